"""Which seats there are for a group, now or if nobody had come yet."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from events.programme.models import Event
from events.registrations.calling import Person, Room, most_ever, places_for
from events.registrations.enums import Presence
from events.registrations.models import AccessCode, Registration
from events.registrations.queueing import person_of, rooms_of
from events.seats.enums import Audience
from events.seats.models import SeatPool


def most_together(*, event: Event, code: AccessCode | None = None) -> int:
    """Return how many people of one kind, with `code` or without, can ever be seated together; one query.

    Never more than the largest group; with no places at all the organisers decide about everybody.
    """
    return most_in(_rooms(code, event, event.pools.all()), event)


def most_in(rooms: Sequence[Room], event: Event) -> int:
    """Return the same for the `rooms` of `event` as just read; no query."""
    if not rooms:
        return event.largest_group
    kinds = itertools.product((Audience.INTERNATIONAL, Audience.NATIONAL), Presence)
    crowds = ([Person(0, audience, "", presence)] * event.largest_group for audience, presence in kinds)
    return max(most_ever(crowd, rooms) for crowd in crowds)


def seats_of_group(registrations: Sequence[Registration], pools: Iterable[SeatPool], least: int) -> dict[int, int]:
    """Return the pools that seat the group now, by place in the group; none when fewer than `least` have a seat."""
    event = registrations[0].event
    rooms = _rooms(registrations[0].code, event, pools)
    left = {} if event.selects else {room.pool: room for room in rooms}
    places = {person.key: pool for person, pool in places_for(_people(registrations), left, lending=event.lends())}
    return places if len(places) >= least else {}


def could_be_seated(registrations: Sequence[Registration], pools: Iterable[SeatPool]) -> int | None:
    """Return how many of the group `pools` would seat if nobody had come yet, None where there are none at all."""
    event = registrations[0].event
    rooms = _rooms(registrations[0].code, event, pools)
    return most_ever(_people(registrations), rooms) if rooms else None


def _rooms(code: AccessCode | None, event: Event, pools: Iterable[SeatPool]) -> list[Room]:
    """Return what is there for the group: the pool of its code, open to all its people, or the usual ones."""
    if code is None or code.pool_id is None:
        return rooms_of(event, pools)
    return [Room(pool.pk, Audience.ANYONE, pool.free, pool.capacity) for pool in pools if pool.pk == code.pool_id]


def _people(registrations: Sequence[Registration]) -> list[Person]:
    """Return what the decision needs to know of each; until they are stored, the key is their place in the group.

    The pool of a code is open to its people however they take part, as it is to those who come alone.
    """
    code = registrations[0].code
    people = [replace(person_of(registration), key=number) for number, registration in enumerate(registrations)]
    if code is None or code.pool_id is None:
        return people
    return [replace(person, presence=Presence.ON_SITE) for person in people]
