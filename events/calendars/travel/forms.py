"""When one leaves and arrives, on the clocks of the event."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.clean_text import clean_line
from common.clocks import TimeDoesNotExist, TimeHappensTwice, instant
from common.desk.widgets import DateInput, TimeInput
from events.calendars.enums import Direction
from events.calendars.models import Travel
from events.calendars.models.travel import LONGEST_WORDS
from events.programme.models import Event
from events.registrations.emails.facts import local_days

MOMENTS = ("leaves", "arrives")


class TravelForm(forms.Form):
    """One way of a guest of `event`; begins with what is stored, else with the day on which most people travel."""

    leaves_day = forms.DateField(label=_("You leave on"), widget=DateInput())
    leaves_time = forms.TimeField(label=pgettext_lazy("a time of day", "at"), widget=TimeInput())
    arrives_day = forms.DateField(label=_("You arrive on"), widget=DateInput())
    arrives_time = forms.TimeField(label=pgettext_lazy("a time of day", "at"), widget=TimeInput())
    words = forms.CharField(
        label=_("By what"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("Number of the train or flight, where you change, whatever you like to have at hand."),
    )

    def __init__(self, data: Any, *, event: Event, direction: Direction, stored: Travel | None) -> None:
        """Show what is `stored`."""
        self.event, self.stored = event, stored
        first, last = local_days(event)
        day = first if direction == Direction.THERE else last
        initial: dict[str, Any] = {"leaves_day": day, "arrives_day": day, "words": stored.words if stored else ""}
        for name in MOMENTS:
            moment = self._stored(name)
            if moment is not None:
                there = moment.astimezone(event.zone)
                initial |= {f"{name}_day": there.date(), f"{name}_time": there.time()}
        super().__init__(data, initial=initial, prefix=direction)

    def clean(self) -> dict[str, Any]:
        """Add the instants `leaves_at` and `arrives_at`; a time that the clocks leave out or show twice is refused."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["words"] = clean_line(cleaned.get("words", ""))
        for name in MOMENTS:
            day, time = cleaned.get(f"{name}_day"), cleaned.get(f"{name}_time")
            if day is not None and time is not None:
                self._read(name, dt.datetime.combine(day, time))
        return cleaned

    def told(self) -> dict[str, Any]:
        """Return what the action `tell_journey` takes, after validation."""
        return {name: self.cleaned_data[name] for name in ("leaves_at", "arrives_at", "words")}

    def _stored(self, name: str) -> dt.datetime | None:
        moment: dt.datetime | None = getattr(self.stored, f"{name}_at", None)
        return moment

    def _read(self, name: str, wall: dt.datetime) -> None:
        try:
            self.cleaned_data[f"{name}_at"] = instant(wall, self.event.zone)
        except (TimeDoesNotExist, TimeHappensTwice) as problem:
            self.add_error(f"{name}_time", str(problem))
        except OverflowError:
            self.add_error(f"{name}_day", _("Look at the year again."))
