"""Who was there is recorded once, on days and at activities where somebody can have been, and taken back."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from events.attendance.actions import (
    Circumstances,
    DayToCome,
    NotAdmitted,
    NotOnThisDay,
    OfAnotherEvent,
    StillAtActivities,
    record_attendance,
    take_back_attendance,
)
from events.attendance.days import days_of_event, today_at
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.models import Event, Registration
from events.registrations.actions import withdraw
from events.registrations.enums import RegistrationStatus
from tests.factories import make_event, make_registration, make_user
from tests.factories.attendance import BY_HAND, first_day, make_attendance, make_event_under_way
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way() -> tuple[Event, Registration]:
    event, [guest] = make_event_under_way({})
    return event, guest


def trail(registration: Registration) -> list[str]:
    entries = ModelLogEntry.objects.filter(object_id=str(registration.pk), action__startswith="attendance.")
    return list(entries.order_by("pk").values_list("action", flat=True))


def test_somebody_is_there_once_a_day_however_often_it_is_told(under_way: tuple[Event, Registration]) -> None:
    _event, guest = under_way
    organiser = make_user()
    how = Circumstances(Source.SCAN)
    today = today_at(guest.event)
    first = record_attendance(by=organiser, registration=guest, day=today, how=how)
    again = record_attendance(by=None, registration=guest, day=today, how=BY_HAND)
    assert (first.is_new, again.is_new) == (True, False)
    row = Attendance.objects.get()
    assert (row.source, row.recorded_by, row.day) == (Source.SCAN, organiser, today)
    assert trail(guest) == ["attendance.recorded"]


def test_who_was_at_an_activity_was_there_on_its_day(under_way: tuple[Event, Registration]) -> None:
    event, guest = under_way
    activity = make_activity(event, starts_at=event.starts_at, ends_at=event.starts_at + dt.timedelta(hours=1))
    recorded = record_attendance(by=None, registration=guest, day=first_day(event), activity=activity, how=BY_HAND)
    assert recorded.has_new_day
    assert list(Attendance.objects.order_by("pk").values_list("day", "activity")) == [
        (first_day(event), None),
        (first_day(event), activity.pk),
    ]


def test_nobody_was_there_on_another_day_or_at_another_events_activity(under_way: tuple[Event, Registration]) -> None:
    event, guest = under_way
    days = days_of_event(event)
    with pytest.raises(NotOnThisDay):
        make_attendance(guest, day=days[0] - dt.timedelta(days=1))
    with pytest.raises(DayToCome):
        make_attendance(guest, day=days[2])
    activity = make_activity(event, starts_at=event.starts_at, ends_at=event.starts_at + dt.timedelta(hours=1))
    with pytest.raises(NotOnThisDay):
        make_attendance(guest, day=days[1], activity=activity)
    elsewhere, _none = make_event_under_way()
    with pytest.raises(OfAnotherEvent):
        make_attendance(guest, day=days[0], activity=make_activity(elsewhere))
    assert not Attendance.objects.exists()


def test_without_a_confirmed_place_somebody_is_noted_by_organisers_only(under_way: tuple[Event, Registration]) -> None:
    _event, guest = under_way
    Registration.objects.filter(pk=guest.pk).update(status=RegistrationStatus.OFFERED)
    with pytest.raises(NotAdmitted) as refused:
        make_attendance(guest)
    assert "Offered" in str(refused.value)
    recorded = record_attendance(
        by=None, registration=guest, day=today_at(guest.event), how=BY_HAND, despite_status=True
    )
    assert recorded.is_new


def test_attendance_stays_when_somebody_withdraws() -> None:
    _event, [guest] = make_event_under_way({})
    make_attendance(guest)
    withdraw(by=None, registration=guest)
    assert Attendance.objects.filter(registration=guest).count() == 1


def test_taking_back_leaves_what_rests_on_it(under_way: tuple[Event, Registration]) -> None:
    event, guest = under_way
    activity = make_activity(event, starts_at=event.starts_at, ends_at=event.starts_at + dt.timedelta(hours=1))
    at_activity = make_attendance(guest, day=first_day(event), activity=activity)
    of_day = Attendance.objects.days().get()
    with pytest.raises(StillAtActivities):
        take_back_attendance(by=None, attendance=of_day)
    take_back_attendance(by=None, attendance=at_activity)
    take_back_attendance(by=None, attendance=at_activity)
    take_back_attendance(by=None, attendance=of_day)
    assert not Attendance.objects.exists()
    assert trail(guest) == ["attendance.recorded", "attendance.taken_back", "attendance.taken_back"]


def test_the_database_refuses_a_second_row(under_way: tuple[Event, Registration]) -> None:
    event, guest = under_way
    activity = make_activity(event, starts_at=event.starts_at, ends_at=event.starts_at + dt.timedelta(hours=1))
    row = make_attendance(guest, day=first_day(event), activity=activity)
    facts = {"registration": guest, "day": row.day, "source": Source.LIST}
    for more in ({}, {"activity": activity}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attendance.objects.create(**facts, **more)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(registration=make_registration(make_event()), day=row.day, source="hearsay")
