"""What somebody else saved beside what one has typed, when both worked on one event at once."""

import datetime as dt
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from common.desk.differences import Difference
from common.formats import country_name, date_time
from common.languages import current_language, language_name
from common.model_fields import field_of
from events.desk.forms.event import EventForm
from events.desk.queries import hosts_of
from events.programme.models import Event
from events.registrations.questions.enums import ConsentKind

CHOICES = frozenset({"kind", "mode", "precision", "admission", "queue_policy"})


def differences(form: EventForm, event: Event) -> list[Difference]:
    """Return where the valid `form` differs from `event` as it is stored now."""
    typed = {**form.facts, "hosts": form.hosts, "themes": list(form.cleaned_data["themes"])}
    stored = {name: getattr(event, name) for name in form.facts}
    stored |= {"hosts": hosts_of(event), "themes": list(event.themes.all())}
    return [
        Difference(
            label=capfirst(str(field_of(Event, name).verbose_name)),
            stored=_words(name, stored[name], event),
            typed=_words(name, typed[name], event),
        )
        for name in typed
        if _plain(stored[name]) != _plain(typed[name])
    ]


def _plain(value: Any) -> Any:
    return value.data if isinstance(value, LazyI18nString) else value


def _words(name: str, value: Any, event: Event) -> str:
    reader = current_language()
    if value in (None, "", []):
        return ""
    if isinstance(value, LazyI18nString):
        return " · ".join(value.data.values()) if isinstance(value.data, dict) else str(value)
    if isinstance(value, bool):
        return pgettext("answer", "Yes") if value else pgettext("answer", "No")
    if isinstance(value, dt.datetime):
        return date_time(value, event.zone, reader)
    if name in CHOICES:
        return str(dict(field_of(Event, name).flatchoices)[value])
    if name == "host_country":
        return country_name(value, reader)
    if name == "asks_consents":
        return ", ".join(str(ConsentKind(kind).label) for kind in value)
    if name == "languages":
        return ", ".join(language_name(code, reader) for code in value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
