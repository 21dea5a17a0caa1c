"""Scans of signed sheets: attached to who was there, kept where no address leads, gone with the people."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.attendance.actions import DayToCome
from events.attendance.days import days_of_event
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.attendance.models.sheets import SheetLine, SheetScan
from events.attendance.sheets.actions import NotOnThisSheet, attach_scan, print_sheets, remove_scan
from events.attendance.sheets.files import opened_scan, remove_stray_scans
from events.models import Event
from events.registrations.actions import cancel
from events.registrations.models import Registration
from events.registrations.retention.guests import same_person, together
from events.registrations.retention.traces import TRACES
from tests.events.attendance.papers.signing import first_day, scanned, signed_for
from tests.events.registrations.answers.documents import PDF, docx, picture
from tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """Somebody who may do this."""
    return make_office()


@pytest.fixture
def private(settings, tmp_path) -> Path:
    """An empty folder of private files."""
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def sheet(office, private):
    """The sheet of Åsa and Örjan on the first day."""
    event = signed_for()
    return print_sheets(by=office, event=event, days=[first_day(event)])[0]


def person(name):
    return Registration.objects.get(family_name=name)


def lying(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_whoever_signed_was_there(office, sheet, private):
    scan = attach_scan(by=office, sheet=sheet, sent=scanned(), signed=[person("Ahl")])
    [there] = Attendance.objects.all()
    assert (there.registration, there.day, there.source) == (person("Ahl"), sheet.day, Source.SHEET)
    assert there.recorded_by == office
    assert opened_scan(scan) == PDF
    assert [path.read_bytes() for path in lying(private / "scans")] == [PDF]
    assert (scan.name, scan.content_type) == ("scan.pdf", "application/pdf")


def test_a_second_scan_of_the_same_sheet_counts_nobody_twice(office, sheet):
    for _page in range(2):
        attach_scan(by=office, sheet=sheet, sent=scanned(), signed=[person("Ahl"), person("Öst")])
    assert (Attendance.objects.count(), sheet.scans.count()) == (2, 2)


def test_whoever_signed_was_there_even_if_cancelled_since(office, sheet):
    cancel(by=office, registration=person("Ahl"))
    attach_scan(by=office, sheet=sheet, sent=scanned(), signed=[person("Ahl")])
    assert Attendance.objects.count() == 1


def test_nobody_signs_a_sheet_they_do_not_stand_on(office, sheet, private):
    with pytest.raises(NotOnThisSheet):
        attach_scan(by=office, sheet=sheet, sent=scanned(), signed=[person("Ahl"), person("Zorn")])
    assert not Attendance.objects.exists()
    assert not lying(private)


def test_nobody_was_there_on_a_day_to_come(office, private):
    event = signed_for()
    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now() + dt.timedelta(days=3))
    event.refresh_from_db()
    sheet = print_sheets(by=office, event=event, days=[days_of_event(event)[-1]])[0]
    with pytest.raises(DayToCome):
        attach_scan(by=office, sheet=sheet, sent=scanned(), signed=[person("Ahl")])
    assert not SheetScan.objects.exists()


@pytest.mark.parametrize("content", [docx(), b"<html>", b""])
def test_only_scans_are_taken(content):
    with pytest.raises(ValidationError):
        scanned(content)


def test_pictures_are_scans_too():
    assert scanned(picture("PNG"), "sheet.png").kind == "image/png"


def test_a_removed_scan_is_gone_and_who_came_stays(office, sheet, private, django_capture_on_commit_callbacks):
    scan = attach_scan(by=office, sheet=sheet, sent=scanned(), signed=[person("Ahl")])
    with django_capture_on_commit_callbacks(execute=True):
        remove_scan(by=office, scan=scan)
    assert not lying(private)
    assert Attendance.objects.exists()


def test_the_scan_goes_with_the_first_person_erased(office, sheet, private, django_capture_on_commit_callbacks):
    attach_scan(by=office, sheet=sheet, sent=scanned(), signed=[person("Ahl"), person("Öst")])
    guests = together(sheet.event, same_person(person("Ahl")))
    for name in ("sheet_scans", "sheet_lines"):
        assert TRACES[name].count(guests) == 1
        with django_capture_on_commit_callbacks(execute=True):
            assert TRACES[name].erase(guests) == 1
    assert not lying(private)
    assert [line.registration for line in SheetLine.objects.filter(sheet=sheet)] == [person("Öst")]


def test_files_without_rows_go_after_a_while(office, sheet, private):
    attach_scan(by=office, sheet=sheet, sent=scanned(), signed=[])
    (private / "scans" / "ab").mkdir()
    (private / "scans" / "ab" / "abc").write_bytes(b"lost")
    assert remove_stray_scans(now=timezone.now()) == 0
    assert remove_stray_scans(now=timezone.now() + dt.timedelta(hours=2)) == 1
    assert len(lying(private)) == 1
