"""Who may tell how they travel, and when."""

import datetime as dt

from events.calendars.enums import Direction
from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.enums import Presence
from events.registrations.models import Registration
from events.registrations.rules import can_change_own

# Who stays longer before or after an event is not on the way to it.
FARTHEST = dt.timedelta(days=30)


def can_travel(registration: Registration) -> bool:
    """True for who holds a place at the venue, or hopes for one, of an event that is neither over nor called off."""
    event = registration.event
    is_there = event.mode != EventMode.ONLINE and registration.presence == Presence.ON_SITE
    return is_there and can_change_own(registration) and not event.is_cancelled


def is_near(event: Event, direction: str, *, leaves_at: dt.datetime, arrives_at: dt.datetime) -> bool:
    """False for a journey that does not lead to `event`, or back from it: also one told before the event was moved."""
    # Of a postponed event nobody knows the new date yet; what is told holds for the old one.
    if direction == Direction.THERE:
        return event.starts_at - FARTHEST <= arrives_at <= event.ends_at
    return event.starts_at <= leaves_at <= event.ends_at + FARTHEST
