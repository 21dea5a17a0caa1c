"""The part of an activity's form that is about time: local days and times in, instants out."""

import datetime as dt
import zoneinfo
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.desk.forms.moments import MomentsForm, day_field, time_field
from events.programme.enums import ActivityStatus
from events.programme.models import Activity, Event


class ActivityTimesForm(MomentsForm):
    """Asks when an activity takes place, and when those who go there meet, on the clocks of the event.

    Adds `starts_at`, `ends_at` and `meets_at` to the cleaned data. What was not touched keeps its stored instant.
    """

    date = day_field(_("Day"), required=False)
    start_time = time_field(_("Starts at"))
    end_time = time_field(_("Ends at"))
    end_date = day_field(
        _("Ends on another day"), required=False, help_text=_("Leave empty for what ends on the same day.")
    )
    meets_time = time_field(
        _("Meeting time"), help_text=_("When those who come along meet, before they set out together.")
    )
    meets_date = day_field(
        _("Meeting on another day"), required=False, help_text=_("Leave empty for the day on which it starts.")
    )

    activity: Activity | None = None
    of_event: Event

    @staticmethod
    def times_of(activity: Activity, zone: zoneinfo.ZoneInfo) -> dict[str, Any]:
        """Return the initial values that show the times of `activity`."""
        starts, ends, meets = (
            moment.astimezone(zone) if moment else None
            for moment in (activity.starts_at, activity.ends_at, activity.meets_at)
        )
        first = starts and starts.date()
        return {
            "date": first,
            "start_time": starts and starts.time(),
            "end_time": ends and ends.time(),
            "end_date": ends.date() if ends and ends.date() != first else None,
            "meets_time": meets and meets.time(),
            "meets_date": meets.date() if meets and meets.date() != first else None,
        }

    def clean(self) -> dict[str, Any]:
        """Turn local days and times into instants; each problem is told at the field it belongs to."""
        super().clean()
        self._clean_span(self.of_event.zone)
        self._clean_meeting(self.of_event.zone)
        return self.cleaned_data

    def _stored(self, name: str) -> dt.datetime | None:
        stored: dt.datetime | None = getattr(self.activity, name, None)
        return stored

    def _clean_span(self, zone: zoneinfo.ZoneInfo) -> None:
        data = self.cleaned_data
        if {"date", "start_time", "end_time", "end_date"} & self.errors.keys():
            return
        first = data["date"]
        if first is None:
            data["starts_at"] = data["ends_at"] = None
            if data["start_time"] or data["end_time"] or data["end_date"]:
                self.add_error("date", _("Add the day that these times belong to."))
            elif self.activity and self.activity.status == ActivityStatus.PLANNED:
                self.add_error("date", _("This activity is ready to be published, so it needs a day and its times."))
            return
        starts_at = self._exact("start_time", "starts_at", first, zone)
        ends_at = self._exact("end_time", "ends_at", data["end_date"] or first, zone)
        if starts_at is None or ends_at is None:
            return
        if ends_at <= starts_at:
            late = "end_date" if data["end_date"] and data["end_date"] != first else "end_time"
            self.add_error(late, _("The end must come after the start."))
        data["starts_at"], data["ends_at"] = starts_at, ends_at

    def _exact(self, field: str, name: str, day: dt.date, zone: zoneinfo.ZoneInfo) -> dt.datetime | None:
        time = self.cleaned_data[field]
        if time is None:
            self.add_error(field, _("Add the time, or leave the day empty as long as it is not known."))
            return None
        return self._instant(field, self._stored(name), dt.datetime.combine(day, time), zone)

    def _clean_meeting(self, zone: zoneinfo.ZoneInfo) -> None:
        data = self.cleaned_data
        if {"meets_time", "meets_date", "date"} & self.errors.keys():
            return
        data["meets_at"] = None
        day, time = data["meets_date"] or data["date"], data["meets_time"]
        if time is None:
            if data["meets_date"]:
                self.add_error("meets_time", _("Add the time at which people meet."))
            return
        if day is None:
            self.add_error("meets_date", _("Add the day that this time belongs to."))
            return
        data["meets_at"] = self._instant("meets_time", self._stored("meets_at"), dt.datetime.combine(day, time), zone)
        ends_at = data.get("ends_at")
        if data["meets_at"] and ends_at and data["meets_at"] >= ends_at:
            self.add_error("meets_time", _("People must meet before it ends."))
