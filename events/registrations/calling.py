"""Who is called when seats are free: a decision without a database, so that it can be tried in all its cases.

The queue is made of units, single people and groups. `decide` goes through it under one of three policies and says
who sits where, and which free seats are kept for a group that is next and does not fit yet.
"""

import datetime as dt
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from events.programme.enums import QueuePolicy
from events.registrations.enums import Presence
from events.seats.enums import Audience


@dataclass(frozen=True, slots=True)
class Person:
    """One who waits: `key` is the registration's id."""

    key: int
    audience: str
    country: str
    presence: str = Presence.ON_SITE


@dataclass(frozen=True, slots=True)
class Unit:
    """People who are called together: at least `minimum` of them, in the order of `people`, or none."""

    people: tuple[Person, ...]
    minimum: int
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class Room:
    """What a pool has for those who wait: `free` seats, of which `lendable` may serve the other audience.

    `most` and `most_lent` are the same numbers, were nobody there.
    """

    pool: int
    audience: str
    free: int
    most: int
    lendable: int = 0
    most_lent: int = 0

    def lends_to(self, person: Person) -> bool:
        """True when `person` would sit here on a seat meant for the other audience."""
        return self.audience not in (person.audience, Audience.ANYONE, Audience.ONLINE)

    def with_one(self, person: Person, seats: int) -> "Room":
        """Return this room with `seats` more (or fewer) free ones, as `person` leaves (or takes) them."""
        return replace(self, free=self.free + seats, lendable=self.lendable + seats * self.lends_to(person))


@dataclass(slots=True)
class Decision:
    """`seats` says in which pool each person called sits, by registration id, in the order of calling.

    `held_back` are seats kept, by pool id, and `kept` says for which units; `passed` are the units that others passed,
    `stuck` those that what is offered could never serve, which therefore hold nothing back.
    """

    seats: dict[int, int] = field(default_factory=dict)
    held_back: dict[int, int] = field(default_factory=dict)
    kept: dict[Unit, dict[int, int]] = field(default_factory=dict)
    passed: list[Unit] = field(default_factory=list)
    stuck: list[Unit] = field(default_factory=list)


# From the audience of a person on site to the audiences of the pools that may seat them, what suits best first. Whom a
# seat is lent to comes last.
PREFERENCES: dict[str, tuple[str, ...]] = {
    Audience.INTERNATIONAL: (Audience.INTERNATIONAL, Audience.ANYONE, Audience.NATIONAL),
    Audience.NATIONAL: (Audience.NATIONAL, Audience.ANYONE, Audience.INTERNATIONAL),
}
Places = list[tuple[Person, int]]


def decide(
    queue: Sequence[Unit], rooms: Iterable[Room], policy: QueuePolicy, *, held: Mapping[str, int] | None = None
) -> Decision:
    """Return who of `queue`, in order of arrival, gets which of the free seats of `rooms`.

    `held` is how many seats guests of each country hold already (for the policy `country`). A seat is lent only when
    nobody it is meant for can have it or has it kept: lending is a second round. No unit is cut below its minimum.
    """
    return _Calling({room.pool: room for room in rooms}, policy, Counter(held or {})).decide(queue)


def calling_order(queue: Sequence[Unit], policy: QueuePolicy, *, held: Mapping[str, int] | None = None) -> list[Unit]:
    """Return `queue`, in order of arrival, in the order in which `policy` would call it if seats came free for all.

    `held` is as for `decide`. Where smaller groups may pass, who does depends on the seats that come free.
    """
    countries = Counter(held or {})
    order = []
    for unit in _in_order(queue, policy, countries):
        order.append(unit)
        countries.update(person.country for person in unit.people)
    return order


def _in_order(queue: Sequence[Unit], policy: QueuePolicy, countries: Counter[str]) -> Iterator[Unit]:
    """Yield `queue` as `policy` goes through it; `countries`, which the caller counts on, decides about the next."""
    if policy != QueuePolicy.COUNTRY:
        yield from queue
        return
    # Units of the same countries are always equal and go in order of arrival: only the first of each need be compared.
    alike: dict[frozenset[str], deque[tuple[int, Unit]]] = defaultdict(deque)
    for number, unit in enumerate(queue):
        alike[frozenset(person.country for person in unit.people)].append((number, unit))
    while alike:
        # A group goes by the one of its countries that has fewest seats.
        first = min(alike, key=lambda those: (min(countries[country] for country in those), alike[those][0][0]))
        _number, unit = alike[first].popleft()
        if not alike[first]:
            del alike[first]
        yield unit


def places_for(people: Iterable[Person], left: dict[int, Room], *, lending: bool) -> Places:
    """Take a seat for as many of `people` as there are seats for, out of `left`; returns who sits in which pool.

    Everybody takes what suits them best, and nobody is lent a seat before all have looked for one of their own. That
    loses nobody a seat: two audiences never both run over into each other.
    """
    places: Places = []
    standing = list(people)
    for lent in (False, True) if lending else (False,):
        looking, standing = standing, []
        for person in looking:
            rooms = (room for room in _rooms_for(person, left.values()) if room.lends_to(person) == lent)
            found = next((room for room in rooms if room.free and (room.lendable or not lent)), None)
            if found is None:
                standing.append(person)
            else:
                left[found.pool] = found.with_one(person, -1)
                places.append((person, found.pool))
    return places


def most_ever(people: Iterable[Person], rooms: Iterable[Room]) -> int:
    """Return how many of `people` would have a seat in `rooms`, were nobody there."""
    empty = {room.pool: replace(room, free=room.most, lendable=room.most_lent) for room in rooms}
    return len(places_for(people, empty, lending=True))


class _Calling:
    """One walk through the queue."""

    def __init__(self, left: dict[int, Room], policy: QueuePolicy, countries: Counter[str]) -> None:
        self.left, self.policy, self.countries = left, policy, countries
        self.kept: dict[Unit, Places] = {}
        self.decision = Decision()

    def decide(self, queue: Sequence[Unit]) -> Decision:
        possible: list[Unit] = []
        for unit in queue:
            could_ever_sit = most_ever(unit.people, self.left.values()) >= unit.minimum
            (possible if could_ever_sit else self.decision.stuck).append(unit)
        waiting = self._round(possible, lending=False)
        if any(room.lendable for room in self.left.values()):
            waiting = self._round(waiting, lending=True)
        kept = {unit: Counter(pool for _person, pool in places) for unit, places in self.kept.items() if places}
        self.decision.kept = {unit: dict(seats) for unit, seats in kept.items()}
        self.decision.held_back = dict(sum(kept.values(), Counter[int]()))
        called = [unit.since for unit in queue if any(person.key in self.decision.seats for person in unit.people)]
        self.decision.passed = [unit for unit in waiting if called and unit.since < max(called)]
        return self.decision

    def _round(self, waiting: Sequence[Unit], *, lending: bool) -> list[Unit]:
        """Call whom the free seats suffice for; returns who still waits, in order of arrival."""
        still: list[Unit] = []
        resting: list[Unit] = []
        for unit in waiting:
            (still if self._may_be_served(unit) else resting).append(unit)
        for unit in _in_order(still, self.policy, self.countries):
            if not self._may_be_served(unit):
                resting.append(unit)
                continue
            self._put_back(self.kept.pop(unit, []))
            places = places_for(unit.people, self.left, lending=lending)
            if len(places) >= unit.minimum:
                self._seat(places)
                # Enough of them have a place; the others wait on, each for themselves.
                people = (person for person in unit.people if person.key not in self.decision.seats)
                resting += [Unit((person,), 1, unit.since) for person in people]
            else:
                self._keep(unit, places)
                resting.append(unit)
        return sorted(resting, key=lambda unit: (unit.since, unit.people[0].key))

    def _may_be_served(self, unit: Unit) -> bool:
        """Tell whether any seat is left for any of `unit`: most of a long queue is not worth another look."""
        rooms = [room for room in self.left.values() if room.free]
        return unit in self.kept or (bool(rooms) and any(_rooms_for(person, rooms) for person in unit.people))

    def _seat(self, places: Places) -> None:
        for person, pool in places:
            self.decision.seats[person.key] = pool
            self.countries[person.country] += 1

    def _keep(self, unit: Unit, places: Places) -> None:
        """Hold the seats back for `unit` where order is strict; what would be lent to it stays with its own."""
        strict = self.policy == QueuePolicy.STRICT
        own = [place for place in places if strict and not self.left[place[1]].lends_to(place[0])]
        self._put_back([place for place in places if place not in own])
        self.kept[unit] = own

    def _put_back(self, places: Places) -> None:
        for person, pool in places:
            self.left[pool] = self.left[pool].with_one(person, 1)


def _rooms_for(person: Person, rooms: Iterable[Room]) -> list[Room]:
    """Return the rooms that may seat `person`, what suits best first."""
    if person.presence == Presence.ONLINE:
        return [room for room in rooms if room.audience == Audience.ONLINE]
    preferred = PREFERENCES[person.audience]
    suitable = [room for room in rooms if room.audience in preferred]
    return sorted(suitable, key=lambda room: preferred.index(room.audience))
