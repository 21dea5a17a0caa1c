"""What organisers say about a room, a track or a vehicle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.desk.forms import StoringForm
from common.desk.seen import SEEN, SeenForm
from common.language_rows import LanguageRows
from events.desk.forms.event import MOST_PLACES
from events.desk.questions.forms.widgets import written
from events.programme.actions.resources import CHANGEABLE
from events.programme.enums import Accessible
from events.programme.models import Vehicle
from events.programme.models.resources import Resource
from events.registrations.questions.numbers import WholeNumberField


class ResourceForm(SeenForm, StoringForm):
    """Asks for what can be said of one kind."""

    name = I18nFormField(
        label=_("Name"),
        max_length=200,
        widget=LanguageRows,
        help_text=_("In one language at least; people who read another one see the first that is there."),
        error_messages={"required": _("Give it a name in one language at least.")},
    )
    capacity = WholeNumberField(
        label=_("Takes how many people"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=_("Leave empty where nobody has counted."),
    )
    step_free = forms.ChoiceField(label=_("Reached without steps"), choices=Accessible.choices)

    def __init__(self, data: Any = None, *, kind: type[Resource], resource: Resource | None = None) -> None:
        """Show `resource`, or an empty form for one of `kind`."""
        names = CHANGEABLE[kind]
        shown = {name: getattr(resource, name) for name in names} if resource else {"step_free": Accessible.UNKNOWN}
        super().__init__(data, initial=shown)
        for name in set(self.fields) - names - {SEEN}:
            del self.fields[name]
        if kind is Vehicle:
            self.fields["capacity"].label = _("Seats")

    def clean_name(self) -> LazyI18nString:
        """Keep the languages that have a name, as they are stored."""
        return written(self.cleaned_data["name"], self.fields["name"].error_messages)
