"""Many guests choosing at the same instant: every place once, and the queue in order."""

from contextlib import suppress

import pytest
from django.db import connection

from events.models import Activity, Event, Registration, Signup
from events.registrations.actions import withdraw
from events.registrations.choices.actions.choosing import leave, sign_up
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.errors import Clashes
from events.seats.queries import audit
from tests.events.racing import in_parallel
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published

pytestmark = pytest.mark.django_db(transaction=True)

S = SignupStatus
SEATS = 24


def guests_of(event: Event, number: int) -> list[int]:
    """Return the numbers of so many confirmed guests."""
    return [make_registration(event).pk for _ in range(number)]


def fresh(guest: int) -> Registration:
    """Return a guest as a request of its own would read them."""
    return Registration.objects.get(pk=guest)


def test_three_hundred_people_and_a_visit_for_twenty_four() -> None:
    # SQLite writes one after the other anyway: fewer say the same, in less time.
    people = 300 if connection.vendor == "postgresql" else 60
    event = make_event(international=people)
    visit = make_activity(event, places=SEATS)
    make_published(event)
    guests = guests_of(event, people)

    def one(number: int) -> None:
        sign_up(by=None, registration=fresh(guests[number]), activity=Activity.objects.get(pk=visit.pk))

    in_parallel(one, people)
    assert Signup.objects.holding().count() == SEATS == visit.pools.get().taken
    queue = list(Signup.objects.queue())
    assert len(queue) == people - SEATS
    # In order of arrival, and nobody got a place past somebody who waited.
    assert [signup.pk for signup in queue] == sorted(signup.pk for signup in queue)
    latest_seated = max(Signup.objects.holding().values_list("pk", flat=True))
    assert latest_seated < min(signup.pk for signup in queue)
    assert audit() == []


def test_one_guest_clicking_many_times_has_one_place() -> None:
    event = make_event()
    visit = make_activity(event, places=SEATS)
    make_published(event)
    (guest,) = guests_of(event, 1)
    in_parallel(lambda _number: sign_up(by=None, registration=fresh(guest), activity=visit), 16)
    assert Signup.objects.count() == 1 == visit.pools.get().taken


def test_one_guest_choosing_two_things_at_one_time_at_once_has_one() -> None:
    event = make_event()
    visits = [make_activity(event, places=SEATS) for _ in range(2)]
    make_published(event)
    (guest,) = guests_of(event, 1)

    def one(number: int) -> None:
        with suppress(Clashes):
            sign_up(by=None, registration=fresh(guest), activity=visits[number % 2])

    in_parallel(one, 16)
    assert Signup.objects.holding().count() == 1
    assert audit() == []


def test_nobody_waits_beside_a_free_place() -> None:
    """Guests leave, withdraw and arrive at once: at the end all places are taken and the others wait."""
    event = make_event(international=60)
    visit, other = make_activity(event, places=8), make_activity(event, places=8)
    make_published(event)
    early, late = guests_of(event, 16), guests_of(event, 16)
    held = [sign_up(by=None, registration=fresh(guest), activity=visit).pk for guest in early[:8]]
    for guest in early[8:]:
        sign_up(by=None, registration=fresh(guest), activity=other)
        sign_up(by=None, registration=fresh(guest), activity=visit)

    def come_or_go(number: int) -> None:
        if number < 8 and number % 2:
            leave(by=None, signup=Signup.objects.select_related("registration").get(pk=held[number]))
        elif number < 8:
            withdraw(by=None, registration=fresh(early[number]))
        else:
            sign_up(by=None, registration=fresh(late[number - 8]), activity=other)

    in_parallel(come_or_go, 24)
    assert visit.pools.get().taken == other.pools.get().taken == 8
    waiting = Signup.objects.queue().values_list("activity", flat=True)
    assert set(waiting) == {other.pk}
    assert audit() == []
