"""What phones scan is recorded once, however and in whatever order it arrives; what could not be is flagged."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.attendance.door.actions import DoorClosed, TooManyScans, revoke_door, take_scans
from events.attendance.door.actions.scans import MOST_SCANS, read_code
from events.attendance.door.enums import Outcome, Reason
from events.models import Attendance, Event, Scan
from events.registrations.actions import withdraw
from tests.events.attendance.door.opening import door_of, opened, read, undo
from tests.factories import make_user
from tests.factories.attendance import make_event_under_way
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


def outcomes(scans):
    return [(scan.outcome, scan.reason) if scan.reason else scan.outcome for scan in scans]


def test_the_same_queue_sent_twice_counts_once():
    door, [ada, ben] = opened({}, {})
    queue = [read(ada), read(ben)]
    first = take_scans(by=None, door=door, scans=queue)
    again = take_scans(by=None, door=door, scans=queue)
    assert [scan.pk for scan in first] == [scan.pk for scan in again]
    assert outcomes(again) == [Outcome.RECORDED, Outcome.RECORDED]
    assert Attendance.objects.count() == Scan.objects.count() == 2


def test_a_code_photographed_twice_and_scanned_at_two_desks_lets_one_in():
    door, [ada] = opened({})
    other = door_of(door.event, name="Second desk")
    assert outcomes(take_scans(by=None, door=door, scans=[read(ada), read(ada)])) == [Outcome.RECORDED, Outcome.AGAIN]
    assert outcomes(take_scans(by=None, door=other, scans=[read(ada)])) == [Outcome.AGAIN]
    assert Attendance.objects.count() == 1


def test_what_was_undone_stays_undone_whatever_arrives_again():
    door, [ada] = opened({})
    scan = read(ada)
    undone = undo(scan)
    take_scans(by=None, door=door, scans=[scan, undone])
    assert not Attendance.objects.exists()
    take_scans(by=None, door=door, scans=[scan, undone])
    assert not Attendance.objects.exists()
    assert outcomes(Scan.objects.all()) == [Outcome.UNDONE, Outcome.UNDONE]


def test_an_undo_that_arrives_first_keeps_its_scan_from_counting():
    door, [ada] = opened({})
    scan = read(ada)
    take_scans(by=None, door=door, scans=[undo(scan)])
    assert outcomes(take_scans(by=None, door=door, scans=[scan])) == [Outcome.UNDONE]
    assert not Attendance.objects.exists()


def test_undoing_a_second_scan_leaves_what_the_first_recorded():
    door, [ada] = opened({})
    first, second = read(ada), read(ada)
    take_scans(by=None, door=door, scans=[first, second, undo(second)])
    assert Attendance.objects.count() == 1


def test_undoing_a_bus_takes_back_the_day_it_brought_and_no_other():
    event, [ada] = make_event_under_way({})
    bus = make_activity(event, starts_at=timezone.now(), ends_at=timezone.now() + dt.timedelta(hours=1))
    door, boarding = door_of(event), door_of(event, name="Bus 2", activity=bus)
    on_board = read(ada)
    take_scans(by=None, door=boarding, scans=[on_board])
    assert Attendance.objects.count() == 2
    take_scans(by=None, door=boarding, scans=[undo(on_board)])
    assert not Attendance.objects.exists()
    arrived, later = read(ada), read(ada)
    take_scans(by=None, door=door, scans=[arrived])
    take_scans(by=None, door=boarding, scans=[later])
    refused = take_scans(by=None, door=door, scans=[undo(arrived)])
    assert outcomes(refused) == [(Outcome.FLAGGED, Reason.AT_ACTIVITIES)]
    take_scans(by=None, door=boarding, scans=[undo(later)])
    assert Attendance.objects.get().activity is None


def test_who_could_not_be_let_in_is_flagged_and_not_recorded():
    door, [ada, ben] = opened({}, {})
    _elsewhere, [stranger] = make_event_under_way({})
    withdraw(by=None, registration=ben)
    days_ago = timezone.now() - dt.timedelta(days=3)
    scans = take_scans(
        by=None,
        door=door,
        scans=[read(stranger), read(ben), read("0000000000"), read("BEGIN:VCARD\nN:Ada"), read(ada, at=days_ago)],
    )
    assert [scan.reason for scan in scans] == [
        Reason.OTHER_EVENT,
        Reason.NO_PLACE,
        Reason.UNKNOWN,
        Reason.UNKNOWN,
        Reason.WRONG_DAY,
    ]
    assert {scan.outcome for scan in scans} == {Outcome.FLAGGED}
    # Guests of others are none of ours, and what is no code of ours is not kept.
    assert [scan.registration for scan in scans] == [None, ben, None, None, ada]
    assert scans[3].code == ""
    assert not Attendance.objects.exists()


def test_after_the_event_late_scans_count_for_their_day_and_new_ones_are_flagged():
    door, [ada, ben] = opened({}, {})
    past = dt.timedelta(days=5)
    Event.objects.filter(pk=door.event_id).update(
        starts_at=door.event.starts_at - past, ends_at=door.event.ends_at - past
    )
    door.event.refresh_from_db()
    assert not door.is_open()
    scans = take_scans(by=None, door=door, scans=[read(ada, at=timezone.now() - past), read(ben)])
    assert outcomes(scans) == [Outcome.RECORDED, (Outcome.FLAGGED, Reason.EVENT_OVER)]


def test_a_phone_that_is_ahead_scans_nothing_in_the_future():
    door, [ada] = opened({})
    [scan] = take_scans(by=None, door=door, scans=[read(ada, at=timezone.now() + dt.timedelta(days=9))])
    assert scan.outcome == Outcome.RECORDED
    assert scan.scanned_at <= timezone.now()


def test_a_closed_door_takes_nothing_and_an_open_one_not_too_much():
    door, [ada] = opened({})
    with pytest.raises(TooManyScans):
        take_scans(by=None, door=door, scans=[read(ada)] * (MOST_SCANS + 1))
    revoke_door(by=make_user(), door=door)
    door.refresh_from_db()
    with pytest.raises(DoorClosed):
        take_scans(by=None, door=door, scans=[read(ada)])
    assert not Scan.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"), [("0abcd-efghj ", "0ABCDEFGHJ"), ("oil", "011"), ("https://elsewhere.example", "")]
)
def test_codes_typed_by_hand_are_read_as_they_were_meant(typed, stored):
    assert read_code(typed) == stored


def test_the_database_keeps_one_row_per_phones_number_and_a_reason_for_every_flag():
    door, [ada] = opened({})
    [scan] = take_scans(by=None, door=door, scans=[read(ada)])
    facts = {"door": door, "day": scan.day, "scanned_at": scan.scanned_at}
    for wrong in ({"uuid": scan.uuid, "outcome": Outcome.AGAIN}, {"uuid": ada.submission, "outcome": Outcome.FLAGGED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Scan.objects.create(**facts, **wrong)
