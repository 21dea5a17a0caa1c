"""Who may choose from a programme."""

from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration
from events.seats.enums import Audience


def is_guest(registration: Registration) -> bool:
    """True for who has a confirmed place at the venue: activities take place there."""
    is_online = registration.presence == Presence.ONLINE or registration.audience == Audience.ONLINE
    return registration.status == RegistrationStatus.CONFIRMED and not is_online
