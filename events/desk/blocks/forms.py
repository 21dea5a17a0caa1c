"""Forms about places kept for partners; days are those of the event's own clocks."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk.seen import SeenForm
from events.desk.forms.event import MOST_PLACES
from events.desk.forms.moments import day_field
from events.desk.local_time import day_begins, day_closes
from events.programme.models import Event
from events.registrations.questions.numbers import WholeNumberField
from events.seats.models import SeatPool
from partners.models import Partner


def _places(label: Any, least: int, **options: Any) -> WholeNumberField:
    return WholeNumberField(label=label, min_value=least, max_value=MOST_PLACES, **options)


def _last_day() -> forms.DateField:
    return day_field(
        _("Until"),
        help_text=_("On the evening of this day unused places go back, and whoever waits is called."),
    )


class GiveForm(forms.Form):
    """Asks for whom places are kept, how many for each, and until when."""

    partners = forms.ModelMultipleChoiceField(
        Partner.objects.in_network(),
        label=_("Partners"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one partner.")},
    )
    group = forms.ModelChoiceField(SeatPool.objects.none(), label=_("Group of places"), empty_label=None)
    seats = _places(_("Places for each"), 1)
    last_day = _last_day()

    def __init__(self, data: Any = None, *, event: Event, groups: Sequence[SeatPool]) -> None:
        """Offer the `groups` of `event`."""
        super().__init__(data, prefix="give")
        self.event = event
        self.fields["group"].queryset = event.pools.filter(pk__in=[group.pk for group in groups])  # type: ignore[attr-defined] # fields are typed as their base class

    def clean(self) -> dict[str, Any]:
        """Add `releases_at`, the last second of the day."""
        super().clean()
        if "last_day" in self.cleaned_data:
            self.cleaned_data["releases_at"] = day_closes(self.cleaned_data["last_day"], self.event.zone)
        return self.cleaned_data


class NumberForm(SeenForm):
    """Asks how many places a block has altogether."""

    seats = _places(_("Places altogether"), 0)

    def __init__(self, data: Any = None, *, block: SeatPool) -> None:
        """Show the present number."""
        super().__init__(data, prefix="number", initial={"seats": block.capacity})


class DateForm(SeenForm):
    """Asks until when a block is kept."""

    last_day = _last_day()

    def __init__(self, data: Any = None, *, block: SeatPool) -> None:
        """Show the present day."""
        self.block, self.zone = block, block.event.zone
        super().__init__(data, prefix="date", initial={"last_day": self._present_day()})

    def clean(self) -> dict[str, Any]:
        """Add `releases_at`; a day that was not touched keeps its instant."""
        super().clean()
        day = self.cleaned_data.get("last_day")
        if day is not None:
            stored = self.block.releases_at if day == self._present_day() else None
            self.cleaned_data["releases_at"] = stored or day_closes(day, self.zone)
        return self.cleaned_data

    def _present_day(self) -> dt.date | None:
        moment = self.block.releases_at
        return moment.astimezone(self.zone).date() if moment else None


class PassForm(forms.Form):
    """Asks to whom places of a block are passed on, and how many."""

    partner = forms.ModelChoiceField(
        Partner.objects.in_network(), label=_("Another partner"), empty_label=_("Choose a partner")
    )
    seats = _places(_("Number of places"), 1)

    def __init__(self, data: Any = None, *, block: SeatPool) -> None:
        """Offer every partner but the one who has them."""
        super().__init__(data, prefix="pass", initial={"seats": block.free or None})
        others = Partner.objects.in_network().exclude(blocks=block)
        self.fields["partner"].queryset = others  # type: ignore[attr-defined] # fields are typed as their base class


class LendingForm(SeenForm):
    """Asks from when unfilled places serve the other group, and how many of each never do."""

    first_day = day_field(
        _("From"),
        required=False,
        help_text=_("Leave empty if unfilled places never serve the other group."),
    )

    def __init__(self, data: Any = None, *, event: Event, pools: Sequence[SeatPool]) -> None:
        """Show what holds now, with a field for each of `pools`."""
        self.event = event
        super().__init__(data, prefix="lending", initial={"first_day": self._present_day()})
        self.pools = {self.name_of(pool): pool for pool in pools}
        for name, pool in self.pools.items():
            self.fields[name] = _places(
                # Translators: %(group)s is a group of places such as "International".
                _("Places that always stay %(group)s") % {"group": pool},
                0,
                initial=pool.floor,
            )

    @staticmethod
    def name_of(pool: SeatPool) -> str:
        """Return what the field for `pool` is called."""
        return f"floor_{pool.pk}"

    @property
    def floors(self) -> list[tuple[SeatPool, int]]:
        """The pools, each with the number that was typed."""
        return [(pool, self.cleaned_data[name]) for name, pool in self.pools.items()]

    def clean(self) -> dict[str, Any]:
        """Add `borrowing_from`, the beginning of the day; a day that was not touched keeps its instant."""
        super().clean()
        if "first_day" in self.cleaned_data:
            day = self.cleaned_data["first_day"]
            stored = self.event.borrowing_from if day == self._present_day() else None
            begins = day_begins(day, self.event.zone) if day else None
            self.cleaned_data["borrowing_from"] = stored or begins
            if begins and begins >= self.event.starts_at:
                self.add_error("first_day", _("Choose a day before the event starts: nobody is called after that."))
        return self.cleaned_data

    def _present_day(self) -> dt.date | None:
        moment = self.event.borrowing_from
        return moment.astimezone(self.event.zone).date() if moment else None
