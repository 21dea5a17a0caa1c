"""Reading the rows of an event into a problem."""

import pytest
from django.utils import timezone

from events.models import Event, Signup
from events.programme.actions.activities import change_activity
from events.programme.actions.slots import set_choice_rules
from events.registrations.actions import withdraw
from events.registrations.choices.actions.pinning import pin
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.allocation.problem import digest
from events.registrations.choices.allocation.reading import problem_of
from events.registrations.choices.enums import SignupSource, SignupStatus
from events.seats.enums import Audience
from tests.events.registrations.choices.allocation.events import WEIGHTS, conference, guests, ranked_slot, wish
from tests.factories import make_event
from tests.factories.programme import make_activity, make_places, make_published

pytestmark = pytest.mark.django_db


def read(event: Event):
    return problem_of(event, weights=WEIGHTS, seed=3)


def hold(registration, activity):
    signup = Signup(registration=registration, activity=activity, source=SignupSource.CHOSEN)
    return change_signup(signup, SignupStatus.CONFIRMED, by=None, pool=activity.pools.get())


def test_wishes_pins_places_and_rules_are_read():
    event, (one, other) = conference(1, 5)
    first, second = guests(event, 2)
    wish(first, one, other)
    made = pin(by=None, registration=second, activity=one)
    set_choice_rules(by=None, event=event, facts={"least": 1, "most": 4})
    asked = read(event)
    assert {guest.id for guest in asked.guests} == {first.pk, second.pk}
    assert {(told.guest, told.activity, told.rank) for told in asked.wishes} == {
        (first.pk, one.pk, 1),
        (first.pk, other.pk, 2),
    }
    assert [(pinned.guest, pinned.activity, pinned.rank) for pinned in asked.pins] == [
        (made.registration_id, one.pk, None)
    ]
    assert {places.activity: places.free for places in asked.pools} == {one.pk: 1, other.pk: 5}
    assert (asked.rules.least, asked.rules.most) == (1, 4)


def test_only_guests_with_a_confirmed_place_count():
    event, (one,) = conference(1)
    first, second = guests(event, 2)
    wish(first, one)
    wish(second, one)
    withdraw(by=None, registration=second)
    asked = read(event)
    assert [guest.id for guest in asked.guests] == [first.pk]
    assert [told.guest for told in asked.wishes] == [first.pk]


def test_what_a_guest_has_elsewhere_takes_time_and_its_seat_is_not_free():
    event = make_event()
    slot = ranked_slot(event)
    one = make_activity(event, slot=slot, places=2)
    free = make_activity(event, hour=5, places=3)
    make_published(event)
    person, other = guests(event, 2)
    hold(person, free)
    hold(other, one)
    asked = read(event)
    assert asked.guest[person.pk].held == (free.pk,)
    assert asked.activity[free.pk].slot is None
    assert {places.activity: places.free for places in asked.pools} == {one.pk: 1}


def test_places_serve_groups():
    event = make_event()
    one = make_activity(event, slot=ranked_slot(event))
    pools = [make_places(one, 2, audience) for audience in (Audience.INTERNATIONAL, Audience.NATIONAL)]
    make_published(event)
    person = guests(event, 1)[0]
    wish(person, one)
    assert read(event).wishes[0].pools == (pools[0].pk,)


def test_published_times_count_and_not_drafts():
    event, (one,) = conference(1)
    before = read(event)
    later = {"ends_at": one.ends_at + (one.ends_at - one.starts_at)}
    change_activity(by=None, activity=one, facts=later)
    assert digest(read(event)) == digest(before)
    make_published(event)
    assert digest(read(event)) != digest(before)


def test_what_has_been_allocated_is_not_asked_again():
    event, (one,) = conference(1)
    wish(guests(event, 1)[0], one)
    event.slots.update(allocated_at=timezone.now())
    asked = read(event)
    assert asked.slots == asked.wishes == asked.pools == ()


def test_a_problem_is_read_in_the_same_number_of_queries(assert_same_queries):
    event, (one, other) = conference(3, 3)

    def add() -> None:
        person = guests(event, 1)[0]
        wish(person, one, other)
        pin(by=None, registration=person, activity=one)

    assert_same_queries(lambda: read(event), add)
