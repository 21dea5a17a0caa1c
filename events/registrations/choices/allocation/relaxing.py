"""Which rule to relax where a minimum cannot be kept: what would be if there were more places, or fewer limits."""

from dataclasses import replace

from events.registrations.choices.allocation.problem import Band, Problem
from events.registrations.choices.allocation.solving import solve

MINIMUMS = ("least_visits", "least")
# Asked only to explain an answer that is there already.
SECONDS_EACH = 10.0


def relaxed(problem: Problem, counts: dict[str, int]) -> dict[str, dict[str, int]]:
    """Return, by what would be relaxed, how many guests would still lack each minimum; nothing where nobody does.

    `places`: every activity had room for all; `one_at_a_time`: people could be in two places at once; `most`: nobody
    had a limit of how many activities; `all` of these, so that only who wished for too little is left.
    """
    if not any(counts.get(rule) for rule in MINIMUMS):
        return {}
    variants = {
        "places": _room_for_all(problem),
        "one_at_a_time": _at_once(problem),
        "most": _without_limit(problem),
        "all": _room_for_all(_at_once(_without_limit(problem))),
    }
    found = {}
    for name, variant in variants.items():
        best = next(solve(variant, seconds=SECONDS_EACH), None)
        if best is not None:
            found[name] = {rule: best.counts[rule] for rule in MINIMUMS}
    return found


def _room_for_all(problem: Problem) -> Problem:
    everybody = len(problem.guests)
    return replace(problem, pools=tuple(replace(pool, free=everybody) for pool in problem.pools))


def _at_once(problem: Problem) -> Problem:
    return replace(problem, rules=replace(problem.rules, one_at_a_time=False))


def _without_limit(problem: Problem) -> Problem:
    slots = tuple(Band(slot.id, max(slot.most, len(problem.activities))) for slot in problem.slots)
    return replace(problem, slots=slots, rules=replace(problem.rules, most=None))
