"""What the desk does in one stroke that takes several actions of the rooms below."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from events.programme.actions import change_event, create_event, lock_event
from events.programme.models import Event
from events.registrations.actions import (
    BlockExists,
    PartnerNotInNetwork,
    TooFewFree,
    call_queue,
    carve,
    set_floor,
)
from events.seats.actions import create_pool
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import Partner, User


class MoreThanFree(Exception):
    """The partners together were to get `wanted` places, more than are `free`."""

    def __init__(self, wanted: int, free: int) -> None:
        self.wanted, self.free = wanted, free
        super().__init__(wanted, free)

    def __str__(self) -> str:
        return str(TooFewFree(self.free, wanted=self.wanted))


class NotForPartner(Exception):
    """One of several partners cannot be given places."""

    def __init__(self, partner: Partner, reason: Exception) -> None:
        self.partner, self.reason = partner, reason
        super().__init__(partner, reason)

    def __str__(self) -> str:
        return f"{self.partner}: {self.reason}"


@transaction.atomic
def open_event(*, by: User | None, places: Mapping[Audience, int], **facts: Any) -> Event:
    """Store a draft event with its pools and have its draft page made, or none of it; returns the event.

    `places` maps each audience to its number of places, in the order to show them; `facts` are the arguments of
    `create_event`. Raises `ValidationError` for malformed values and `ValueError` without a host.
    """
    event = create_event(by=by, **facts)
    for position, (audience, capacity) in enumerate(places.items()):
        create_pool(by=by, event=event, audience=audience, capacity=capacity, position=position)
    return event


@transaction.atomic
def add_group(*, by: User | None, event: Event, audience: Audience, capacity: int) -> SeatPool:
    """Give `event` `capacity` places for one more audience and call the queue for them; returns the pool as stored.

    Raises `ValidationError` when the event has places for that audience already, and for a malformed number.
    """
    # Locked, so that of two requests at once the second finds the pool of the first.
    locked = lock_event(event)
    # Whoever is just registering has read which places there are, and begins anew.
    Event.objects.filter(pk=locked.pk).update(version=F("version") + 1)
    pool = create_pool(by=by, event=locked, audience=audience, capacity=capacity, position=locked.pools.count())
    call_queue(event=locked)
    pool.refresh_from_db()
    return pool


@transaction.atomic
def give_blocks(
    *, by: User | None, parent: SeatPool, partners: Sequence[Partner], seats: int, releases_at: dt.datetime
) -> list[SeatPool]:
    """Keep `seats` free places of `parent` for each of `partners`, or for none of them; returns the blocks.

    Raises `MoreThanFree`, `NotForPartner`, `ReleaseDateRefused`, and `NoBlocksFrom` for places of another kind.
    """
    blocks: list[SeatPool] = []
    for partner in partners:
        try:
            blocks.append(carve(by=by, parent=parent, partner=partner, seats=seats, releases_at=releases_at))
        except TooFewFree as refused:
            raise MoreThanFree(seats * len(partners), refused.free + seats * len(blocks)) from refused
        except (BlockExists, PartnerNotInNetwork) as refused:
            raise NotForPartner(partner, refused) from refused
    return blocks


@transaction.atomic
def set_lending(
    *, by: User | None, event: Event, borrowing_from: dt.datetime | None, floors: Iterable[tuple[SeatPool, int]]
) -> Event:
    """Have unfilled places of `event` serve the other group from an instant on, never below the floor of each pool.

    Returns the event as stored. Raises `FloorTooHigh`; nothing is changed then.
    """
    event = lock_event(event)
    # The floors first: the queue is called for what may be lent after each step.
    for pool, floor in floors:
        set_floor(by=by, pool=pool, floor=floor)
    return change_event(by=by, event=event, facts={"borrowing_from": borrowing_from})
