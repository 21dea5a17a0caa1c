"""What organisers say about a code."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from common.desk.seen import SeenForm
from events.desk.codes.queries import names_of_codes, role_pools
from events.desk.forms.event import MOST_PLACES
from events.desk.forms.moments import MomentsForm, day_field, time_field
from events.desk.local_time import day_closes
from events.programme.models import Event
from events.registrations.actions.blocks import WITH_BLOCKS
from events.registrations.enums import GuestRole
from events.registrations.models import AccessCode
from events.registrations.questions.numbers import WholeNumberField
from events.seats.enums import Audience
from events.seats.models import SeatPool

USUAL, ADDED = "usual", "added"


class CodeForm(MomentsForm):
    """Asks for whom a code is, how often and until when it can be used; adds `expires_at` to the cleaned data."""

    name = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=150,
        help_text=gettext_lazy("For example “Press list” or “School at the lake”. Only organisers see this."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("As what they come"),
        choices=GuestRole.choices,
        help_text=gettext_lazy("Stands in the list of registrations and on badges."),
    )
    uses = WholeNumberField(label=gettext_lazy("How many people may use it"), min_value=1, max_value=MOST_PLACES)
    expires_date = day_field(
        gettext_lazy("Valid until"),
        required=False,
        help_text=gettext_lazy("The last day, on the event's clocks. Leave empty for a code that does not expire."),
    )
    expires_time = time_field(gettext_lazy("Time of that day"))
    outside_window = forms.BooleanField(
        label=gettext_lazy("Also while registration is not open yet or closed already"), required=False
    )

    def __init__(self, data: Any = None, *, event: Event, code: AccessCode | None = None) -> None:
        """Show `code`, or an empty form."""
        self.event, self.code = event, code
        super().__init__(data, initial=_shown(code, event) if code else {"role": GuestRole.GUEST, "uses": 1})

    def clean(self) -> dict[str, Any]:
        """Turn the local day and time into an instant."""
        super().clean()
        data = self.cleaned_data
        data["expires_at"] = None
        if self.event and not {"expires_date", "expires_time"} & self.errors.keys():
            data["expires_at"] = self._moment("expires", "expires_at", day_closes, self.event.zone)
        return data

    def _stored(self, name: str) -> Any:
        return getattr(self.code, name, None)

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        data = self.cleaned_data
        names = ("name", "uses", "expires_at", "outside_window")
        return {**{name: data[name] for name in names}, "role": GuestRole(data["role"])}


class NewCodeForm(CodeForm):
    """A new code: its text, and which places its people take."""

    text = forms.CharField(
        label=gettext_lazy("Code"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Leave empty for one that nobody can guess. Else letters from A to Z, digits, hyphens."),
    )
    source = forms.ChoiceField(label=gettext_lazy("Which places they take"), initial=USUAL)
    places = WholeNumberField(
        label=gettext_lazy("Number of new places"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=gettext_lazy("For places of their own. Leave empty for one for each person."),
    )

    def __init__(self, data: Any = None, *, event: Event) -> None:
        """Offer the places that the event has for this."""
        super().__init__(data, event=event)
        self._roles = {f"role-{pool.pk}": pool for pool in role_pools(event)}
        groups = event.pools.filter(audience__in=WITH_BLOCKS, parent=None)
        self._groups = {f"group-{pool.pk}": pool for pool in groups}
        field: Any = self.fields["source"]
        field.choices = [
            (USUAL, _("The usual places, like everybody")),
            *((key, _shared(pool)) for key, pool in self._roles.items()),
            *((key, _taken_out_of(pool)) for key, pool in self._groups.items()),
            (ADDED, _("New places of their own, in addition to the others")),
        ]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        data, source = self.cleaned_data, self.cleaned_data["source"]
        values: dict[str, Any] = {**super().values, "text": data["text"], "pool": self._roles.get(source)}
        if source == ADDED or source in self._groups:
            values |= {"places": data["places"] or data["uses"], "out_of": self._groups.get(source)}
        return values


class ChangeCodeForm(SeenForm, CodeForm):
    """A code that is there; `places` is asked when its people have places of their own."""

    places = WholeNumberField(label=gettext_lazy("Places of their own"), min_value=0, max_value=MOST_PLACES)

    def __init__(self, data: Any = None, *, event: Event, code: AccessCode) -> None:
        """Show `code` as it is."""
        super().__init__(data, event=event, code=code)
        if code.pool is None or code.pool.audience != Audience.ROLE:
            del self.fields["places"]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        return {**super().values, "places": self.cleaned_data.get("places")}


def _shown(code: AccessCode, event: Event) -> dict[str, Any]:
    expires = code.expires_at.astimezone(event.zone) if code.expires_at else None
    return {
        "name": code.name,
        "role": code.role,
        "uses": code.uses,
        "expires_date": expires and expires.date(),
        "expires_time": expires and expires.time(),
        "outside_window": code.outside_window,
        "places": code.pool.capacity if code.pool else None,
    }


def _shared(pool: SeatPool) -> str:
    return ngettext(
        "The places of “%(codes)s” (%(free)d place free)", "The places of “%(codes)s” (%(free)d places free)", pool.free
    ) % {"codes": names_of_codes(pool.codes.all()), "free": pool.free}


def _taken_out_of(pool: SeatPool) -> str:
    return ngettext(
        "New places of their own, out of “%(pool)s” (%(free)d place free)",
        "New places of their own, out of “%(pool)s” (%(free)d places free)",
        pool.free,
    ) % {"pool": pool, "free": pool.free}
