"""What organisers are told of an answer: who got what, who nothing and why, which rule to relax, which pins clash."""

from dataclasses import replace

import pytest

from events.registrations.choices.allocation.checking import Violated, verify
from events.registrations.choices.allocation.pins import conflicts, only_pins
from events.registrations.choices.allocation.problem import Given, Guest, Problem, Rules, default_weights
from events.registrations.choices.allocation.reasons import Reason
from events.registrations.choices.allocation.relaxing import relaxed
from events.registrations.choices.allocation.report import report_of
from events.registrations.choices.allocation.waiting import waiting_after
from events.registrations.choices.allocation.words import FAILURES, PARTLY, REASONS, RELAXING, STAGES, reason_words
from tests.events.registrations.choices.allocation.problems import last, problem


def report(asked: Problem) -> dict:
    found = last(asked)
    return report_of(asked, found.given, relaxed=relaxed(asked, found.counts), is_best=True)


def test_the_report_counts_wishes_granted_and_who_got_none():
    asked = problem({1: 1, 2: 1}, {7: [1, 2], 8: [1, 2], 9: [1, 2], 10: []})
    told = report(asked)
    slot = told["slots"][0]
    assert slot["ranks"] == [1, 1]
    assert slot["no_wish"] == 1
    without = dict(slot["without"])
    assert without.pop(10) == Reason.NO_WISH
    assert list(without.values()) == [Reason.FULL]
    assert told["nothing"] == list(without)
    assert told["counts"]["nothing"] == 1


def test_the_report_says_when_something_else_is_in_the_way():
    asked = problem({1: 1, 2: 1}, {7: [1]}, slots={2: 2}, hours={1: (1, 2), 2: (1, 2)}, held={7: (2,)})
    assert dict(report(asked)["slots"][0]["without"]) == {7: Reason.CLASH}


def test_the_report_says_when_an_activity_is_not_for_somebodys_group():
    asked = problem({1: 1}, {7: [1]})
    asked = replace(asked, wishes=(replace(asked.wishes[0], pools=()),))
    assert dict(report(asked)["slots"][0]["without"]) == {7: Reason.GROUP}


def test_the_report_says_when_somebody_may_have_no_more():
    asked = problem({1: 1, 2: 1}, {7: [1, 2]}, slots={2: 2}, rules=Rules(most=1))
    without = [pair for slot in report(asked)["slots"] for pair in slot["without"]]
    assert without == [[7, Reason.MOST]]


def test_a_limit_is_the_reason_even_where_other_wishes_are_full():
    wishes = {7: [3, 1, 2], 8: [1], 9: [2]}
    asked = problem({1: 0, 2: 0, 3: 5, 4: 5}, wishes, slots={4: 2}, held={7: (4,)}, rules=Rules(most=1))
    assert dict(report(asked)["slots"][0]["without"])[7] == Reason.MOST
    assert reason_words(Reason.MOST) == "They have as many activities as anybody may have"


def test_the_report_says_when_only_the_places_of_the_others_are_free():
    asked = problem({1: 1}, {7: [1], 8: [1]})
    own, other = replace(asked.pools[0], audience="national"), replace(asked.pools[0], id=11, audience="international")
    without = dict(report(replace(asked, pools=(own, other)))["slots"][0]["without"])
    assert list(without.values()) == [Reason.SIDE]
    kept = dict(report(replace(asked, pools=(own, replace(other, audience="block"))))["slots"][0]["without"])
    assert list(kept.values()) == [Reason.FULL]


def test_wishes_that_failed_for_several_reasons_say_them_all():
    hours = {1: (1, 2), 2: (3, 4), 3: (3, 4)}
    asked = problem({1: 0, 2: 1, 3: 1}, {7: [1, 2]}, slots={3: 2}, hours=hours, held={7: (3,)})
    without = dict(report(asked)["slots"][0]["without"])
    assert without == {7: "full+clash"}
    assert reason_words(without[7]) == (
        "Of what they wished for: some of it is full, some of it takes place at the same time as something they have"
    )


def test_a_minimum_beyond_what_there_is_says_how_much_there_is():
    asked = problem({1: 5, 2: 5}, {7: [1, 2]}, slots={2: 2}, rules=Rules(least=5))
    found = last(asked)
    told = report_of(asked, found.given, relaxed=relaxed(asked, found.counts), is_best=True, possible={"least": 2})
    assert (told["unmet"][0]["relax"], told["unmet"][0]["possible"]) == ("lower", 2)
    assert report(asked)["unmet"][0]["relax"] == ""


def test_the_report_tells_how_a_group_is_made_up():
    asked = problem({1: 3}, {7: [1], 8: [1]}, held={9: ()})
    guests = (Guest(7, "international", "SE"), Guest(8, "national", "DE"), Guest(9, "international", "DK", (1,)))
    told = report(replace(asked, guests=guests))["activities"][0]
    assert (told["international"], told["national"], told["countries"]) == (2, 1, 3)
    assert (told["taken"], told["given"], told["capacity"]) == (3, 2, 3)


def test_a_minimum_that_cannot_be_kept_says_what_would_help():
    wishes = {guest: [1, 2] for guest in range(1, 8)}
    asked = problem({1: 2, 2: 9}, wishes, visits=[1], rules=Rules(least_visits=1))
    unmet = report(asked)["unmet"][0]
    assert (unmet["rule"], unmet["asked"], len(unmet["guests"])) == ("least_visits", 1, 5)
    assert (unmet["places"], unmet["wishing"]) == (2, 7)
    assert unmet["relax"] == "places"
    assert unmet["if"]["places"] == unmet["if"]["all"] == 0


def test_a_minimum_that_one_at_a_time_forbids_says_so():
    asked = problem({1: 5, 2: 5}, {7: [1, 2]}, slots={2: 2}, hours={1: (1, 3), 2: (2, 3)}, rules=Rules(least=2))
    assert report(asked)["unmet"][0]["relax"] == "one_at_a_time"


def test_a_minimum_nobody_wished_enough_for_is_kept_by_no_rule():
    unmet = report(problem({1: 5}, {7: [1], 8: []}, rules=Rules(least=1)))["unmet"][0]
    assert unmet["guests"] == [8]
    assert unmet["relax"] == ""


def test_pins_that_cannot_all_be_kept_are_named():
    wishes: dict[int, list[int]] = {7: [], 8: [], 9: []}
    full = problem({1: 1, 2: 1}, wishes, pins=[(7, 1), (8, 1)])
    assert conflicts(full) == [{"kind": "full", "activity": 1, "places": 1, "pinned": 2}]
    at_once = problem({1: 1, 2: 1}, wishes, slots={2: 2}, hours={1: (1, 2), 2: (1, 2)}, pins=[(7, 1), (7, 2)])
    assert conflicts(at_once) == [{"kind": "clash", "guest": 7, "activities": [1, 2]}]
    one_slot = problem({1: 1, 2: 1}, wishes, hours={2: (2, 3)}, pins=[(7, 1), (7, 2)])
    assert conflicts(one_slot) == [{"kind": "slot", "guest": 7, "slot": 1, "most": 1, "pinned": 2}]
    too_many = problem({1: 1, 2: 1}, wishes, slots={2: 2}, pins=[(7, 1), (7, 2)], rules=Rules(most=1))
    assert conflicts(too_many) == [{"kind": "most", "guest": 7, "most": 1, "pinned": 2}]
    nobodys = replace(full, pins=(replace(full.pins[0], pools=()),))
    assert conflicts(nobodys) == [{"kind": "group", "guest": 7, "activity": 1}]


def test_only_pins_is_an_answer_that_keeps_them():
    asked = problem({1: 1, 2: 1}, {7: [2], 8: [1]}, pins=[(8, 1)])
    assert only_pins(asked) == (Given(8, 1, 10, 1),)


def test_who_lost_waits_for_what_they_wished_for_more():
    asked = problem({1: 1, 2: 1}, {7: [1, 2], 8: [1, 2], 9: [1, 2]})
    found = last(asked).given
    got = {seat.guest: seat.rank for seat in found}
    waiting = waiting_after(asked, found)
    second = next(guest for guest, rank in got.items() if rank == 2)
    nobody = ({7, 8, 9} - got.keys()).pop()
    assert {(wish.guest, wish.activity) for wish in waiting} == {(second, 1), (nobody, 1), (nobody, 2)}
    firsts = [wish.guest for wish in waiting if wish.rank == 1]
    assert firsts == sorted(firsts, key=asked.lottery.__getitem__)
    assert waiting[-1].rank == 2


def test_nobody_waits_for_what_has_a_place_for_them_or_beside_a_pin():
    # The minimum gives the visit to whom would rather have the workshop, which has places.
    asked = problem({1: 5, 2: 5}, {7: [1, 2]}, visits=[2], rules=Rules(least_visits=1))
    assert waiting_after(asked, last(asked).given) == []
    pinned = problem({1: 0, 2: 5}, {7: [1, 2]}, pins=[(7, 2)])
    assert waiting_after(pinned, last(pinned).given) == []


@pytest.mark.parametrize(
    "given",
    [
        [Given(7, 1, 10, 1), Given(8, 1, 10, 1)],
        [Given(7, 1, 10, 1), Given(7, 2, 20, 2)],
        [Given(8, 2, 20, 1)],
        [Given(7, 1, 99, 1)],
    ],
)
def test_a_wrong_answer_is_refused(given):
    asked = problem({1: 1, 2: 1}, {7: [1, 2], 8: [1]})
    with pytest.raises(Violated):
        verify(asked, given)


def test_every_code_has_words():
    assert set(REASONS) == set(Reason)
    assert set(PARTLY) == set(Reason) - {Reason.NO_WISH, Reason.MOST}
    assert all(str(words) for told in (REASONS, STAGES, FAILURES, RELAXING) for words in told.values())


def test_a_dearer_wish_counts_twice_the_next_unless_somebody_says_otherwise():
    assert default_weights(4) == (8, 4, 2, 1)
