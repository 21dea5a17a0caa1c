"""Two desks at the same second, and one queue sent twice at once."""

import pytest

from events.attendance.door.actions import take_scans
from events.attendance.door.enums import Outcome
from events.models import Attendance, Scan
from tests.events.attendance.door.opening import door_of, opened, read
from tests.racing import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_desks_that_scan_one_person_at_the_same_second_let_one_in():
    door, [ada] = opened({})
    other = door_of(door.event, name="Second desk")
    answers = together(*(lambda at=at: take_scans(by=None, door=at, scans=[read(ada)]) for at in (door, other)))
    assert sorted(scan.outcome for [scan] in answers) == [Outcome.AGAIN, Outcome.RECORDED]
    assert Attendance.objects.count() == 1


def test_one_queue_sent_twice_at_once_is_taken_once():
    door, [ada] = opened({})
    queue = [read(ada), read("0000000000")]
    answers = together(*[lambda: take_scans(by=None, door=door, scans=queue)] * 2)
    assert [scan.pk for scan in answers[0]] == [scan.pk for scan in answers[1]]
    assert Scan.objects.count() == 2
