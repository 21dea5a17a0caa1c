"""Checking an answer against every rule by counting, whatever the solver says; and what it comes to in numbers."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from events.registrations.choices.allocation.problem import Given, Problem

# What counts of a first wish, a second one and so on are called, before the number.
RANK = "rank_"


class Violated(Exception):
    """An answer breaks a rule; the message says which, for whom. A solver that is right never makes one."""


def verify(problem: Problem, given: Sequence[Given]) -> None:
    """Raise `Violated` unless `given` keeps every rule that is never bent."""
    allowed = {(wish.guest, wish.activity): wish.pools for wish in problem.wishes}
    allowed.update({(pin.guest, pin.activity): pin.pools for pin in problem.pins})
    of_guest: dict[int, list[int]] = defaultdict(list)
    for seat in given:
        if seat.pool not in allowed.get((seat.guest, seat.activity), ()):
            raise Violated(f"Guest {seat.guest} may not have a seat of pool {seat.pool}.")
        of_guest[seat.guest].append(seat.activity)
    used = Counter(seat.pool for seat in given)
    for pool in problem.pools:
        if used[pool.id] > pool.free:
            raise Violated(f"Pool {pool.id} has {pool.free} free places, not {used[pool.id]}.")
    for guest, new in of_guest.items():
        _verify_guest(problem, guest, new)
    for pin in problem.pins:
        if pin.activity not in (*of_guest.get(pin.guest, ()), *problem.guest[pin.guest].held):
            raise Violated(f"Guest {pin.guest} is pinned to activity {pin.activity} and does not have it.")


def _verify_guest(problem: Problem, guest: int, new: Sequence[int]) -> None:
    held = problem.guest[guest].held
    everything = [*held, *new]
    if len(set(everything)) < len(everything):
        raise Violated(f"Guest {guest} has an activity twice.")
    for one, other in combinations(everything, 2):
        if problem.clash(one, other) and not (one in held and other in held):
            raise Violated(f"Guest {guest} has activities {one} and {other} at once.")
    most = problem.rules.most
    if most is not None and len(everything) > most:
        raise Violated(f"Guest {guest} has {len(everything)} activities.")
    of_slot = Counter(problem.activity[activity].slot for activity in everything)
    given_in = {problem.activity[activity].slot for activity in new}
    for slot in problem.slots:
        if slot.id in given_in and of_slot[slot.id] > slot.most:
            raise Violated(f"Guest {guest} has {of_slot[slot.id]} activities of slot {slot.id}.")


def had_by(problem: Problem, given: Sequence[Given]) -> dict[int, set[int]]:
    """Return what each guest has afterwards, by number: what they held and what they are given."""
    had = {guest.id: set(guest.held) for guest in problem.guests}
    for seat in given:
        had[seat.guest].add(seat.activity)
    return had


def counts_of(problem: Problem, given: Sequence[Given]) -> dict[str, int]:
    """Return what `given` comes to.

    `places` given, `rank_1` and so on how many of them were a first wish; `nothing` guests who wished and have nothing
    at all, `empty` slots somebody wished for and has nothing of; `least` and `least_visits` guests who have too little.
    """
    had = had_by(problem, given)
    ranks = Counter(seat.rank for seat in given if seat.rank is not None)
    wished = {(guest, problem.activity[wish.activity].slot) for guest, own in problem.wishes_of.items() for wish in own}
    slots_had = {(guest, problem.activity[activity].slot) for guest, own in had.items() for activity in own}
    return {
        "places": len(given),
        **{f"{RANK}{rank}": ranks[rank] for rank in range(1, len(problem.weights) + 1)},
        "nothing": sum(not had[guest] for guest in problem.wishes_of),
        "empty": len(wished - slots_had),
        **{rule: len(lacking(problem, had, rule)) for rule in ("least_visits", "least")},
    }


def ranks_in(counts: Mapping[str, int]) -> dict[int, int]:
    """Return how many of the places in `counts` were a first wish, a second one and so on."""
    ranks = sorted(int(name.removeprefix(RANK)) for name in counts if name.startswith(RANK))
    return {rank: counts[f"{RANK}{rank}"] for rank in ranks}


def lacking(problem: Problem, had: dict[int, set[int]], rule: str) -> list[int]:
    """Return the guests who have less than the minimum `rule` (`least` or `least_visits`) asks for, in order."""
    asked = getattr(problem.rules, rule)
    if not asked:
        return []
    visits = {activity.id for activity in problem.activities if activity.is_visit}
    return sorted(guest for guest, own in had.items() if len(own & visits if rule == "least_visits" else own) < asked)
