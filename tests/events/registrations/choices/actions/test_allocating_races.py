"""Allocations asked for, applied and undermined at once: each guest has their place once, or nobody has any."""

from contextlib import suppress

import pytest

from events.models import Allocation, Event, Registration, Signup, Slot
from events.programme.actions.slots import lock_choices
from events.registrations.actions import withdraw
from events.registrations.choices.actions.allocating import AlreadyRunning
from events.registrations.choices.actions.applying import AlreadyApplied, WishesChangedMeanwhile, apply_allocation
from events.registrations.choices.allocation.tasks import run_allocation
from events.registrations.choices.enums import SignupStatus
from events.seats.queries import audit
from tests.events.racing import AT_ONCE, in_parallel, meanwhile
from tests.events.registrations.choices.allocation.events import ask, conference, guests, wish

pytestmark = pytest.mark.django_db(transaction=True)


def found() -> tuple[Event, list[Registration], Allocation]:
    """Return an event with an allocation that gives each of three guests a place."""
    event, (one, other) = conference(1, 5)
    people = guests(event, 3)
    for person in people:
        wish(person, one, other)
    allocation = ask(event)
    run_allocation.call(allocation.pk)
    return event, people, allocation


def test_many_apply_at_once_and_everybody_has_their_place_once():
    _event, people, allocation = found()

    def apply(_number: int) -> None:
        with suppress(AlreadyApplied):
            apply_allocation(by=None, allocation=Allocation.objects.get(pk=allocation.pk))

    in_parallel(apply, AT_ONCE)
    confirmed = Signup.objects.filter(status=SignupStatus.CONFIRMED).values_list("registration_id", flat=True)
    assert sorted(confirmed) == [person.pk for person in people]
    assert audit() == []


def test_many_ask_at_once_and_one_runs():
    event, _activities = conference(1)

    def asked(_number: int) -> None:
        with suppress(AlreadyRunning):
            ask(Event.objects.get(pk=event.pk))

    in_parallel(asked, AT_ONCE)
    assert Allocation.objects.count() == 1


def test_somebody_withdraws_before_it_is_applied_and_nothing_is():
    event, people, allocation = found()
    refused = []

    def leave() -> None:
        lock_choices(event)
        withdraw(by=None, registration=people[0])

    def apply() -> None:
        try:
            apply_allocation(by=None, allocation=Allocation.objects.get(pk=allocation.pk))
        except WishesChangedMeanwhile as error:
            refused.append(error)

    meanwhile(leave, apply)
    assert len(refused) == 1
    assert not Signup.objects.exists()
    assert Slot.objects.get().allocated_at is None
