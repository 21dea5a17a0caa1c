"""What becomes of queues when a rule is loosened: whom only the rule kept from a free place gets it at once."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from events.models import Activity, Event, Registration, Signup, Slot
from events.programme.actions.events import set_status
from events.programme.actions.slots import change_slot, delete_slot, set_choice_rules
from events.programme.enums import EventStatus, SlotMode
from events.registrations.choices.actions.choosing import leave, sign_up
from events.registrations.choices.enums import SignupSource, SignupStatus
from tests.events.registrations.choices.seated import seat
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def event() -> Event:
    """An event with room for many."""
    return make_event(international=20)


def waiting(guest: Registration, activity: Activity) -> Signup:
    """Let `guest` wait for `activity`, though it has free places; a rule keeps them from these."""
    return Signup.objects.create(
        registration=guest,
        activity=activity,
        source=SignupSource.CHOSEN,
        status=SignupStatus.WAITING,
        queued_at=timezone.now(),
    )


def loosen(event: Event, **facts: Any) -> None:
    """Change the rules of `event`."""
    set_choice_rules(by=None, event=event, facts=facts)


def has(signup: Signup) -> bool:
    """True when `signup` holds a place by now."""
    signup.refresh_from_db()
    return signup.status == SignupStatus.CONFIRMED


def test_with_a_higher_number_those_move_up_whom_the_lower_one_held(event: Event, run_tasks: Any) -> None:
    one, two, three = (make_activity(event, hour=hour, places=1) for hour in (1, 2, 3))
    make_published(event)
    loosen(event, most=1)
    guest = make_registration(event)
    seat(guest, one)
    waits, last = waiting(guest, two), waiting(guest, three)
    loosen(event, most_wishes=3)
    assert not has(waits)
    run_tasks()
    mail.outbox.clear()
    loosen(event, most=2)
    assert has(waits)
    assert not has(last)
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [[guest.email]]
    loosen(event, most=None)
    assert has(last)


def test_where_several_things_at_a_time_are_allowed_nobody_waits_for_what_clashes(event: Event) -> None:
    one, two = make_activity(event, places=1), make_activity(event, places=1)
    make_published(event)
    loosen(event, freezes_at=timezone.now())
    guest = make_registration(event)
    seat(guest, one)
    waits = waiting(guest, two)
    loosen(event, one_at_a_time=False)
    assert has(waits)
    assert one.signups.holding().count() == 1


def test_a_later_freeze_lets_people_move_up_and_leave_what_clashes(event: Event) -> None:
    one, two = make_activity(event, places=1), make_activity(event, places=1)
    make_published(event)
    loosen(event, freezes_at=timezone.now())
    guest, behind = make_registration(event), make_registration(event)
    seat(guest, one)
    waits, next_one = waiting(guest, two), waiting(behind, one)
    loosen(event, freezes_at=timezone.now() + HOUR)
    assert has(waits)
    assert has(next_one)


def waits_for_more_of(event: Event, slot: Slot) -> Signup:
    """Let a guest of `event` have one of two activities of `slot`, which gives one, and wait for the other."""
    one, two = (make_activity(event, hour=hour, places=1, slot=slot) for hour in (1, 2))
    make_published(event)
    loosen(event, freezes_at=timezone.now())
    guest = make_registration(event)
    seat(guest, one)
    return waiting(guest, two)


def test_a_slot_that_gives_more_calls_who_waits_for_its_activities(event: Event) -> None:
    slot = make_slot(event, hours=3)
    waits = waits_for_more_of(event, slot)
    change_slot(by=None, slot=slot, facts={"most": 2})
    assert has(waits)


def test_a_slot_that_is_chosen_freely_again_calls_who_waits(event: Event) -> None:
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=timezone.now() + HOUR)
    workshop = make_activity(event, places=1, slot=slot)
    make_published(event)
    waits = waiting(make_registration(event), workshop)
    change_slot(by=None, slot=slot, facts={"closes_at": timezone.now() + 2 * HOUR})
    assert not has(waits)
    change_slot(by=None, slot=slot, facts={"mode": SlotMode.FREE, "closes_at": None})
    assert has(waits)


def test_the_limit_of_a_slot_ends_with_it_even_where_readers_still_see_it(event: Event) -> None:
    slot = make_slot(event, hours=3)
    waits = waits_for_more_of(event, slot)
    event.activities.update(slot=None)
    delete_slot(by=None, slot=slot)
    assert has(waits)


def test_who_left_while_the_event_was_cancelled_makes_room_once_it_takes_place_again(event: Event) -> None:
    visit = make_activity(event, places=1)
    make_published(event)
    first = sign_up(by=None, registration=make_registration(event), activity=visit)
    waits = sign_up(by=None, registration=make_registration(event), activity=visit)
    event = set_status(by=None, event=event, status=EventStatus.CANCELLED)
    leave(by=None, signup=first)
    assert not has(waits)
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    assert has(waits)
