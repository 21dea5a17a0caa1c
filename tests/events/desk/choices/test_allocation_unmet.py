"""What stands in the way of an allocation: minimums that are not kept, and pins that clash or count for nothing."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Allocation, Pin
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityStatus
from events.registrations.choices.actions.pinning import pin
from events.registrations.choices.enums import AllocationState
from tests.factories.programme import make_published


def address(event, name, *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_minimum_that_cannot_be_kept_says_which_rule_to_relax(desk, event, programme, guests, run):
    set_choice_rules(by=None, event=event, facts={"least_visits": 1, "least": 1})
    page = words(desk.get(address(event, "allocation_run", run().pk)))
    for text in (
        "“At least 1 study visit” cannot be kept. Guests with too little: 4. Guests who wished for one or have one: 0.",
        "“At least 1 activity” cannot be kept. Guests with too little: 1.",
        "Only more wishes would help",
    ):
        assert text in page, text


def test_a_minimum_nobody_can_have_says_how_much_there_is(desk, event, guests, run):
    set_choice_rules(by=None, event=event, facts={"least": 5, "least_visits": 3})
    page = words(desk.get(address(event, "allocation_run", run().pk)))
    for text in ("“At least 5 activities” cannot be kept.", "Lower it to at most 2: nobody can have more.",
                 "“At least 3 study visits” cannot be kept.", "Lower it to at most 1: nobody can have more."):  # fmt: skip
        assert text in page, text
    assert "Only more wishes would help" not in page


def test_a_minimum_that_more_places_would_keep_says_so(desk, event, programme, guests, run):
    from events.models import Wish

    Wish.objects.create(registration=guests["Dan"], slot=programme.slot, activity=programme.bread, rank=1)
    set_choice_rules(by=None, event=event, facts={"least": 1})
    page = words(desk.get(address(event, "allocation_run", run().pk)))
    assert "Give more places." in page
    assert "With room for everybody who wishes for it, 0 would still have too little." in page


def test_pins_that_cannot_be_kept_are_named(desk, event, programme, guests, organiser, run):
    for name in ("Ada", "Ben"):
        pin(by=organiser, registration=guests[name], activity=programme.bread)
    # They did not clash when they were pinned.
    Pin.objects.create(registration=guests["Ada"], activity=programme.cheese)
    allocation = run()
    assert allocation.state == AllocationState.FAILED
    page = words(desk.get(address(event, "allocation_run", allocation.pk)))
    for text in ("This allocation found no answer", "“Bread” has 1 free place, and 2 guests are pinned to it.",
                 "Ada Lind would have “Bread” and “Cheese” at the same time."):  # fmt: skip
        assert text in page, text


def test_a_pin_to_what_is_cancelled_since_is_told(desk, event, programme, guests, organiser, run):
    pin(by=organiser, registration=guests["Dan"], activity=programme.bread)
    there = "These pins count for nothing"
    assert there not in words(desk.get(address(event, "allocation_run", run().pk)))
    programme.bread.status = ActivityStatus.CANCELLED
    programme.bread.save()
    make_published(event)
    page = words(desk.get(address(event, "allocation_run", run().pk)))
    assert there in page
    assert "Dan Lind : Bread" in page


@pytest.mark.parametrize(
    ("conflict", "said"),
    [
        ({"kind": "group", "activity": 0}, "is pinned to “–”, which has no places for their group."),
        ({"kind": "slot", "slot": 0, "most": 1, "pinned": 2}, "would have 2 activities of “–” by pins; 1 is allowed."),
        ({"kind": "most", "most": 1, "pinned": 2}, "would have 2 activities by pins; the rules allow 1."),
    ],
)
def test_every_conflict_of_pins_has_words(desk, event, guests, conflict, said):
    told = {"conflicts": [{**conflict, "guest": guests["Ada"].pk}]}
    allocation = Allocation.objects.create(
        event=event, state=AllocationState.FAILED, seed=1, weights=[1], report=told, finished_at=timezone.now()
    )
    assert f"Ada Lind {said}" in words(desk.get(address(event, "allocation_run", allocation.pk)))
