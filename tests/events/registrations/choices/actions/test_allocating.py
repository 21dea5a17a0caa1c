"""Asking for an allocation, running it and stopping it."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Allocation, Signup, Slot, Wish
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import SlotMode
from events.registrations.choices.actions.allocating import (
    AlreadyRunning,
    NothingToAllocate,
    NotRunning,
    WeightsNotFalling,
    WishesStillOpen,
    ask_for_allocation,
    stop_allocation,
)
from events.registrations.choices.actions.applying import (
    NothingFound,
    apply_allocation,
)
from events.registrations.choices.actions.pinning import pin
from events.registrations.choices.actions.running import begin
from events.registrations.choices.allocation import tasks
from events.registrations.choices.allocation.running import ChildFailed
from events.registrations.choices.allocation.tasks import run_allocation
from events.registrations.choices.enums import AllocationState, SignupStatus
from tests.events.registrations.choices.allocation.events import ask, conference, guests, ranked_slot, wish
from tests.factories import make_event
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db


def signups(status: SignupStatus) -> set[tuple[int, int]]:
    return set(Signup.objects.filter(status=status).values_list("registration_id", "activity_id"))


def test_nothing_is_asked_while_wishes_are_open():
    event = make_event()
    slot = ranked_slot(event, closed=False)
    make_activity(event, slot=slot, places=2)
    make_published(event)
    with pytest.raises(WishesStillOpen, match="until") as refused:
        ask(event)
    assert refused.value.until == slot.closes_at


def test_nothing_is_asked_where_nothing_is_to_be_allocated():
    event = make_event()
    make_activity(event, slot=make_slot(event), places=2)
    make_published(event)
    with pytest.raises(NothingToAllocate):
        ask(event)
    unpublished = make_event()
    make_activity(unpublished, slot=ranked_slot(unpublished), places=2)
    with pytest.raises(NothingToAllocate):
        ask(unpublished)


@pytest.mark.parametrize("weights", [(), (2, 2), (1, 2), (3, 0), (10_001, 1)])
def test_a_dearer_wish_has_to_count_more(weights):
    event, _activities = conference(1)
    with pytest.raises(WeightsNotFalling):
        ask(event, weights=weights)


def test_a_seed_out_of_range_is_refused():
    event, _activities = conference(1)
    with pytest.raises(ValidationError):
        ask(event, seed=-1)
    with pytest.raises(ValidationError):
        ask(event, seed=2**53)


def test_one_run_at_a_time():
    event, _activities = conference(1)
    running = ask(event)
    with pytest.raises(AlreadyRunning) as refused:
        ask(event)
    assert refused.value.allocation == running


def test_a_run_of_a_dead_worker_is_given_up():
    event, _activities = conference(1)
    dead = ask(event)
    begin(dead.pk)
    long_ago = timezone.now() - dt.timedelta(seconds=10 * settings.ALLOCATION_SECONDS)
    Allocation.objects.filter(pk=dead.pk).update(asked_at=long_ago)
    ask(event)
    dead.refresh_from_db()
    assert dead.state == AllocationState.FAILED
    assert dead.report == {"failure": "abandoned"}
    assert run_allocation.call(dead.pk) == "gone"


def test_a_run_killed_half_way_begins_anew():
    event, (one,) = conference(1)
    wish(guests(event, 1)[0], one)
    allocation = ask(event)
    begin(allocation.pk)
    assert run_allocation.call(allocation.pk) == AllocationState.DONE


def test_a_run_is_stopped_before_it_begins():
    event, _activities = conference(1)
    allocation = ask(event)
    stopped = stop_allocation(by=None, allocation=allocation)
    assert stopped.state == AllocationState.STOPPED
    assert run_allocation.call(allocation.pk) == "gone"
    with pytest.raises(NotRunning):
        stop_allocation(by=None, allocation=allocation)
    with pytest.raises(NothingFound):
        apply_allocation(by=None, allocation=allocation)


def test_a_stopped_run_keeps_the_best_so_far(monkeypatch):
    event, (one,) = conference(1)
    person = guests(event, 1)[0]
    wish(person, one)
    allocation = ask(event)

    def stopped_half_way(problem, **options):
        seat = [person.pk, one.pk, one.pools.get().pk, 1]
        yield {"stage": "nothing", "given": [seat], "proven": True, "counts": {"places": 1}}
        stop_allocation(by=None, allocation=allocation)
        assert options["is_to_stop"]()

    monkeypatch.setattr(tasks, "answers", stopped_half_way)
    assert run_allocation.call(allocation.pk) == AllocationState.STOPPED
    allocation.refresh_from_db()
    assert allocation.report["is_best"] is False
    apply_allocation(by=None, allocation=allocation)
    assert signups(SignupStatus.CONFIRMED) == {(person.pk, one.pk)}


def test_a_run_that_breaks_off_says_so(monkeypatch, allow_error_logs):
    event, _activities = conference(1)

    def broken(problem, **options):
        raise ChildFailed("no memory")
        yield

    monkeypatch.setattr(tasks, "answers", broken)
    allocation = ask(event)
    assert run_allocation.call(allocation.pk) == AllocationState.FAILED
    allocation.refresh_from_db()
    assert allocation.report == {"failure": "crashed"}


def test_pins_that_cannot_be_kept_end_the_run_with_the_reason():
    event, (one, _other) = conference(1, 5)
    for person in guests(event, 2):
        pin(by=None, registration=person, activity=one)
    allocation = ask(event)
    assert run_allocation.call(allocation.pk) == AllocationState.FAILED
    allocation.refresh_from_db()
    assert allocation.report["conflicts"] == [{"kind": "full", "activity": one.pk, "places": 1, "pinned": 2}]


def test_a_minimum_that_cannot_be_kept_is_in_the_report():
    event, (one,) = conference(1)
    set_choice_rules(by=None, event=event, facts={"least": 1})
    people = guests(event, 3)
    for person in people:
        wish(person, one)
    allocation = ask(event)
    assert run_allocation.call(allocation.pk) == AllocationState.DONE
    allocation.refresh_from_db()
    unmet = allocation.report["unmet"][0]
    assert (unmet["rule"], len(unmet["guests"]), unmet["relax"]) == ("least", 2, "places")


def test_only_whole_slots_of_ranked_wishes_are_allocated():
    event, (one,) = conference(1)
    Slot.objects.update(mode=SlotMode.FREE)
    with pytest.raises(NothingToAllocate):
        ask_for_allocation(by=None, event=event, weights=[1], seed=1)
    assert Wish.objects.count() == 0
    assert one.pools.get().taken == 0
