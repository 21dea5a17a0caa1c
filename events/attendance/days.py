"""The days somebody can have been there, on the clocks of the event."""

import datetime as dt

from django.utils import timezone

from events.programme.models import Activity, Event
from events.registrations.emails.facts import local_days

DAY = dt.timedelta(days=1)


def days_of_event(event: Event) -> list[dt.date]:
    """Return every local day of `event`, the first one first."""
    first, last = local_days(event)
    return [first + DAY * number for number in range((last - first).days + 1)]


def day_of_activity(activity: Activity) -> dt.date | None:
    """Return the local day on which `activity` begins, None while it has no time; `event` should be read along."""
    return None if activity.starts_at is None else activity.starts_at.astimezone(activity.event.zone).date()


def today_at(event: Event, now: dt.datetime | None = None) -> dt.date:
    """Return which day it is at `now` (default: this moment) where people meet for `event`."""
    return (now or timezone.now()).astimezone(event.zone).date()
