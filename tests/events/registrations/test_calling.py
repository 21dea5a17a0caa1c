"""The decision about who is called, in all its cases and without a database."""

import datetime as dt
import itertools
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.programme.enums import QueuePolicy
from events.registrations.calling import Decision, Person, Room, Unit, decide, places_for
from events.registrations.enums import Presence
from events.seats.enums import Audience

INT, NAT, ANY, ONLINE = Audience.INTERNATIONAL, Audience.NATIONAL, Audience.ANYONE, Audience.ONLINE
BEGINNING = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
COUNTRIES = ["DE", "DK", "ES", "SE"]
_keys = itertools.count(1)


def unit(*people, minimum=None, at=0):
    """Return people who came `at` minutes after the beginning; each is (audience, country) or an audience."""
    members = tuple(
        Person(next(_keys), *person) if isinstance(person, tuple) else Person(next(_keys), person, "SE")
        for person in people
    )
    return Unit(members, len(members) if minimum is None else minimum, BEGINNING + dt.timedelta(minutes=at))


def room(free, audience=INT, *, pool=1, most=40, lendable=0):
    return Room(pool, audience, free, most, lendable, most if lendable else 0)


def called(decision: Decision, of: Unit) -> list[int]:
    return [person.key for person in of.people if person.key in decision.seats]


@pytest.mark.parametrize(
    ("policy", "gets_it", "held"),
    [(QueuePolicy.STRICT, False, {1: 1}), (QueuePolicy.BEST_FIT, True, {}), (QueuePolicy.COUNTRY, True, {})],
)
def test_one_seat_free_a_pair_first_and_one_behind(policy, gets_it, held):
    pair, single = unit(INT, INT), unit(INT, at=1)
    decision = decide([pair, single], [room(1)], policy)
    assert called(decision, pair) == []
    assert bool(called(decision, single)) is gets_it
    assert decision.held_back == held
    assert decision.passed == ([pair] if gets_it else [])


@pytest.mark.parametrize("policy", QueuePolicy)
def test_a_pair_gets_two_seats_before_who_came_later(policy):
    pair, single = unit(INT, INT), unit(INT, at=1)
    decision = decide([pair, single], [room(2)], policy)
    assert len(called(decision, pair)) == 2
    assert called(decision, single) == []
    assert decision.held_back == {}


def test_the_country_with_the_fewest_seats_is_first():
    swedes, spaniard = unit((INT, "SE")), unit((INT, "ES"), at=1)
    assert called(decide([swedes, spaniard], [room(1)], QueuePolicy.COUNTRY, held={"SE": 3}), spaniard)
    assert called(decide([swedes, spaniard], [room(1)], QueuePolicy.COUNTRY), swedes)
    assert called(decide([swedes, spaniard], [room(1)], QueuePolicy.STRICT, held={"SE": 3}), swedes)


def test_at_least_some_of_a_group():
    group = unit(INT, INT, INT, minimum=2)
    assert len(called(decide([group], [room(2)], QueuePolicy.STRICT), group)) == 2
    assert called(decide([group], [room(1)], QueuePolicy.STRICT), group) == []


@pytest.mark.parametrize("policy", QueuePolicy)
def test_who_wants_what_is_no_longer_offered_holds_nothing_back(policy):
    too_many, online = unit(INT, INT, INT), Unit((Person(900, INT, "SE", Presence.ONLINE),), 1, BEGINNING)
    single = unit(INT, at=1)
    decision = decide([too_many, online, single], [room(1, most=2)], policy)
    assert decision.stuck == [too_many, online]
    assert called(decision, single)
    assert decision.held_back == {}


def test_seats_are_lent_when_their_own_guests_do_not_want_them():
    national = unit(NAT)
    assert called(decide([national], [room(3, lendable=2), room(0, NAT, pool=2)], QueuePolicy.STRICT), national)
    assert not called(decide([national], [room(3)], QueuePolicy.STRICT), national)


def test_their_own_guests_come_before_who_borrows():
    national, international = unit(NAT), unit(INT, at=1)
    decision = decide([national, international], [room(1, lendable=1), room(0, NAT, pool=2)], QueuePolicy.STRICT)
    assert called(decision, international)
    assert not called(decision, national)


def test_whose_own_seats_they_are_come_first_in_a_group_too():
    group = unit((NAT, "DK"), (INT, "SE"), (NAT, "DK"))
    left = {1: room(2, lendable=1)}
    national, international, last = group.people
    assert places_for(group.people, left, lending=True) == [(international, 1), (national, 1)]
    assert left[1].free == left[1].lendable == 0
    assert places_for([last], left, lending=True) == []


def test_what_is_kept_for_a_group_is_not_lent():
    pair, national = unit(INT, INT), unit(NAT, at=1)
    rooms = [room(1, lendable=1), room(0, NAT, pool=2)]
    decision = decide([pair, national], rooms, QueuePolicy.STRICT)
    assert decision.seats == {}
    assert decision.held_back == {1: 1}
    assert called(decide([pair, national], rooms, QueuePolicy.BEST_FIT), national)


def test_a_group_of_both_audiences_is_seated_together():
    mixed, single = unit(INT, NAT), unit(INT, at=1)
    decision = decide([mixed, single], [room(1), room(0, NAT, pool=2)], QueuePolicy.STRICT)
    assert decision.seats == {}
    assert decision.held_back == {1: 1}
    assert len(decide([mixed, single], [room(1), room(1, NAT, pool=2)], QueuePolicy.STRICT).seats) == 2


def test_a_group_that_waits_may_complete_what_is_kept_for_it_by_borrowing():
    pair = unit(INT, INT)
    decision = decide([pair], [room(1), room(3, NAT, pool=2, lendable=3)], QueuePolicy.STRICT)
    assert sorted(decision.seats.values()) == [1, 2]
    assert decision.held_back == {}


def test_online_is_a_queue_of_its_own():
    online = Unit((Person(901, INT, "SE", Presence.ONLINE),), 1, BEGINNING)
    decision = decide([online], [room(5), room(1, ONLINE, pool=2)], QueuePolicy.STRICT)
    assert decision.seats == {901: 2}


@pytest.mark.parametrize("policy", list(QueuePolicy))
def test_twice_the_queue_is_twice_the_work(policy):
    def steps(waiting):
        queue = [unit((INT, country), at=number) for number, country in zip(range(waiting), itertools.cycle(COUNTRIES))]
        count = itertools.count()
        sys.setprofile(lambda *_event: next(count))
        try:
            decide(queue, [room(1)], policy)
        finally:
            sys.setprofile(None)
        return next(count)

    assert steps(400) < 3 * steps(200)


people = st.tuples(st.sampled_from([INT, NAT]), st.sampled_from(COUNTRIES))
queues = st.lists(st.tuples(st.lists(people, min_size=1, max_size=5), st.integers(1, 5)), max_size=8)
sizes = st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 3), st.integers(0, 6), st.integers(0, 6))


@given(queue=queues, sizes=sizes, policy=st.sampled_from(list(QueuePolicy)), lends=st.booleans())
def test_whatever_the_queue_nobody_sits_on_a_seat_that_is_not_there(queue, sizes, policy, lends):
    units = [
        unit(*members, minimum=min(minimum, len(members)), at=number) for number, (members, minimum) in enumerate(queue)
    ]
    international, national, anyone, lent_i, lent_n = sizes
    rooms = [
        Room(1, INT, international, 9, min(lent_i, international) * lends, 9 * lends),
        Room(2, NAT, national, 9, min(lent_n, national) * lends, 9 * lends),
        Room(3, ANY, anyone, 9),
    ]
    decision = decide(units, rooms, policy)
    audience = {person.key: person.audience for unit_ in units for person in unit_.people}
    for one in rooms:
        inside = [key for key, pool in decision.seats.items() if pool == one.pool]
        assert len(inside) + decision.held_back.get(one.pool, 0) <= one.free
        assert sum(one.audience not in (audience[key], ANY) for key in inside) <= one.lendable
    for unit_ in units:
        assert len(called(decision, unit_)) in {0, *range(unit_.minimum, len(unit_.people) + 1)}
    if policy != QueuePolicy.STRICT:
        assert decision.held_back == {}
    # Called again with what is left, nobody gets a place who did not before.
    left = [
        Room(
            one.pool,
            one.audience,
            one.free - sum(pool == one.pool for pool in decision.seats.values()),
            one.most,
            one.lendable
            - sum(
                pool == one.pool and one.audience not in (audience[key], ANY) for key, pool in decision.seats.items()
            ),
            one.most_lent,
        )
        for one in rooms
    ]
    waiting = [unit_ for unit_ in units if not called(decision, unit_)]
    again = decide(waiting, left, policy)
    assert again.seats == {}
