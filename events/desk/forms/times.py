"""The part of the event form that is about time: local dates and times in, instants out."""

import datetime as dt
import zoneinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk.widgets import SuggestingInput
from common.validators import known_time_zones, validate_time_zone
from events.desk.forms.moments import MomentsForm, day_field, time_field
from events.desk.local_time import day_begins, day_closes, days_of, span
from events.programme.enums import Precision
from events.programme.models import Event
from events.programme.zones import zone_of_country


class TimesForm(MomentsForm):
    """Asks when an event takes place and when people can register.

    Everything is local time in the event's zone. Adds `starts_at`, `ends_at`, `registration_opens_at` and
    `registration_closes_at` to the cleaned data. What was not touched keeps its stored instant to the second.
    """

    precision = forms.ChoiceField(label=_("How exactly are the dates known?"), choices=Precision.choices)
    start_date = day_field(_("First day"))
    start_time = time_field(_("Starts at"))
    end_date = day_field(_("Last day"), required=False, help_text=_("Leave empty for an event of one day."))
    end_time = time_field(_("Ends at"))
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=64,
        required=False,
        validators=[validate_time_zone],
        help_text=_("All times on this page are local. Leave empty for the time of the host country's capital."),
    )
    opens_date = day_field(
        _("Registration opens on"), required=False, help_text=_("Leave empty if nobody registers here, or not yet.")
    )
    opens_time = time_field(_("Opening time"))
    closes_date = day_field(
        _("Registration closes on"), required=False, help_text=_("Leave empty to close when the event starts.")
    )
    closes_time = time_field(_("Closing time"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Suggest the zones this machine knows."""
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget = SuggestingInput(sorted(zone for zone in known_time_zones() if "/" in zone))

    @staticmethod
    def times_of(event: Event) -> dict[str, Any]:
        """Return the initial values that show the times of `event`."""
        exact = event.precision == Precision.TIME
        start, end = event.starts_at.astimezone(event.zone), event.ends_at.astimezone(event.zone)
        _first, last = days_of(event.starts_at, event.ends_at, event.zone)
        opens, closes = (
            moment.astimezone(event.zone) if moment else None
            for moment in (event.registration_opens_at, event.registration_closes_at)
        )
        return {
            "precision": event.precision,
            "start_date": start.date(),
            "start_time": start.time() if exact else None,
            "end_date": end.date() if exact else last,
            "end_time": end.time() if exact else None,
            "time_zone": event.time_zone,
            "opens_date": opens and opens.date(),
            "opens_time": opens and opens.time(),
            "closes_date": closes and closes.date(),
            "closes_time": closes and closes.time(),
        }

    def clean(self) -> dict[str, Any]:
        """Turn local dates and times into instants; each problem is told at the field it belongs to."""
        super().clean()
        zone = self._zone()
        if zone is not None:
            self._clean_moments(zone)
        return self.cleaned_data

    def _clean_moments(self, zone: zoneinfo.ZoneInfo) -> None:
        self._clean_span(zone)
        self._clean_window(zone)

    def _zone(self) -> zoneinfo.ZoneInfo | None:
        if "time_zone" in self.errors:
            return None
        country = str(self.cleaned_data.get("host_country") or "")
        name = self.cleaned_data.get("time_zone") or zone_of_country(country)
        if not name:
            if country:
                self.add_error("time_zone", _("Choose a time zone, for example Europe/Berlin."))
            return None
        self.cleaned_data["time_zone"] = name
        return zoneinfo.ZoneInfo(name)

    def _clean_span(self, zone: zoneinfo.ZoneInfo) -> None:
        data = self.cleaned_data
        if {"precision", "start_date", "start_time", "end_date", "end_time"} & self.errors.keys():
            return
        first, last = data["start_date"], data["end_date"] or data["start_date"]
        if data["precision"] == Precision.TIME:
            starts_at = self._exact("start", "starts_at", first, zone)
            ends_at = self._exact("end", "ends_at", last, zone)
        else:
            starts_at, ends_at = self._whole(first, last, zone)
        if starts_at is None or ends_at is None:
            return
        if ends_at <= starts_at:
            late = "end_time" if data["precision"] == Precision.TIME and last == first else "end_date"
            self.add_error(late, _("The end must come after the start."))
        data["starts_at"], data["ends_at"] = starts_at, ends_at

    def _exact(self, field: str, name: str, day: dt.date, zone: zoneinfo.ZoneInfo) -> dt.datetime | None:
        time = self.cleaned_data[f"{field}_time"]
        if time is None:
            self.add_error(f"{field}_time", _("Add the time, or choose “Day only” above."))
            return None
        return self._instant(f"{field}_time", self._stored(name), dt.datetime.combine(day, time), zone)

    def _whole(self, first: dt.date, last: dt.date, zone: zoneinfo.ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
        event, precision = self.event, self.cleaned_data["precision"]
        if event is None or (event.precision, event.time_zone) != (precision, zone.key):
            return span(first, last, zone, precision)
        untouched = days_of(event.starts_at, event.ends_at, zone) == (first, last)
        return (event.starts_at, event.ends_at) if untouched else span(first, last, zone, precision)

    def _clean_window(self, zone: zoneinfo.ZoneInfo) -> None:
        if {"opens_date", "opens_time", "closes_date", "closes_time"} & self.errors.keys():
            return
        opens_at = self._moment("opens", "registration_opens_at", day_begins, zone)
        closes_at = self._moment("closes", "registration_closes_at", day_closes, zone)
        if closes_at and not opens_at and "opens_time" not in self.errors:
            self.add_error("opens_date", _("Say when registration opens, or leave both days empty."))
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_date", _("Registration must close after it opens."))
        ends_at = self.cleaned_data.get("ends_at")
        if opens_at and ends_at and opens_at >= ends_at:
            self.add_error("opens_date", _("Registration must open before the event is over."))
        self.cleaned_data["registration_opens_at"] = opens_at
        self.cleaned_data["registration_closes_at"] = closes_at
