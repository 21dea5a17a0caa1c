"""What somebody else saved beside what one has typed, when both worked on one activity at once."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.desk.differences import Difference
from common.languages import listed
from common.model_fields import field_of
from events.desk.forms.compare import both_in_words
from events.desk.programme.activity_cast import Cast
from events.desk.programme.activity_form import ActivityForm
from events.programme.enums import ContributionRole
from events.programme.models import Activity
from events.registrations.questions.actions.facts import plain


def differences(form: ActivityForm, activity: Activity) -> list[Difference]:
    """Return where the valid `form` differs from `activity` as it is stored now."""
    zone = activity.event.zone
    typed = {**form.facts, "themes": list(form.cleaned_data["themes"])}
    stored = {**{name: getattr(activity, name) for name in form.facts}, "themes": list(activity.themes.all())}
    found = [
        Difference(
            capfirst(str(field_of(Activity, name).verbose_name)),
            *both_in_words(Activity, name, stored[name], typed[name], zone),
        )
        for name in sorted(typed)
        if plain(stored[name]) != plain(typed[name])
    ]
    cast = [(row.speaker, ContributionRole(row.role)) for row in activity.contributions.select_related("speaker")]
    if cast != form.cleaned_data["cast"]:
        found.append(Difference(_("People"), _cast_words(cast), _cast_words(form.cleaned_data["cast"])))
    return found


def _cast_words(cast: Cast | Any) -> str:
    return listed(f"{speaker.name} ({role.label})" for speaker, role in cast)
