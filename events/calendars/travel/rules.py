"""Who may tell how they travel."""

from events.programme.enums import EventMode
from events.registrations.enums import Presence
from events.registrations.models import Registration
from events.registrations.rules import can_change_own


def can_travel(registration: Registration) -> bool:
    """True for who holds a place at the venue, or hopes for one, of an event that is neither over nor called off."""
    event = registration.event
    is_there = event.mode != EventMode.ONLINE and registration.presence == Presence.ON_SITE
    return is_there and can_change_own(registration) and not event.is_cancelled
