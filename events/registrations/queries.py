"""Reads about seats and queues together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache as cache_forever
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from common.drawn_once import SECONDS
from events.programme.enums import EventMode, EventStatus
from events.programme.models import Event
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import AccessCode, Registration, audience_of
from events.registrations.queueing import SERVES, queue_of, suitable_pools
from events.seats.enums import Audience
from events.seats.models import SeatPool
from events.seats.shown import HowFull


@dataclass(frozen=True, slots=True)
class Seats(HowFull):
    """How full one pool is, for showing; `waiting` counts the queue the pool serves.

    `unnamed` are seats in blocks of partners that nobody has been named for yet, `coded` those that codes keep for a
    role and nobody has taken yet, `gone` all that codes keep; `with_codes` says whether anybody may hold a code for
    the event.
    """

    pool: SeatPool
    waiting: int
    unnamed: int = 0
    coded: int = 0
    gone: int = 0
    with_codes: bool = False

    @property
    def free(self) -> int:
        """Seats that neither are held nor are kept for whoever is next."""
        return self.pool.free

    @property
    def is_public(self) -> bool:
        """True for seats that anybody may ask for; those of a role are nobody else's business."""
        return self.pool.audience in SERVES


def seats_by_event(events: Iterable[Event]) -> dict[int, list[Seats]]:
    """Return how full the pools of `events` are, by event id, in the pools' order; two queries for any number."""
    by_key = {event.pk: event for event in events}
    waiting: dict[tuple[int, str | None, str], int] = {
        (row["event"], row["presence"], row["audience"]): row["number"]
        for row in Registration.objects.filter(event__in=by_key, status=RegistrationStatus.WAITING)
        .values("event", "presence", "audience")
        .annotate(number=Count("pk"))
        .order_by()
    }
    seats: dict[int, list[Seats]] = defaultdict(list)
    pools = SeatPool.objects.filter(event__in=by_key, parent=None).annotate(
        unnamed=_carved(F("capacity") - F("taken"), audience=Audience.BLOCK),
        coded=_carved(F("capacity") - F("taken"), audience=Audience.ROLE),
        gone=_carved(F("capacity"), releases_at=None),
        with_codes=Exists(_usable_codes().filter(event=OuterRef("event"))),
    )
    for pool in pools:
        presence, served = SERVES.get(pool.audience, (None, ()))
        number = sum(waiting.get((pool.event_id, presence, audience), 0) for audience in served)
        seats[pool.event_id].append(Seats(pool, number, pool.unnamed, pool.coded, pool.gone, pool.with_codes))
    return seats


def _carved(number: Combinable, **conditions: object) -> Coalesce:
    """Sum `number` over the pools carved out of a pool that meet `conditions`."""
    children = SeatPool.objects.filter(parent=OuterRef("pk"), **conditions).order_by().values("parent")
    return Coalesce(Subquery(children.annotate(total=Sum(number)).values("total")), 0)


def queue_position(registration: Registration) -> int | None:
    """Return where a waiting registration stands in its queue (1 is next), or None when it does not wait.

    A group stands in one place, and both audiences stand in one queue where they share the seats.
    """
    if registration.status != RegistrationStatus.WAITING:
        return None
    audiences = queue_of(registration.event.pools.all(), audience=registration.audience, presence=registration.presence)
    ahead = Q(queued_at__lt=registration.queued_at) | Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    queue = Registration.objects.filter(
        event=registration.event,
        presence=registration.presence,
        audience__in=audiences,
        status=RegistrationStatus.WAITING,
    )
    if registration.party_id is not None:
        queue = queue.exclude(party=registration.party_id)
    # A group has one place in the queue; a party's number must not meet that of a registration.
    units = Count(Coalesce(F("party"), -F("pk")), distinct=True)
    found: dict[str, int] = queue.filter(ahead).aggregate(number=units)
    return found["number"] + 1


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """Which place somebody would get, and how many there are.

    `audience` is whom that place is for; None where no pool seats the person and the organisers decide. `lent` are
    free places meant for the other audience that may be theirs once none of the `free` ones is left, and `kept` those
    that are kept for who waits before them.
    """

    audience: str | None
    free: int
    capacity: int
    lent: int = 0
    kept: int = 0

    @property
    def free_in_all(self) -> int:
        """How many places there are for such people, those meant for others among them."""
        return self.free + self.lent

    @property
    def is_lent(self) -> bool:
        """True when the place would be one that is meant for others."""
        return not self.free and bool(self.lent)


def event_with_pools(slug: str) -> tuple[Event, list[SeatPool]]:
    """Return the public event called `slug` and its pools; raises `Http404` when it is not public.

    One query: the event as it was at its present version is kept for a while, as the pages drawn of it are.
    """
    # With the versions, which the model does not know.
    pools: list[Any] = sorted(
        SeatPool.objects.raw(_pools_of_event(), [slug]), key=lambda pool: (pool.position, pool.pk)
    )
    event = _as_of(pools[0].event_id, pools[0].version, pools[0].form_version) if pools else None
    event = event or get_object_or_404(Event, slug=slug)
    if event.status == EventStatus.DRAFT:
        raise Http404
    for pool in pools:
        pool.event = event
    return event, pools


@cache_forever
def _pools_of_event() -> str:
    """Return the statement for the pools of an event and its versions, which takes the slug.

    Built once, and sorted by who reads: everybody who registers asks it twice, and to build it costs Django more than
    the database needs for its answer.
    """
    found = SeatPool.objects.filter(event__slug="", parent=None).order_by()
    versions = found.annotate(version=F("event__version"), form_version=F("event__form_version"))
    return versions.query.sql_with_params()[0]


def _as_of(key: int, version: int, form_version: int) -> Event | None:
    """Return the event with that `key` as it was at these versions, or None once it is gone or has changed."""
    name = f"events.event.{key}.{version}.{form_version}"
    kept: Event | None = cache.get(name)
    if kept is None:
        kept = Event.objects.filter(pk=key, version=version, form_version=form_version).first()
        cache.set(name, kept, SECONDS)
    return kept


def place_note(
    event: Event, pools: Iterable[SeatPool], country: str, *, presence: str = "", code: AccessCode | None = None
) -> PlaceNote:
    """Tell what somebody from `country` would get of `pools`, those of `event` as just read, or with `code`.

    `presence` is how they take part, where the event leaves a choice.
    """
    if code is not None and code.pool is not None:
        return PlaceNote(code.pool.audience, code.pool.free, code.pool.capacity)
    # Applications hold no seat: the organisers decide.
    if event.selects:
        return PlaceNote(None, 0, 0)
    audience = audience_of(country=country, host_country=str(event.host_country))
    if event.mode != EventMode.HYBRID or not presence:
        presence = Presence.ONLINE if event.mode == EventMode.ONLINE else Presence.ON_SITE
    suitable = suitable_pools(event, pools, audience=audience, presence=presence)
    first = next((pool for pool in suitable if pool.free_for(audience)), suitable[0] if suitable else None)
    own = [pool for pool in suitable if not pool.lends_to(audience)]
    return PlaceNote(
        audience=first.audience if first else None,
        free=sum(pool.free for pool in own),
        capacity=sum(pool.capacity for pool in own),
        lent=sum(pool.lendable for pool in suitable if pool not in own),
        kept=sum(pool.held_back for pool in own),
    )


def has_codes(event: Event) -> bool:
    """Tell whether anybody may hold a code for `event` that still admits somebody."""
    return _usable_codes().filter(event=event).exists()


def _usable_codes() -> QuerySet[AccessCode]:
    return AccessCode.objects.filter(revoked_at=None, used__lt=F("uses"))
