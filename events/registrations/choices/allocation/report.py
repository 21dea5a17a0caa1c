"""What an allocation comes to, for the organisers who decide about it: plain numbers, no names."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from events.registrations.choices.allocation.checking import counts_of, had_by, lacking
from events.registrations.choices.allocation.problem import Given, Problem
from events.registrations.choices.allocation.reasons import Answer
from events.registrations.choices.allocation.relaxing import MINIMUMS

INTERNATIONAL = "international"


def report_of(
    problem: Problem,
    given: Sequence[Given],
    *,
    relaxed: dict[str, dict[str, int]],
    is_best: bool,
    possible: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Return the report of an answer as plain JSON.

    `possible` is how much of each minimum anybody could have, whatever people wish, where that is known.
    `is_best`: nothing better exists. `counts` as in `checking.counts_of`. `slots`: of each how many got which wish
    (`ranks`, the first one first), were `pinned` without wishing for it, had a place before (`held`), told `no_wish`,
    and `without`: [guest, reason] of those who get nothing there. `nothing`: guests who wished and have nothing at all.
    `activities`: what of each is `taken` of its `capacity`, how much of that is `given`, for which wishes (`ranks`),
    how often it was `wished` for by rank, and the group: `international`, `national`, how many `countries`. `unmet`:
    minimums that are not kept, see `_unmet`.
    """
    answer = Answer(problem, given)
    had = had_by(problem, given)
    return {
        "is_best": is_best,
        "guests": len(problem.guests),
        "wishing": len(problem.wishes_of),
        "counts": counts_of(problem, given),
        "nothing": [guest for guest in sorted(problem.wishes_of) if not had[guest]],
        "slots": [_slot(problem, answer, slot.id) for slot in sorted(problem.slots, key=lambda slot: slot.id)],
        "activities": _activities(problem, given, had),
        "unmet": [
            _unmet(problem, had, rule, relaxed, possible or {}) for rule in MINIMUMS if lacking(problem, had, rule)
        ],
    }


def _slot(problem: Problem, answer: Answer, slot: int) -> dict[str, Any]:
    seats = [seat for seat in answer.given if problem.activity[seat.activity].slot == slot]
    wishing = {wish.guest for wish in problem.wishes if problem.activity[wish.activity].slot == slot}
    held = {guest.id for guest in problem.guests for activity in guest.held if problem.activity[activity].slot == slot}
    having = held | {seat.guest for seat in seats}
    without = sorted(problem.guest.keys() - having)
    return {
        "slot": slot,
        "ranks": _ranks(problem, (seat.rank for seat in seats)),
        "pinned": sum(seat.rank is None for seat in seats),
        "held": len(held),
        "no_wish": sum(guest not in wishing for guest in without),
        "without": [[guest, answer.reason(guest, slot)] for guest in without],
    }


def _activities(problem: Problem, given: Sequence[Given], had: dict[int, set[int]]) -> list[dict[str, Any]]:
    guests: dict[int, list[int]] = defaultdict(list)
    for guest, own in had.items():
        for one in own:
            guests[one].append(guest)
    seats: dict[int, list[Given]] = defaultdict(list)
    for seat in given:
        seats[seat.activity].append(seat)
    wished: dict[int, list[int | None]] = defaultdict(list)
    for wish in problem.wishes:
        wished[wish.activity].append(wish.rank)
    capacity: Counter[int] = Counter()
    for pool in problem.pools:
        # Blocks are carved out of other pools.
        if pool.audience != "block":
            capacity[pool.activity] += pool.capacity
    told = []
    for activity in sorted(problem.activities, key=lambda one: (one.starts, one.id)):
        if activity.slot is None:
            continue
        people = [problem.guest[guest] for guest in guests[activity.id]]
        international = sum(person.audience == INTERNATIONAL for person in people)
        told.append(
            {
                "activity": activity.id,
                "slot": activity.slot,
                "capacity": capacity[activity.id],
                "taken": len(people),
                "given": len(seats[activity.id]),
                "ranks": _ranks(problem, (seat.rank for seat in seats[activity.id])),
                "wished": _ranks(problem, wished[activity.id]),
                "international": international,
                "national": len(people) - international,
                "countries": len({person.country for person in people}),
            }
        )
    return told


def _ranks(problem: Problem, ranks: Any) -> list[int]:
    """Return how many there are of each rank, from the first to the last one anybody wished for."""
    found = Counter(rank for rank in ranks if rank is not None)
    deepest = max((wish.rank for wish in problem.wishes), default=0)
    return [found[rank] for rank in range(1, deepest + 1)]


def _unmet(
    problem: Problem,
    had: dict[int, set[int]],
    rule: str,
    relaxed: dict[str, dict[str, int]],
    possible: Mapping[str, int],
) -> dict[str, Any]:
    """Return what keeps the minimum `rule` from being kept.

    `asked` of everybody; `guests` who have less; `wishing` guests who wished for or have something that counts, and
    the free `places` of it before; `if`: how many would still have less with more room (`places`), two things at once
    (`one_at_a_time`), no limits (`most`), `all` of these. `relax` names what helps most, "" where nothing does but
    more wishes; `lower` where the rule asks for more than anybody can have, which is `possible`.
    """
    counting = {one.id for one in problem.activities if rule == "least" or one.is_visit}
    short = lacking(problem, had, rule)
    would = {name: counts[rule] for name, counts in relaxed.items()}
    helping = [name for name in ("places", "one_at_a_time", "most") if would.get(name, len(short)) < len(short)]
    asked = getattr(problem.rules, rule)
    most = possible.get(rule, asked)
    wishing = {wish.guest for wish in problem.wishes if wish.activity in counting}
    wishing |= {pin.guest for pin in problem.pins if pin.activity in counting}
    return {
        "rule": rule,
        "asked": asked,
        "possible": most,
        "guests": short,
        "wishing": len(wishing | {guest.id for guest in problem.guests if counting.intersection(guest.held)}),
        "places": sum(pool.free for pool in problem.pools if pool.activity in counting),
        "if": would,
        "relax": "lower" if most < asked else min(helping, key=would.__getitem__, default=""),
    }
