"""Who may choose from a programme."""

from events.programme.models import ProgrammeVersion
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration
from events.seats.enums import Audience


def is_guest(registration: Registration) -> bool:
    """True for who has a confirmed place at the venue: activities take place there."""
    is_online = registration.presence == Presence.ONLINE or registration.audience == Audience.ONLINE
    return registration.status == RegistrationStatus.CONFIRMED and not is_online


def has_timetable(registration: Registration) -> bool:
    """True for a guest of an event whose programme is published; one query for a guest, else none."""
    return is_guest(registration) and not registration.event.is_cancelled and is_published(registration.event_id)


def is_published(event: int) -> bool:
    """True when a version of the programme of the event with this number was published; one query."""
    return ProgrammeVersion.objects.filter(event=event).exists()
