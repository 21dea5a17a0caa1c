"""Lists of who was there: people found three ways, days and activities, what is in the way, and undoing."""

import datetime as dt

import pytest

from events.attendance.days import days_of_event
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.desk.imports.actions import check, read_file, run, start_run, undo
from events.models import Event, Registration
from events.registrations.enums import RegistrationStatus
from partners.models import User
from tests.events.desk.files import address, data, export
from tests.events.desk.imports.files import csv_of, kind_called
from tests.factories.attendance import first_day, make_attendance, make_event_under_way
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way(partner) -> tuple[Event, list[Registration]]:
    return make_event_under_way(*({"family_name": f"Guest {number}"} for number in range(4)), hosts=[partner])


def checked(by: User, event: Event, rows: list[list[str]], kind: str = "attendance"):
    of = read_file(by=by, kind=kind_called(kind), event=event, file=csv_of(rows), name="a.csv")
    return check(of, print)


def imported(by: User, event: Event, rows: list[list[str]], kind: str = "attendance"):
    return run(start_run(by=by, of=checked(by, event, rows, kind), letters=False), print)


def outcomes(of) -> list[str]:
    return list(of.rows.values_list("outcome", flat=True))


def problems(of) -> list[list[str]]:
    return [problem for row in of.rows.all() for problem in row.problems]


def test_people_are_found_by_address_code_and_number(organiser, under_way):
    event, (ada, bea, cid, dan) = under_way
    code = f"{bea.check_in_code[:5]}-{bea.check_in_code[5:]}".lower()
    day = str(first_day(event))
    make_attendance(dan, day=first_day(event))
    rows = [
        ["E-Mail-Adresse", "Badge", "Nr.", "Datum"],
        [ada.email.upper(), "", "", day],
        ["", code, "", day],
        ["", "", str(cid.pk), day],
        [dan.email, "", "", day],
    ]
    of = imported(organiser, event, rows)
    assert outcomes(of) == ["created", "created", "created", "same"], problems(of)
    assert set(Attendance.objects.values_list("registration", "source")) == {
        (person.pk, Source.LIST) for person in (ada, bea, cid, dan)
    }
    assert outcomes(undo(of, print, by=organiser)) == ["undone", "undone", "undone", "same"]
    assert Attendance.objects.get().registration == dan


def test_an_activity_counts_for_its_day_and_is_undone_with_it(organiser, under_way):
    event, (ada, bea, *_others) = under_way
    start = event.starts_at
    make_activity(event, title="World café", starts_at=start, ends_at=start + dt.timedelta(hours=1))
    make_attendance(bea, day=first_day(event))
    rows = [["E-mail", "Activity", "Day"], [ada.email, "world café", ""], [bea.email, "World café", ""]]
    of = imported(organiser, event, rows)
    assert outcomes(of) == ["created", "created"], problems(of)
    assert Attendance.objects.days().count() == 2
    undo(of, print, by=organiser)
    assert [row.registration for row in Attendance.objects.all()] == [bea]


def test_what_is_in_the_way_is_said_beside_the_cell(organiser, under_way):
    event, (ada, bea, *_others) = under_way
    Registration.objects.filter(pk=bea.pk).update(status=RegistrationStatus.OFFERED)
    first, *_between, last = days_of_event(event)
    rows = [
        ["E-mail", "Check-in code", "Day", "Activity"],
        ["nobody@example.org", "", str(first), ""],
        ["", "", str(first), ""],
        [ada.email, "", str(last), ""],
        [ada.email, "", str(first - dt.timedelta(days=2)), ""],
        [ada.email, "", "", ""],
        [ada.email, "", "", "Nowhere"],
        [ada.email, bea.check_in_code, str(first), ""],
        [bea.email, "", str(first), ""],
        [ada.email, "", str(first), ""],
        [ada.email, "", str(first), ""],
    ]
    of = checked(organiser, event, rows)
    assert [column for column, _sentence in problems(of)] == [
        "email", "email", "day", "day", "day", "activity", "code", "", "",
    ]  # fmt: skip
    assert problems(of)[-1] == ["", "Row 10 says the same."]
    assert list(of.rows.values_list("plan", flat=True)).count("new") == 1


def test_who_was_there_becomes_a_file_and_days_stand_beside_guests(desk, organiser, under_way):
    event, (ada, bea, *_others) = under_way
    for day in days_of_event(event)[:2]:
        make_attendance(ada, day=day)
    make_attendance(bea)
    Attendance.objects.update(recorded_by=organiser)
    found = data(export(desk, event, "attendance", "json"))
    assert [row["family_name"] for row in found] == ["Guest 0", "Guest 0", "Guest 1"]
    assert {row["recorded_by"] for row in found} == {"Ane Organiser"}
    assert {row["source"] for row in found} == {"List"}
    chosen = {"column": ["email", "days_there", "there_on"], "order": ["email"], "format": "json"}
    answer = desk.post(address(event), chosen)
    answer.body = b"".join(answer.streaming_content)
    by_email = {row["email"]: row for row in data(answer)}
    days = "; ".join(map(str, days_of_event(event)[:2]))
    assert (by_email[ada.email]["days_there"], by_email[ada.email]["there_on"]) == (2, days)
    assert by_email[under_way[1][3].email]["days_there"] == 0
