"""The allocation itself: what it finds, whatever it is asked."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from events.registrations.choices.allocation.checking import Violated, counts_of, verify
from events.registrations.choices.allocation.model import model_of
from events.registrations.choices.allocation.pins import conflicts
from events.registrations.choices.allocation.problem import ROWS, Band, Given, Problem, Rules, WishFor, digest
from events.registrations.choices.allocation.relaxation import Relaxed
from events.registrations.choices.allocation.running import answers
from events.registrations.choices.allocation.solving import Solver, solve
from tests.events.registrations.choices.allocation.problems import (
    best_by_trying,
    last,
    pairs,
    problem,
    problems,
    worth,
)

# What comes before wishes: a swap that is worse in one of these is none that anybody may make.
MINIMUMS = ("least", "least_visits", "nothing", "empty")


def test_everybody_gets_their_first_wish_where_there_is_room():
    asked = problem({1: 2, 2: 2}, {7: [1, 2], 8: [1, 2], 9: [2, 1]})
    assert pairs(last(asked)) == {(7, 1), (8, 1), (9, 2)}


def test_nobody_has_nothing_for_the_sake_of_others_first_wishes():
    # Guest 8 wishes for one thing only, so that guest 7 has to do with their second wish.
    asked = problem({1: 1, 2: 1}, {7: [1, 2], 8: [1]})
    assert pairs(last(asked)) == {(7, 2), (8, 1)}


def test_somebody_with_nothing_at_all_comes_before_a_second_slot_of_somebody_else():
    # Both wish for the one place of either slot; guest 8 wishes for nothing else.
    asked = problem({1: 1, 2: 1}, {7: [1, 2], 8: [1]}, slots={2: 2})
    assert pairs(last(asked)) == {(7, 2), (8, 1)}


def test_the_lottery_of_the_seed_breaks_ties():
    wishes = {guest: [1] for guest in range(1, 9)}
    winners = {seed: pairs(last(problem({1: 1}, wishes, seed=seed))) for seed in range(12)}
    for seed, won in winners.items():
        first = min(problem({1: 1}, wishes, seed=seed).lottery.items(), key=lambda drawn: drawn[1])[0]
        assert won == {(first, 1)}
    assert len(set(map(frozenset, winners.values()))) > 1


def test_one_thing_at_a_time_counts_ways_between_slots():
    # The visit of the first slot comes back when the second slot has begun.
    hours = {1: (1, 2.5), 2: (2, 3)}
    asked = problem({1: 1, 2: 1}, {7: [1, 2]}, slots={2: 2}, hours=hours)
    assert len(pairs(last(asked))) == 1
    assert len(pairs(last(replace(asked, rules=Rules(one_at_a_time=False))))) == 2


def test_what_somebody_has_elsewhere_takes_time():
    asked = problem({1: 1, 2: 1, 3: 1}, {7: [1, 2]}, slots={3: 2}, hours={2: (5, 6), 3: (1, 2)}, held={7: (3,)})
    assert pairs(last(asked)) == {(7, 2)}


def test_a_pinned_guest_has_the_activity_even_without_a_wish():
    asked = problem({1: 1, 2: 5}, {7: [2], 8: [1, 2]}, pins=[(7, 1)])
    assert conflicts(asked) == []
    assert pairs(last(asked)) == {(7, 1), (8, 2)}


def test_a_study_visit_goes_to_who_has_none_where_everybody_must_have_one():
    rules = Rules(least_visits=1)
    asked = problem({1: 1, 2: 2}, {7: [1, 2], 8: [2, 1]}, visits=[1], rules=rules)
    found = last(asked)
    assert found.counts["least_visits"] == 1
    assert found.counts["nothing"] == 0


def test_groups_stay_mixed():
    # One place for either group; the first wish of both is the same.
    asked = problem({1: 0}, {7: [1], 8: [1]})
    pools = tuple(replace(asked.pools[0], id=10 + n, audience=name, free=1) for n, name in enumerate(("inter", "nat")))
    asked = replace(asked, pools=pools, wishes=(WishFor(7, 1, 1, (10,)), WishFor(8, 1, 1, (10,))))
    assert len(pairs(last(asked))) == 1


def test_of_several_pools_that_serve_somebody_the_first_is_taken():
    asked = problem({1: 5}, {7: [1]})
    block = replace(asked.pools[0], id=3, audience="block")
    asked = replace(asked, pools=(*asked.pools, block), wishes=(WishFor(7, 1, 1, (3, 10)),))
    assert [seat.pool for seat in last(asked).given] == [3]


def test_a_guest_may_have_several_activities_of_a_slot_where_it_says_so():
    hours = {1: (1, 2), 2: (2, 3), 3: (2, 3)}
    asked = problem({1: 1, 2: 1, 3: 1}, {7: [1, 2, 3]}, hours=hours, most={1: 2})
    assert pairs(last(asked)) == {(7, 1), (7, 2)}


def test_nobody_has_more_than_the_rules_allow():
    asked = problem({1: 1, 2: 1}, {7: [1, 2]}, slots={2: 2}, rules=Rules(most=1))
    assert len(pairs(last(asked))) == 1


def test_without_wishes_nobody_gets_anything():
    assert last(problem({1: 3}, {7: []})).given == ()


@given(problems())
@settings(max_examples=60)
def test_nothing_better_is_found_by_trying_everything(asked: Problem):
    best = best_by_trying(asked)
    assert (best is None) == bool(conflicts(asked))
    assume(best is not None)
    found = last(asked)
    assert found.proven
    assert worth(asked, found.given) == best


@given(problems(guests=9, wishes=3), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_rows_does_not_matter(asked: Problem, random: Random):
    assume(not conflicts(asked))
    rows: dict[str, Any] = {name: getattr(asked, name) for name in ROWS}
    shuffled: dict[str, Any] = {name: tuple(random.sample(own, len(own))) for name, own in rows.items()}
    again = replace(asked, **shuffled)
    assert last(again) == last(asked)
    assert digest(again) == digest(asked)


@given(problems(guests=12, wishes=3))
@settings(max_examples=60)
def test_no_two_guests_could_swap_and_both_be_happier(asked: Problem):
    assume(not conflicts(asked))
    found = last(asked).given
    ranks = {(wish.guest, wish.activity): wish for wish in asked.wishes}
    for one, other in combinations(found, 2):
        own, theirs = ranks.get((one.guest, other.activity)), ranks.get((other.guest, one.activity))
        happier = one.rank and other.rank and own and theirs and own.rank < one.rank and theirs.rank < other.rank
        if not happier:
            continue
        for pool_of_own in own.pools:
            for pool_of_theirs in theirs.pools:
                swapped = {
                    Given(one.guest, other.activity, pool_of_own, own.rank),
                    Given(other.guest, one.activity, pool_of_theirs, theirs.rank),
                }
                instead = [*(set(found) - {one, other}), *swapped]
                try:
                    verify(asked, instead)
                except Violated:
                    continue
                if any(counts_of(asked, instead)[rule] > counts_of(asked, found)[rule] for rule in MINIMUMS):
                    continue
                raise AssertionError(f"{one} and {other} would swap")


def test_another_process_finds_the_same():
    random = Random(4)
    wishes = {guest: random.sample(range(1, 7), 4) for guest in range(1, 41)}
    asked = problem(dict.fromkeys(range(1, 7), 6), wishes)
    lines = [list(answers(asked, seconds=30, is_to_stop=lambda: False)) for _run in range(2)]
    assert lines[0] == lines[1]
    stages = [line for line in lines[0] if "stage" in line]
    assert [line["stage"] for line in stages] == ["pins", "nothing", "wishes", "lottery"]
    assert [Given(*seat) for seat in stages[-1]["given"]] == list(last(asked).given)


def test_the_solver_needs_no_settings_of_the_site():
    code = "import sys, events.registrations.choices.allocation.child; assert 'django' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_problem_survives_being_written_down():
    asked = problem({1: 1, 2: 2}, {7: [1, 2], 8: [2]}, pins=[(8, 1)], held={7: (2,)}, rules=Rules(most=3))
    again = Problem.from_json(json.loads(json.dumps(asked.as_json())))
    assert again == asked
    assert digest(again) == digest(asked)
    assert digest(replace(asked, slots=(Band(1, 2),))) != digest(asked)


def test_time_that_is_up_keeps_the_best_so_far():
    random = Random(4)
    wishes = {guest: random.sample(range(1, 7), 4) for guest in range(1, 41)}
    found = list(solve(problem(dict.fromkeys(range(1, 7), 6), wishes), seconds=-1))
    assert not found or not found[-1].proven or found[-1].stage == "lottery"


@pytest.mark.parametrize(("missing", "asked"), [(0, 1), (1, 2)])
def test_whole_places_as_good_as_halves_are_the_best_however_large_the_numbers(missing: int, asked: int):
    # Where they are, all of it is not solved once more, which takes ten times as long; by one less it is.
    solver = Solver(model_of(problem({1: 1, 2: 1}, {7: [1, 2]})), until=time.monotonic() + 60)
    large, nothing = 24_000_000, np.zeros(3, dtype=bool)
    halves = Relaxed(np.array([0.5, 0.5, 1]), large - missing, nothing, nothing, nothing, nothing)
    found = [np.array([1, 0, 1]), np.array([0, 1, 1])]
    with (
        mock.patch.object(solver, "_relax", return_value=halves),
        mock.patch.object(solver, "_solve", side_effect=found) as solved,
    ):
        answer, proven = solver.best(np.array([large - 2 * missing, large, 0]))
    assert solved.call_count == asked
    assert proven
    assert answer is not None
    assert answer.tolist() == found[asked - 1].tolist()


def test_what_prices_do_not_tell_is_demanded_by_rows():
    # Nothing has a price here, so that the second stage would forget the first one.
    solver = Solver(model_of(problem({1: 1, 2: 1}, {7: [1, 2]})), until=time.monotonic() + 60)
    first, second = np.array([3.0, 2, 0]), np.array([0.0, 1, 0])
    columns, _proven = solver.best(first)
    assert columns is not None
    assert solver.relaxed is not None
    nothing = np.zeros(3, dtype=bool)
    solver.relaxed = replace(
        solver.relaxed,
        at_bottom=nothing,
        at_top=nothing,
        at_low=np.zeros(len(solver.low), dtype=bool),
        at_high=np.zeros(len(solver.low), dtype=bool),
    )
    solver.keep(first, 3)
    columns, proven = solver.best(second)
    assert proven
    assert columns is not None
    assert columns[:2].tolist() == [1, 0]
