"""Builders of events under way, and of who is there."""

import datetime as dt
from typing import Any

from django.utils import timezone

from events.attendance.actions import Circumstances, record_attendance
from events.attendance.days import days_of_event, today_at
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.models import Activity, Event, Registration
from tests.factories import make_event, make_registration

BY_HAND = Circumstances(Source.LIST)


def make_event_under_way(*guests: dict[str, Any], **values: Any) -> tuple[Event, list[Registration]]:
    """Return an event of three days whose second is today, and those who registered for it beforehand."""
    event = make_event(**values)
    registrations = [make_registration(event, **guest) for guest in guests]
    now = timezone.now()
    noon = now.astimezone(event.zone).replace(hour=12, minute=0, second=0, microsecond=0)
    event.starts_at, event.ends_at = noon - dt.timedelta(hours=26), noon + dt.timedelta(hours=26)
    event.save(update_fields=["starts_at", "ends_at"])
    for registration in registrations:
        registration.refresh_from_db()
    return event, registrations


def make_attendance(
    registration: Registration, *, day: dt.date | None = None, activity: Activity | None = None
) -> Attendance:
    """Return that somebody was there today, or on `day`, or at an `activity` of it."""
    day = day or today_at(registration.event)
    return record_attendance(by=None, registration=registration, day=day, activity=activity, how=BY_HAND).attendance


def first_day(event: Event) -> dt.date:
    """Return the first day of `event` where people meet."""
    return days_of_event(event)[0]
