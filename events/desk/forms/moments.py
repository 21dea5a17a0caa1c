"""Fields for a day and a time that together say when something happens, read on an event's clocks."""

import datetime as dt
import zoneinfo
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from common.desk.forms import StoringForm
from common.desk.widgets import DateInput, TimeInput
from events.desk.local_time import TimeDoesNotExist, TimeHappensTwice, instant
from events.programme.models import Event

YEAR_RANGE = [
    MinValueValidator(dt.date(1990, 1, 1), _("Choose a day after 1990.")),
    MaxValueValidator(dt.date(2199, 12, 31), _("Choose a day before 2200.")),
]
# What the fields of a `ClockForm` are called, `<prefix>_date` and `<prefix>_time`, and the moments they ask for.
MOMENTS = {"start": "starts_at", "end": "ends_at", "opens": "opens_at", "closes": "closes_at", "freezes": "freezes_at"}


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field that asks for a day."""
    return forms.DateField(label=label, widget=DateInput(), validators=YEAR_RANGE, **options)


def time_field(label: Any, **options: Any) -> forms.TimeField:
    """Return a field that asks for a time, or none."""
    return forms.TimeField(label=label, widget=TimeInput(), required=False, **options)


class MomentsForm(StoringForm):
    """Makes instants of days and times as the clocks of a place show them; each problem is told at its field.

    What was not touched keeps its stored instant to the second.
    """

    event: Event | None = None

    def _moment(
        self,
        field: str,
        name: str,
        whole_day: Callable[[dt.date, zoneinfo.ZoneInfo], dt.datetime],
        zone: zoneinfo.ZoneInfo,
    ) -> dt.datetime | None:
        """Return what `<field>_date` and `<field>_time` mean, None when both are empty or wrong.

        A day without a time means what `whole_day` makes of it. `name` is where the stored instant is found.
        """
        day, time = self.cleaned_data[f"{field}_date"], self.cleaned_data[f"{field}_time"]
        if day is None:
            if time is not None:
                self.add_error(f"{field}_date", _("Add the day that this time belongs to."))
            return None
        if time is None:
            return whole_day(day, zone)
        return self._instant(f"{field}_time", self._stored(name), dt.datetime.combine(day, time), zone)

    def _stored(self, name: str) -> dt.datetime | None:
        """Return the instant called `name` that is shown in the form."""
        stored: dt.datetime | None = getattr(self.event, name, None)
        return stored

    def _instant(
        self, field: str, stored: dt.datetime | None, wall: dt.datetime, zone: zoneinfo.ZoneInfo
    ) -> dt.datetime | None:
        if stored and stored.astimezone(zone).replace(second=0, microsecond=0, tzinfo=None) == wall:
            return stored
        try:
            return instant(wall, zone)
        except (TimeDoesNotExist, TimeHappensTwice) as problem:
            self.add_error(field, ValidationError(str(problem)))
            return None


class ClockForm(MomentsForm):
    """Moments on the clocks of one event, shown as `stored` has them."""

    event: Event

    def __init__(self, data: Any = None, *, event: Event, stored: Any = None, **initial: Any) -> None:
        """Show the moments of `stored` and `initial`."""
        self.event, self.stored = event, stored
        for prefix, name in MOMENTS.items():
            moment = getattr(stored, name, None)
            if moment is not None:
                there = moment.astimezone(event.zone)
                initial |= {f"{prefix}_date": there.date(), f"{prefix}_time": there.time()}
        super().__init__(data, initial=initial)

    def _stored(self, name: str) -> dt.datetime | None:
        moment: dt.datetime | None = getattr(self.stored, name, None)
        return moment

    def _read(self, prefix: str, whole_day: Any) -> None:
        """Add the moment that the fields of `prefix` mean, None when they are empty or wrong, to the cleaned data."""
        name = MOMENTS[prefix]
        self.cleaned_data[name] = None
        needed = {f"{prefix}_date", f"{prefix}_time"}
        # Without a day of its own it ends on the first one.
        if prefix == "end":
            needed.add("start_date")
        if not needed & self.errors.keys():
            self.cleaned_data[name] = self._moment(prefix, name, whole_day, self.event.zone)

    def _check_order(self, first: str, last: str, field: str, problem: Any) -> None:
        one, other = self.cleaned_data[first], self.cleaned_data[last]
        if one and other and other <= one:
            self.add_error(field, problem)
