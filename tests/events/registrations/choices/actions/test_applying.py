"""Applying an allocation: places, queues and letters, once, and only what rests on today's wishes."""

import datetime as dt
import json

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Signup, Slot
from events.programme.actions.slots import set_choice_rules
from events.registrations.actions import withdraw
from events.registrations.choices.actions.allocating import (
    NothingToAllocate,
    WishesStillOpen,
)
from events.registrations.choices.actions.applying import (
    AlreadyApplied,
    WishesChangedMeanwhile,
    apply_allocation,
)
from events.registrations.choices.actions.pinning import pin
from events.registrations.choices.allocation.problem import ticket
from events.registrations.choices.allocation.tasks import run_allocation
from events.registrations.choices.enums import AllocationState, SignupStatus
from events.seats.actions import resize_activity_pool
from tests.events.registrations.choices.allocation.events import ask, conference, guests, ranked_slot, wish
from tests.factories.programme import make_activity, make_published

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


def test_slots_are_allocated_as_they_close_and_empty_ones_keep_nobody_waiting():
    event, (one,) = conference(1)
    later = ranked_slot(event, closed=False, hour=2)
    other = make_activity(event, slot=later, hour=2, places=1)
    empty = ranked_slot(event, closed=False, hour=3)
    make_published(event)
    (guest,) = guests(event, 1)
    wish(guest, one)
    wish(guest, other)
    apply_allocation(by=None, allocation=run(event))
    assert signups(SignupStatus.CONFIRMED) == {(guest.pk, one.pk)}
    one.slot.refresh_from_db()
    assert [one.slot.takes_wishes, later.takes_wishes] == [False, True]
    with pytest.raises(WishesStillOpen):
        ask(event)
    Slot.objects.filter(pk=later.pk).update(closes_at=timezone.now())
    apply_allocation(by=None, allocation=run(event))
    assert signups(SignupStatus.CONFIRMED) == {(guest.pk, one.pk), (guest.pk, other.pk)}
    assert list(event.slots.filter(allocated_at=None)) == [empty]


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
