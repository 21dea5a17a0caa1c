"""What must be true of the event after every step."""

from collections import Counter

from wagtail.models import ModelLogEntry

from events.programme.enums import QueuePolicy
from events.registrations.actions import call_queue
from events.registrations.calling import places_for
from events.registrations.enums import HOLDING, LIVE, PartyRule, RegistrationStatus
from events.registrations.queries import queue_position
from events.registrations.queueing import person_of, rooms_of, units_of
from events.registrations.waiting import queue_numbers
from events.seats.queries import audit
from tests.events.registrations.life.world import World

CALLED = [f"registration.{status}" for status in HOLDING]


def seats_are_conserved(world: World) -> None:
    """Nobody holds a place without a pool, no pool has more than its places, and every place adds up."""
    assert audit() == []
    for pool in world.pools():
        assert 0 <= pool.taken <= pool.taken + pool.held_back <= pool.capacity, vars(pool)
        assert 0 <= pool.lent <= max(pool.capacity - pool.floor, 0), vars(pool)
    assert all((row.pool_id is not None) == (row.status in HOLDING) for row in world.everybody)


def codes_are_counted(world: World) -> None:
    """As many uses of a code are counted as people live by it."""
    live = Counter(row.code_id for row in world.everybody if row.status in LIVE)
    for code in world.codes():
        assert code.used == live[code.pk] <= code.uses, code.code


def nobody_waits_beside_a_seat(world: World) -> None:
    """Calling the queue again calls nobody and keeps the same seats back."""
    before = {pool.pk: pool.held_back for pool in world.pools()}
    assert call_queue(event=world.event) == []
    assert {pool.pk: pool.held_back for pool in world.read_pools()} == before


def everybody_is_told_the_same_number(world: World) -> None:
    """The number in the queue on the person's page is the one in the organisers' list."""
    waiting = world.registrations(RegistrationStatus.WAITING)
    for row in waiting[-1:]:
        assert queue_position(row) == queue_numbers(world.event)[row.pk]


def groups_come_whole(world: World, called: set[int]) -> None:
    """Of a group that comes as a whole, nobody waits on when others of it were `called` by the queue."""
    parties = {row.party for row in world.everybody if row.pk in called and row.party is not None}
    whole = {party.pk for party in parties if party.rule == PartyRule.ALL}
    assert not [row.pk for row in world.registrations(RegistrationStatus.WAITING) if row.party_id in whole]


def nobody_passed(world: World, called: set[int]) -> None:
    """In strict order nobody was `called` while someone who came earlier could have had that very seat."""
    if world.event.queue_policy != QueuePolicy.STRICT or world.event.selects or not called:
        return  # Where guests are selected, organisers choose from the reserve list as they like.
    rooms = {room.pool: room for room in rooms_of(world.event, world.pools())}
    seated = [row for row in world.registrations(*HOLDING) if row.pk in called and row.pool_id in rooms]
    for unit in units_of(world.registrations(RegistrationStatus.WAITING)):
        later = [row for row in seated if row.queued_at is not None and row.queued_at > unit.since]
        left, lent = dict(rooms), False
        for row in later:
            room, person = left[row.pool_id or 0], person_of(row)
            left[room.pool] = room.with_one(person, 1)
            lent = lent or room.lends_to(person)
        # What is lent is lent last: whose own seats these are comes first, in whatever order they came.
        could_sit = places_for(unit.people, left, lending=lent)
        assert not later or len(could_sit) < unit.minimum, f"{unit} was passed by {later}."


def called_since(entry: int) -> tuple[set[int], int]:
    """Return whom the queue has called since the audit entry with that id, and the id of the last one."""
    entries = list(
        ModelLogEntry.objects.filter(pk__gt=entry).order_by("pk").values_list("pk", "action", "object_id", "data")
    )
    called = {int(key) for _pk, action, key, data in entries if action in CALLED and "because" in data}
    return called, entries[-1][0] if entries else entry
