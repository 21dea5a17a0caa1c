"""The log of an online meeting: who is found, what counts as a day, and taking it back."""

import datetime as dt

import pytest

from events.attendance.days import today_at
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.attendance.models.online import OnlineVisit
from events.desk.imports.actions import undo
from events.models import Registration
from tests.events.desk.imports.test_attendance import imported, outcomes, problems
from tests.factories.attendance import make_event_under_way

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way(partner):
    names = ("Ada", "Bea", "Cid", "Dan")
    return make_event_under_way(*({"given_name": name, "family_name": "Guest"} for name in names), hosts=[partner])


def test_a_day_counts_once_visits_add_up(organiser, under_way):
    event, (ada, bea, cid, _dan) = under_way
    day = today_at(event) - dt.timedelta(days=1)
    rows = [
        ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"],
        ["ada", ada.email.upper(), f"{day} 11:00", f"{day} 11:10", ""],
        ["ada", ada.email, f"{day} 11:05", f"{day} 11:09", "4"],
        ["ada", ada.email, f"{day} 12:00", "", "6"],
        ["bea guest", "", f"{day} 11:00", "", "14"],
        ["Cid  Guest", "other@example.org", f"{day} 11:00", "", "15"],
        ["iPad of Dan", "", f"{day} 11:00", "", "90"],
        ["Cid Guest", "", f"{day} 13:00", f"{day} 12:00", ""],
    ]
    of = imported(organiser, event, rows, kind="online_log")
    assert outcomes(of) == ["created"] * 5 + ["refused", "refused"], problems(of)
    assert [column for column, _sentence in problems(of)] == ["name", "left_at"]
    found = Attendance.objects.days().values_list("registration", "source", "day")
    assert set(found) == {(ada.pk, Source.ONLINE_LOG, day), (cid.pk, Source.ONLINE_LOG, day)}
    assert outcomes(imported(organiser, event, [*rows[:2], rows[4]], kind="online_log")) == ["same", "same"]
    assert bea.online_visits.count() == 1
    undo(of, print, by=organiser)
    assert not OnlineVisit.objects.exists()
    assert not Attendance.objects.exists()


def test_two_of_one_name_are_told_apart_by_number(organiser, under_way):
    event, (ada, bea, *_others) = under_way
    Registration.objects.filter(pk=bea.pk).update(given_name="Ada")
    day = today_at(event) - dt.timedelta(days=1)
    rows = [
        ["Name", "Number", "Joined", "Duration"],
        ["Ada Guest", "", f"{day} 11:00", "90"],
        ["Ada Guest", str(ada.pk), f"{day} 11:00", "90"],
    ]
    of = imported(organiser, event, rows, kind="online_log")
    assert outcomes(of) == ["refused", "created"]
    assert "Several people have this name" in problems(of)[0][1]
