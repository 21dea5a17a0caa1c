"""Wishes of many guests allocated: how long it takes in all stages, in the process that solves it in production."""

import resource
import time
from collections.abc import Iterator
from typing import Any

from numpy import arange
from numpy.random import Generator, default_rng

from bench import report
from events.registrations.choices.allocation.pins import conflicts
from events.registrations.choices.allocation.problem import (
    Band,
    Choosable,
    Guest,
    Places,
    Problem,
    Rules,
    WishFor,
    default_weights,
)
from events.registrations.choices.allocation.running import answers

# Guests, activities, slots, and in how many seconds they must be allocated.
SIZES = ((80, 12, 3, 1.0), (2_000, 120, 6, 15.0))
WISHES = 4
# Longer than any target, so that a slow answer is a number and not an error.
LONGEST = 300.0
SLOT, WAY = 2 * 3600, 90 * 60
COUNTRIES = ("DE", "SE", "DK", "ES", "FI", "IT")


def allocation() -> None:
    """Report the time of allocations of both sizes, and of the larger one with study visits and rules for all."""
    for guests, activities, slots, most in SIZES:
        _measure(made_up(guests, activities, slots, Rules()), "allocation", most)
    guests, activities, slots, _most = SIZES[-1]
    _measure(made_up(guests, activities, slots, Rules(least_visits=1)), "allocation with a study visit each", None)


def _measure(problem: Problem, figure: str, most: float | None) -> None:
    size = f"{figure}: {len(problem.guests)} guests, {len(problem.activities)} activities, {len(problem.slots)} slots"
    before, begun = _processor_seconds(), time.perf_counter()
    stages = {}
    last: dict[str, Any] = {}
    for line in answers(problem, seconds=LONGEST, is_to_stop=lambda: False):
        if "stage" in line:
            last = line
            stages[line["stage"]] = round(time.perf_counter() - begun, 2)
    seconds = time.perf_counter() - begun
    details = {
        "seconds_after_stage": stages,
        "processor_seconds": round(_processor_seconds() - before, 2),
        "proven": last["proven"],
        "found": last["counts"],
    }
    if most is None:
        report.told(size, round(seconds, 2), "s", **details)
    else:
        report.limited(size, seconds, "s", most=most, met=last["proven"] and not conflicts(problem), **details)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def made_up(guests: int, activities: int, slots: int, rules: Rules) -> Problem:
    """Return the wishes of so many guests, most of whom wish for the same; a third of the groups are to be mixed.

    There are a few more places than guests in each slot. Two activities of each are study visits; with a minimum of
    them their way back reaches into the next slot.
    """
    # Runs are compared with one another, so each has to measure the very same wishes.
    drawn = default_rng(guests)
    parallel = activities // slots
    choosable: list[Choosable] = []
    pools: list[Places] = []
    for number in range(activities):
        slot, place = divmod(number, parallel)
        is_visit = place < 2
        ends = slot * SLOT + WAY + (SLOT - WAY + 1 if is_visit and rules.least_visits else 0)
        choosable.append(Choosable(number, slot, slot * SLOT, ends, is_visit))
        places = max(int(guests / parallel * drawn.uniform(0.65, 1.45)), 2)
        pools.extend(_pools(number, places, is_mixed=place % 3 == 0))
    people = [
        Guest(number, str(drawn.choice(("international", "national"))), str(drawn.choice(COUNTRIES)))
        for number in range(guests)
    ]
    wishes = [wish for guest in people for wish in _wishes(drawn, guest, slots, parallel, pools)]
    bands = tuple(Band(slot) for slot in range(slots))
    weights = default_weights(WISHES)
    return Problem(tuple(people), tuple(choosable), tuple(pools), bands, tuple(wishes), (), rules, weights, seed=2027)


def _pools(activity: int, places: int, *, is_mixed: bool) -> Iterator[Places]:
    if not is_mixed:
        yield Places(activity * 10, activity, "anyone", places, places)
        return
    for number, audience in enumerate(("international", "national"), start=1):
        yield Places(activity * 10 + number, activity, audience, places // 2, places // 2)


def _wishes(drawn: Generator, guest: Guest, slots: int, parallel: int, pools: list[Places]) -> Iterator[WishFor]:
    serving = {pool.activity: pool.id for pool in pools if pool.audience in ("anyone", guest.audience)}
    popular = 1 / (arange(parallel) + 1) ** 0.7
    popular /= popular.sum()
    for slot in range(slots):
        wished = drawn.choice(parallel, size=min(WISHES, parallel), replace=False, p=popular)
        for rank, place in enumerate(wished, start=1):
            activity = slot * parallel + int(place)
            yield WishFor(guest.id, activity, rank, (serving[activity],))
