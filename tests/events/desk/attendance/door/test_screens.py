"""Organisers open doors, hand their links over, settle what was flagged, and put right who was there."""

import pytest
from django.urls import reverse

from events.attendance.days import today_at
from events.attendance.door.actions import make_door, rename_door, take_scans
from events.attendance.door.enums import Outcome
from events.models import Attendance, Door, Event, Registration
from events.registrations.actions import withdraw
from partners.models import Partner
from tests.events.attendance.door.opening import read
from tests.factories.attendance import make_attendance, make_event_under_way
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way(partner: Partner) -> tuple[Event, list[Registration]]:
    return make_event_under_way({}, {}, hosts=[partner])


@pytest.fixture
def desk(enter, organiser):
    return enter(organiser)


def address(name, event, *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def test_a_door_is_made_renamed_and_closed(desk, under_way):
    event, _people = under_way
    bus = make_activity(event, starts_at=event.starts_at, ends_at=event.ends_at)
    made = desk.post(
        address("doors", event), {"name": " Bus  2", "activity": str(bus.pk)}, follow=True
    ).content.decode()
    door = Door.objects.get()
    assert (door.name, door.activity) == ("Bus 2", bus)
    assert "<svg" in made
    assert door.token in made
    desk.post(address("door", event, door.pk), {"name": "Bus 3"})
    desk.post(address("door_close", event, door.pk))
    door.refresh_from_db()
    assert door.name == "Bus 3"
    assert not door.is_open()
    assert door.token not in desk.get(address("door", event, door.pk)).content.decode()


def test_a_name_that_somebody_else_gave_meanwhile_is_not_overwritten(desk, organiser, under_way):
    event, _people = under_way
    door = make_door(by=organiser, event=event, name="Bus 2")
    mark = desk.get(address("door", event, door.pk)).context["form"]["seen"].value()
    rename_door(by=organiser, door=door, name="Bus 3")
    answer = desk.post(address("door", event, door.pk), {"name": "Bus 4", "seen": mark}).content.decode()
    assert "stored now “Bus 3”, you typed “Bus 4”" in answer
    door.refresh_from_db()
    assert door.name == "Bus 3"


def test_what_was_flagged_is_settled(desk, organiser, under_way):
    event, [ada, ben] = under_way
    door = make_door(by=organiser, event=event, name="Entrance")
    for guest in (ada, ben):
        withdraw(by=None, registration=guest)
    came, mistaken, nobody = take_scans(by=None, door=door, scans=[read(ada), read(ben), read("0000000000")])
    shown = desk.get(address("doors", event)).content.decode()
    assert shown.count("Record anyway") == 2
    assert "0000000000" in shown
    desk.post(address("door_scan_settle", event, came.pk), {"settle": "record"})
    desk.post(address("door_scan_settle", event, mistaken.pk), {"settle": "dismiss"})
    refused = desk.post(address("door_scan_settle", event, nobody.pk), {"settle": "record"}, follow=True)
    assert "Nobody can be recorded by this scan." in refused.content.decode()
    assert Attendance.objects.get().registration == ada
    mistaken.refresh_from_db()
    assert (mistaken.outcome, mistaken.settled_by) == (Outcome.DISMISSED, organiser)


def test_one_persons_days_are_recorded_and_taken_back(desk, under_way):
    event, [ada, _ben] = under_way
    screen = address("attendance", event, ada.pk)
    today = today_at(event)
    desk.post(screen, {"when": today.isoformat()})
    [row] = Attendance.objects.all()
    assert (row.registration, row.day) == (ada, today)
    desk.post(address("attendance_take_back", event, ada.pk, row.pk))
    assert not Attendance.objects.exists()
    assert "when" in desk.post(screen, {"when": "2020-01-01"}).context["form"].errors


def test_a_day_is_not_taken_back_while_activities_rest_on_it(desk, under_way):
    event, [ada, _ben] = under_way
    activity = make_activity(event, starts_at=event.starts_at, ends_at=event.ends_at)
    day = make_attendance(ada, day=event.starts_at.astimezone(event.zone).date())
    make_attendance(ada, day=day.day, activity=activity)
    refused = desk.post(address("attendance_take_back", event, ada.pk, day.pk), follow=True).content.decode()
    assert "Take those back first." in refused
    assert Attendance.objects.count() == 2


def test_others_find_no_door(enter, outsider, organiser, under_way):
    event, [ada, _ben] = under_way
    door = make_door(by=organiser, event=event, name="Entrance")
    stranger = enter(outsider)
    for name, more in (("doors", ()), ("door", (door.pk,)), ("door_close", (door.pk,)), ("attendance", (ada.pk,))):
        assert stranger.get(address(name, event, *more)).status_code == 404
    assert stranger.post(address("door_close", event, door.pk)).status_code == 404
    assert Door.objects.get().revoked_at is None
