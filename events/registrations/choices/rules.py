"""Who may choose from a programme."""

from collections.abc import Iterable

from events.programme.models import ProgrammeVersion
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration, Signup, Wish
from events.seats.enums import Audience
from events.seats.models import ActivityPool


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


def is_to_choose(event: int) -> bool:
    """True when the programme of the event with this number is published and has places to sign up for; two queries."""
    return is_published(event) and ActivityPool.objects.filter(activity__event=event).exists()


def has_chosen(people: Iterable[Registration]) -> bool:
    """True when any of `people` has or wishes for something of a programme; two queries at most."""
    keys = [person.pk for person in people]
    return (
        Signup.objects.live().filter(registration__in=keys).exists()
        or Wish.objects.filter(registration__in=keys).exists()
    )
