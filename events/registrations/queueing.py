"""What the queue of an event is made of: units in order of arrival, and the rooms that may serve them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import Count

from events.programme.enums import QueuePolicy
from events.programme.models import Event
from events.registrations.calling import Person, Room, Unit, most_ever, places_for
from events.registrations.enums import PartyRule, Presence, RegistrationStatus
from events.registrations.models import Party, Registration
from events.seats.enums import Audience
from events.seats.models import OTHER, SeatPool

# Whose queue the seats of a pool serve by themselves; those of blocks and roles are given by hand.
SERVES: dict[str, tuple[Presence, tuple[Audience, ...]]] = {
    Audience.INTERNATIONAL: (Presence.ON_SITE, (Audience.INTERNATIONAL,)),
    Audience.NATIONAL: (Presence.ON_SITE, (Audience.NATIONAL,)),
    Audience.ANYONE: (Presence.ON_SITE, (Audience.INTERNATIONAL, Audience.NATIONAL)),
    Audience.ONLINE: (Presence.ONLINE, (Audience.INTERNATIONAL, Audience.NATIONAL)),
}


def serves(pool: SeatPool, *, audience: str, presence: str) -> bool:
    """Tell whether the seats of `pool` are meant for people of that kind."""
    present, audiences = SERVES.get(pool.audience, (None, ()))
    return present == presence and audience in audiences


def asked_audience(pools: Iterable[SeatPool], *, audience: str, presence: str) -> str:
    """Return whom the seats are for that such a person asks for, out of `pools`, those of an event."""
    if presence == Presence.ONLINE:
        return Audience.ONLINE
    served = {pool.audience for pool in pools if serves(pool, audience=audience, presence=presence)}
    return Audience.ANYONE if served == {Audience.ANYONE} else audience


def suitable_pools(event: Event, pools: Iterable[SeatPool], *, audience: str, presence: str) -> list[SeatPool]:
    """Return those of the `pools` of `event` that may seat such a person: their own, anyone's, then what is lent."""
    pools = [pool for pool in pools if pool.parent_id is None]
    own = [pool for pool in pools if serves(pool, audience=audience, presence=presence)]
    own.sort(key=lambda pool: pool.audience == Audience.ANYONE)
    if presence == Presence.ONLINE or not event.lends():
        return own
    return own + [pool for pool in pools if pool.lends_to(audience)]


def rooms_of(event: Event, pools: Iterable[SeatPool]) -> list[Room]:
    """Return what `pools`, all those of `event` as just read, have for its queue.

    Places kept for a role never come back to the queue by themselves, so no group waits for them; those of partners do.
    """
    pools = list(pools)
    gone: Counter[int | None] = Counter()
    for pool in pools:
        gone[pool.parent_id] += pool.capacity if pool.releases_at is None else 0
    return rooms_without(event, pools, gone)


def rooms_without(event: Event, pools: Iterable[SeatPool], gone: Mapping[int | None, int]) -> list[Room]:
    """Return the same where it is known how many seats of each pool, by its id, are `gone` for good."""
    lends = event.lends()
    rooms = []
    for pool in pools:
        if pool.audience not in SERVES or pool.parent_id is not None:
            continue
        room = Room(pool.pk, pool.audience, free=pool.free, most=pool.capacity - gone.get(pool.pk, 0))
        if lends and pool.audience in OTHER:
            room = replace(room, lendable=pool.lendable, most_lent=max(room.most - pool.floor, 0))
        rooms.append(room)
    return rooms


def seats_for(event: Event, people: Iterable[Person], pools: Iterable[SeatPool]) -> dict[int, SeatPool]:
    """Return in which of `pools`, all those of `event` as just read, each of `people` would sit now.

    By registration id; whoever there is no seat for is missing. Nothing is taken.
    """
    by_key = {pool.pk: pool for pool in pools}
    left = {room.pool: room for room in rooms_of(event, by_key.values())}
    return {person.key: by_key[pool] for person, pool in places_for(people, left, lending=event.lends())}


def outcomes_for(event: Event, units: Iterable[Sequence[Person]], pools: Iterable[SeatPool]) -> Counter[str]:
    """Return how many people would stand where, were `units` to register now one after the other, each as a whole.

    `pools` are all those of `event` as just read. Nothing is taken, and who waits already is left aside.
    """
    pools, lends = list(pools), event.lends()
    left = {room.pool: room for room in rooms_of(event, pools)}
    outcomes: Counter[str] = Counter()
    for people in units:
        first, after = people[0], dict(left)
        suitable = suitable_pools(event, pools, audience=first.audience, presence=first.presence)
        if event.selects or not suitable:
            outcomes[RegistrationStatus.APPLIED] += len(people)
        elif len(places_for(people, after, lending=lends)) == len(people):
            left = after
            outcomes[RegistrationStatus.CONFIRMED] += len(people)
        else:
            outcomes[RegistrationStatus.WAITING] += len(people)
            # As the queue is called: where order is strict, seats are kept for a group that fits in some day.
            if event.queue_policy == QueuePolicy.STRICT and most_ever(people, left.values()) == len(people):
                places_for(people, left, lending=False)
    return outcomes


def unit_key(party: int | None, registration: int) -> tuple[str, int]:
    """Return what those who count as one have in common: their `party`, or else the one `registration`.

    A party's number may be the same as a registration's.
    """
    return ("party", party) if party else ("person", registration)


def units_of(waiting: Iterable[Registration]) -> list[Unit]:
    """Return the units of people who wait, given in order of arrival as `waiting_of` reads them.

    One query when there are groups among them.
    """
    members: dict[tuple[str, int], list[Registration]] = {}
    for registration in waiting:
        members.setdefault(unit_key(registration.party_id, registration.pk), []).append(registration)
    parties = {people[0].party_id for people in members.values() if people[0].party_id}
    seated = _seated(parties) if parties else Counter()
    return [_unit(people, people[0].party, seated) for people in members.values()]


def person_of(registration: Registration) -> Person:
    """Return what the decision needs to know of `registration`."""
    return Person(registration.pk, registration.audience, str(registration.country), registration.presence)


def seats_by_country(event: Event) -> Counter[str]:
    """Return how many seats guests of each country hold at `event`; one query."""
    rows = event.registrations.holding().values_list("country").annotate(number=Count("pk")).order_by()
    return Counter(dict(rows))


def queue_of(pools: Iterable[SeatPool], *, audience: str, presence: str) -> tuple[str, ...]:
    """Return the audiences that stand in one queue with such a person: those of the pool that serves the fewest."""
    served = [SERVES[pool.audience][1] for pool in pools if serves(pool, audience=audience, presence=presence)]
    return min(served, key=len, default=(audience,))


def _unit(people: Sequence[Registration], party: Party | None, seated: Counter[int]) -> Unit:
    least = 1
    if party is not None:
        # Some of them may have a place already, and some may have left: all means all who still wish to come.
        wanted = len(people) if party.rule == PartyRule.ALL else party.minimum - seated[party.pk]
        least = min(max(wanted, 1), len(people))
    since = people[0].queued_at
    if since is None:
        raise ValueError("Who waits has waited since a moment.")
    return Unit(tuple(person_of(person) for person in people), least, since)


def _seated(parties: Iterable[int]) -> Counter[int]:
    held = Registration.objects.holding().filter(party__in=list(parties))
    return Counter(dict(held.values_list("party").annotate(number=Count("pk")).order_by()))


def waiting_of(event: Event) -> list[Registration]:
    """Return who waits for `event`, in order of arrival and with their groups; one query.

    Without those who have not consented yet: no place can be theirs for certain, and they must not stop the others.
    """
    consented = Registration.objects.queue().filter(event=event, privacy_consented_at__isnull=False)
    return list(consented.select_related("party"))
