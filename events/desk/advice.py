"""What an organiser should know about an event and may have overlooked."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from events.programme.enums import EventStatus, RegistrationPhase
from events.programme.models import Event
from events.registrations.queries import Seats


def advice(event: Event, seats: Sequence[Seats]) -> list[str]:
    """Return sentences about what keeps people from finding `event` or from getting a place; ideally none."""
    if event.is_cancelled or event.has_ended():
        return []
    return [*_about_finding(event), *_about_registering(event), *about_places(seats)]


def about_places(seats: Sequence[Seats]) -> list[str]:
    """Return what it means when an event has no places, or none for some guests."""
    if not seats:
        return [_("This event has no places: whoever registers is kept as an application.")]
    empty = [pool for pool in seats if not pool.capacity]
    return [
        _("“%(pool)s” has no places: these guests cannot be confirmed and join the waiting list.") % {"pool": pool.name}
        for pool in empty
    ]


def _about_finding(event: Event) -> list[str]:
    if event.status == EventStatus.DRAFT:
        return [_("This is a draft that only its hosts see. Announce it when its page is ready.")]
    if event.status == EventStatus.POSTPONED:
        return [_("The event is postponed, and registration rests. Set the new dates, then announce it again.")]
    return []


def _about_registering(event: Event) -> list[str]:
    if event.registration_opens_at is None:
        return [_("Nobody can register: no day is set on which registration opens.")]
    if event.status == EventStatus.ANNOUNCED and event.registration_phase() == RegistrationPhase.CLOSED:
        return [_("Registration is closed.")]
    return []
