"""Reads about seats and queues together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from events.programme.models import Event
from events.registrations.actions.queue import SERVES
from events.registrations.actions.register import pools_for
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration, audience_of
from events.seats.enums import Audience
from events.seats.models import SeatPool


@dataclass(frozen=True, slots=True)
class Seats:
    """How full one pool is, for showing; `waiting` counts the queue the pool serves."""

    pool: SeatPool
    waiting: int

    @property
    def name(self) -> str:
        """The pool's name in the language being shown."""
        return str(self.pool)

    @property
    def audience(self) -> str:
        """Whom the seats are for."""
        return self.pool.audience

    @property
    def capacity(self) -> int:
        """All seats."""
        return self.pool.capacity

    @property
    def taken(self) -> int:
        """Seats promised to somebody."""
        return self.pool.taken

    @property
    def free(self) -> int:
        """Seats nobody holds."""
        return self.pool.free


def seats_by_event(events: Iterable[Event]) -> dict[int, list[Seats]]:
    """Return how full the pools of `events` are, by event id, in the pools' order; two queries for any number."""
    keys = [event.pk for event in events]
    waiting: dict[tuple[int, str], int] = {
        (row["event"], row["audience"]): row["number"]
        for row in Registration.objects.filter(event__in=keys, status=RegistrationStatus.WAITING)
        .values("event", "audience")
        .annotate(number=Count("pk"))
        .order_by()
    }
    seats: dict[int, list[Seats]] = defaultdict(list)
    for pool in SeatPool.objects.filter(event__in=keys, parent=None):
        number = sum(waiting.get((pool.event_id, audience), 0) for audience in SERVES.get(pool.audience, ()))
        seats[pool.event_id].append(Seats(pool, number))
    return seats


def queue_position(registration: Registration) -> int | None:
    """Return where a waiting registration stands in its audience's queue (1 is next), or None when it does not wait."""
    if registration.status != RegistrationStatus.WAITING:
        return None
    ahead = Q(queued_at__lt=registration.queued_at) | Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    queue = Registration.objects.filter(
        event=registration.event_id, audience=registration.audience, status=RegistrationStatus.WAITING
    )
    return queue.filter(ahead).count() + 1


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """Which place an organisation's country gives, and how many there are; `free` is None without a pool for it."""

    audience: Audience
    free: int | None
    capacity: int
    waiting: int


def place_note(event: Event, country: str) -> PlaceNote:
    """Tell what somebody from `country` would get at `event` now; one query for the queue, only when it is full."""
    audience = audience_of(country=country, host_country=str(event.host_country))
    pools = pools_for(event, audience)
    capacity = sum(pool.capacity for pool in pools)
    free = sum(pool.free for pool in pools) if pools else None
    waiting = 0
    if free == 0:
        waiting = event.registrations.filter(status=RegistrationStatus.WAITING, audience=audience).count()
    return PlaceNote(audience, free, capacity, waiting)
