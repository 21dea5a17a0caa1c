"""Problems of allocation for tests, small enough to be read, and random ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from hypothesis import strategies as st

from events.registrations.choices.allocation.checking import Violated, counts_of, verify
from events.registrations.choices.allocation.problem import (
    Band,
    Choosable,
    Given,
    Guest,
    Pinned,
    Places,
    Problem,
    Rules,
    Solution,
    WishFor,
)
from events.registrations.choices.allocation.solving import solve

HOUR = 3600


def problem(
    places: Mapping[int, int],
    wishes: Mapping[int, Sequence[int]],
    *,
    slots: dict[int, int] | None = None,
    pins: Iterable[tuple[int, int]] = (),
    held: dict[int, tuple[int, ...]] | None = None,
    visits: Iterable[int] = (),
    hours: Mapping[int, tuple[float, float]] | None = None,
    most: dict[int, int] | None = None,
    rules: Rules | None = None,
    seed: int = 1,
) -> Problem:
    """Return a problem: `places` of each activity (pool ten times its number), `wishes` of each guest in order.

    All activities are in slot 1 and take the same hour unless `slots` and `hours` say otherwise; pools serve anyone.
    """
    slots, hours, held = slots or {}, hours or {}, held or {}
    of_slot = {activity: slots.get(activity, 1) for activity in places}
    ranks: dict[tuple[int, int], int] = {}
    wished = []
    for guest, own in wishes.items():
        for activity in own:
            slot = (guest, of_slot[activity])
            ranks[slot] = ranks.get(slot, 0) + 1
            wished.append(WishFor(guest, activity, ranks[slot], (activity * 10,)))
    of_wish = {(wish.guest, wish.activity): wish.rank for wish in wished}
    return Problem(
        guests=tuple(Guest(guest, "national", "DE", held.get(guest, ())) for guest in wishes),
        activities=tuple(
            Choosable(activity, slot, *_seconds(hours.get(activity, (slot, slot + 1))), activity in set(visits))
            for activity, slot in of_slot.items()
        ),
        pools=tuple(Places(activity * 10, activity, "anyone", free, free) for activity, free in places.items()),
        slots=tuple(Band(slot, (most or {}).get(slot, 1)) for slot in sorted(set(of_slot.values()))),
        wishes=tuple(wish for wish in wished if wish.activity not in held.get(wish.guest, ())),
        pins=tuple(Pinned(guest, one, (one * 10,), of_wish.get((guest, one))) for guest, one in pins),
        rules=rules or Rules(),
        weights=(8, 4, 2, 1),
        seed=seed,
    )


def _seconds(hours: tuple[float, float]) -> tuple[int, int]:
    return int(hours[0] * HOUR), int(hours[1] * HOUR)


def last(asked: Problem, **options: Any) -> Solution:
    """Return the answer to `asked`."""
    return list(solve(asked, **options))[-1]


def pairs(solution: Solution) -> set[tuple[int, int]]:
    """Return who got what."""
    return {(seat.guest, seat.activity) for seat in solution.given}


def worth(asked: Problem, given: Iterable[Given]) -> tuple[int, ...]:
    """Return how good an answer is, the most important first: larger is better."""
    given = tuple(given)
    counts = counts_of(asked, given)
    short = {"least": 0, "least_visits": 0}
    visits = {one.id for one in asked.activities if one.is_visit}
    has = {guest.id: set(guest.held) for guest in asked.guests}
    for seat in given:
        has[seat.guest].add(seat.activity)
    for own in has.values():
        short["least"] += max(asked.rules.least - len(own), 0)
        short["least_visits"] += max(asked.rules.least_visits - len(own & visits), 0)
    wishes = sum(asked.weight(seat.rank) for seat in given if seat.rank)
    return -short["least_visits"], -short["least"], -counts["nothing"], -counts["empty"], wishes


def best_by_trying(asked: Problem) -> tuple[int, ...] | None:
    """Return the worth of the best answer, found by trying them all; None where there is none."""
    return max((worth(asked, given) for given in _answers(asked)), default=None)


def _answers(asked: Problem) -> Iterator[tuple[Given, ...]]:
    told: tuple[WishFor | Pinned, ...] = (*asked.wishes, *asked.pins)
    wished = {(one.guest, one.activity): (one.rank, one.pools) for one in told}
    seats = [
        [None, *(Given(guest, activity, pool, rank) for pool in pools)]
        for (guest, activity), (rank, pools) in wished.items()
        if activity not in asked.guest[guest].held
    ]
    for chosen in product(*seats):
        given = tuple(seat for seat in chosen if seat is not None)
        try:
            verify(asked, given)
        except Violated:
            continue
        yield given


@st.composite
def problems(draw: st.DrawFn, guests: int = 4, wishes: int = 2) -> Problem:
    """Draw a small problem with two slots, groups of people, ways between the slots, pins and rules."""
    activities = range(1, 6)
    slot_of = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2}
    late = draw(st.integers(0, 2))
    told = tuple(
        Choosable(
            one,
            slot_of[one],
            slot_of[one] * HOUR,
            slot_of[one] * HOUR + HOUR + (1 if one <= late else 0),
            one in (1, 4),
        )
        for one in activities
    )
    places: list[Places] = []
    for one in activities:
        if draw(st.booleans()):
            places.append(Places(one * 10, one, "anyone", 9, draw(st.integers(0, 2))))
        else:
            places.extend(
                Places(one * 10 + number, one, audience, 9, draw(st.integers(0, 1)))
                for number, audience in enumerate(("international", "national"), start=1)
            )
    people = tuple(
        Guest(number, draw(st.sampled_from(("international", "national"))), "DE")
        for number in range(1, draw(st.integers(1, guests)) + 1)
    )
    serving = {
        (guest.id, one): tuple(
            pool.id for pool in places if pool.activity == one and pool.audience in ("anyone", guest.audience)
        )
        for guest in people
        for one in activities
    }
    wished = [
        WishFor(guest.id, activity, rank, serving[guest.id, activity])
        for guest in people
        for slot in (1, 2)
        for rank, activity in enumerate(
            draw(
                st.lists(
                    st.sampled_from([one for one in activities if slot_of[one] == slot]), unique=True, max_size=wishes
                )
            ),
            start=1,
        )
    ]
    pinned = [wish for wish in wished if wish.pools and draw(st.integers(0, 9)) == 0]
    return Problem(
        guests=people,
        activities=told,
        pools=tuple(places),
        slots=(Band(1, draw(st.integers(1, 2))), Band(2)),
        wishes=tuple(wished),
        pins=tuple(Pinned(wish.guest, wish.activity, wish.pools, wish.rank) for wish in pinned),
        rules=Rules(
            least=draw(st.integers(0, 2)),
            most=draw(st.sampled_from((None, 1, 2))),
            least_visits=draw(st.integers(0, 1)),
            one_at_a_time=draw(st.booleans()),
        ),
        weights=(8, 4, 2, 1),
        seed=draw(st.integers(0, 99)),
    )
