"""What was flagged is settled once by somebody with a name; whoever walks in is registered and recorded at once."""

import pytest
from django.core.exceptions import ValidationError

from events.attendance.door.actions import (
    DoorClosed,
    SettledAlready,
    admit_walk_in,
    revoke_door,
    settle_scan,
    take_scans,
)
from events.attendance.door.actions.settling import NobodyToRecord
from events.attendance.door.enums import Outcome
from events.models import Attendance, Registration
from events.registrations.actions import withdraw
from events.registrations.enums import RegistrationStatus
from tests.events.attendance.door.opening import door_of, opened, read
from tests.factories import make_user, person_values
from tests.factories.attendance import make_event_under_way

pytestmark = pytest.mark.django_db


def test_organisers_record_somebody_after_all_or_let_it_rest():
    door, [ada, ben] = opened({}, {})
    organiser = make_user()
    for guest in (ada, ben):
        withdraw(by=None, registration=guest)
    came, mistaken, nobody = take_scans(by=None, door=door, scans=[read(ada), read(ben), read("0000000000")])
    settle_scan(by=organiser, scan=came, is_recorded=True)
    settle_scan(by=organiser, scan=mistaken, is_recorded=False)
    with pytest.raises(SettledAlready):
        settle_scan(by=organiser, scan=came, is_recorded=False)
    with pytest.raises(NobodyToRecord):
        settle_scan(by=organiser, scan=nobody, is_recorded=True)
    assert Attendance.objects.get().registration == ada
    came.refresh_from_db()
    mistaken.refresh_from_db()
    assert (came.outcome, mistaken.outcome) == (Outcome.RECORDED, Outcome.DISMISSED)
    assert came.settled_by == mistaken.settled_by == organiser


def test_whoever_walks_in_takes_a_free_place_or_comes_without_one():
    event, _nobody = make_event_under_way(international=1, national=None)
    door = door_of(event)
    first = admit_walk_in(by=None, door=door, **person_values(email="first@example.org"))
    second = admit_walk_in(by=None, door=door, **person_values(email="second@example.org"))
    assert (first.has_place, second.has_place) == (True, False)
    assert [row.registration.status for row in Attendance.objects.order_by("pk")] == [
        RegistrationStatus.CONFIRMED,
        RegistrationStatus.WAITING,
    ]


def test_whoever_is_registered_already_is_recorded_with_that():
    door, [ada] = opened({"email": "ada@example.org"})
    known = admit_walk_in(by=None, door=door, **person_values(email="Ada@example.org"))
    assert (known.registration, known.was_known, known.has_place) == (ada, True, True)
    assert Registration.objects.count() == Attendance.objects.count() == 1


def test_a_walk_in_is_registered_and_recorded_or_neither():
    door, _nobody = opened()
    with pytest.raises(ValidationError):
        admit_walk_in(by=None, door=door, **person_values(country="XX"))
    revoke_door(by=make_user(), door=door)
    door.refresh_from_db()
    with pytest.raises(DoorClosed):
        admit_walk_in(by=None, door=door, **person_values())
    assert not Registration.objects.exists()
