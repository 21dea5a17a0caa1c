"""Asking for an allocation, running it, stopping it and applying it."""

import datetime as dt
import json

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Allocation, Signup, Slot, Wish
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import SlotMode
from events.registrations.actions import withdraw
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
    AlreadyApplied,
    NothingFound,
    WishesChangedMeanwhile,
    apply_allocation,
)
from events.registrations.choices.actions.pinning import pin
from events.registrations.choices.actions.running import begin
from events.registrations.choices.allocation import tasks
from events.registrations.choices.allocation.problem import ticket
from events.registrations.choices.allocation.running import ChildFailed
from events.registrations.choices.allocation.tasks import run_allocation
from events.registrations.choices.enums import AllocationState, SignupStatus
from events.seats.actions import resize_activity_pool
from tests.events.registrations.choices.allocation.events import ask, conference, guests, ranked_slot, wish
from tests.factories import make_event
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db


def signups(status: SignupStatus) -> set[tuple[int, int]]:
    return set(Signup.objects.filter(status=status).values_list("registration_id", "activity_id"))


@pytest.fixture
def mail_of(run_tasks):
    """Run what waits and return the letters sent meanwhile."""

    def sent():
        before = len(mail.outbox)
        run_tasks()
        return mail.outbox[before:]

    return sent


def test_wishes_become_places_queues_and_letters(mail_of):
    event, (one, other) = conference(1, 5)
    people = guests(event, 3)
    for person in people:
        wish(person, one, other)
    mail_of()
    allocation = ask(event)
    run_allocation.call(allocation.pk)
    allocation.refresh_from_db()
    assert allocation.state == AllocationState.DONE
    assert allocation.progress["stage"] == "lottery"
    assert allocation.report["slots"][0]["ranks"] == [1, 2]
    assert Signup.objects.count() == 0
    applied = apply_allocation(by=None, allocation=allocation)
    assert applied.state == AllocationState.APPLIED
    confirmed, waiting = signups(SignupStatus.CONFIRMED), signups(SignupStatus.WAITING)
    assert {activity for _guest, activity in confirmed} == {one.pk, other.pk}
    assert len(confirmed) == 3
    assert waiting == {(guest, one.pk) for guest, activity in confirmed if activity == other.pk}
    assert one.pools.get().taken == 1
    assert Slot.objects.get().allocated_at is not None
    assert ModelLogEntry.objects.filter(action="signup.confirmed").count() == 3
    assert ModelLogEntry.objects.filter(action="event.allocation_applied").count() == 1
    letters = mail_of()
    assert len(letters) == 3
    first = next(letter for letter in letters if "your first wish" in letter.body)
    assert str(one.title) in first.body
    assert "/timetable/" in first.body
    second = next(letter for letter in letters if "your wish number 2" in letter.body)
    assert "You wait for" in second.body


def test_queues_are_in_the_order_of_wishes_then_as_drawn(run_tasks):
    event, (one, other) = conference(1, 1)
    people = guests(event, 5)
    for person in people[:4]:
        wish(person, one)
    wish(people[4], other, one)
    allocation = ask(event)
    run_tasks()
    apply_allocation(by=None, allocation=allocation)
    queue = list(Signup.objects.queue().filter(activity=one).values_list("registration_id", flat=True))
    assert queue == sorted(queue, key=lambda guest: ticket(7, guest))
    assert len(queue) == 3


def test_who_has_nothing_is_told_so(mail_of):
    event, (one,) = conference(1)
    people = guests(event, 2)
    for person in people:
        wish(person, one)
    mail_of()
    allocation = ask(event)
    run_allocation.call(allocation.pk)
    apply_allocation(by=None, allocation=allocation)
    assert any("There was no place for you" in letter.body for letter in mail_of())


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


def run(event):
    allocation = ask(event)
    run_allocation.call(allocation.pk)
    allocation.refresh_from_db()
    return allocation


def test_what_has_changed_meanwhile_is_run_again():
    event, (one, other) = conference(1, 1)
    people = guests(event, 2)
    wish(people[0], one)
    for change in (
        lambda: wish(people[1], one),
        lambda: pin(by=None, registration=people[1], activity=other),
        lambda: resize_activity_pool(by=None, pool=one.pools.get(), capacity=3),
        lambda: withdraw(by=None, registration=people[1]),
        lambda: set_choice_rules(by=None, event=event, facts={"most": 3}),
    ):
        allocation = run(event)
        change()
        with pytest.raises(WishesChangedMeanwhile):
            apply_allocation(by=None, allocation=allocation)
    assert Signup.objects.count() == 0
    apply_allocation(by=None, allocation=run(event))


def test_an_allocation_is_applied_once():
    event, (one,) = conference(1)
    wish(guests(event, 1)[0], one)
    allocation = run(event)
    apply_allocation(by=None, allocation=allocation)
    with pytest.raises(AlreadyApplied):
        apply_allocation(by=None, allocation=allocation)
    with pytest.raises(NothingToAllocate):
        ask(event)


def test_wishes_opened_again_are_not_answered():
    event, (one,) = conference(1)
    wish(guests(event, 1)[0], one)
    allocation = run(event)
    Slot.objects.update(closes_at=timezone.now() + dt.timedelta(hours=1))
    with pytest.raises(WishesStillOpen):
        apply_allocation(by=None, allocation=allocation)


def test_who_waits_from_before_waits_or_sits_now():
    event, (one, other) = conference(1, 1)
    people = guests(event, 2)
    for person in people:
        Signup.objects.create(
            registration=person, activity=one, status=SignupStatus.WAITING, source="chosen", queued_at=timezone.now()
        )
        wish(person, one, other)
    apply_allocation(by=None, allocation=run(event))
    live = Signup.objects.live().filter(activity=one)
    assert sorted(live.values_list("registration_id", flat=True)) == [person.pk for person in people]
    assert live.holding().count() == 1


def test_what_is_stored_of_a_run_holds_no_name():
    event, (one,) = conference(1)
    person = guests(event, 1)[0]
    wish(person, one)
    allocation = run(event)
    stored = json.dumps([allocation.report, allocation.found, allocation.progress])
    assert person.family_name not in stored
    assert person.email not in stored


def test_only_whole_slots_of_ranked_wishes_are_allocated():
    event, (one,) = conference(1)
    Slot.objects.update(mode=SlotMode.FREE)
    with pytest.raises(NothingToAllocate):
        ask_for_allocation(by=None, event=event, weights=[1], seed=1)
    assert Wish.objects.count() == 0
    assert one.pools.get().taken == 0
