"""Signature sheets: who stands on which, on paper and in the database."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from events.attendance.actions import NotOnThisDay
from events.attendance.days import days_of_event
from events.attendance.models.sheets import SignatureSheet
from events.attendance.sheets.actions import NobodyToSign, attach_scan, print_sheets
from events.attendance.sheets.paper import sheets_paper
from events.attendance.sheets.queries import find_sheet, lines_of
from events.registrations.actions import cancel
from events.registrations.models import Registration
from tests.common.papers.reading import accessibility, texts
from tests.events.attendance.papers.signing import first_day, scanned, signed_for
from tests.factories import make_event, make_office, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """Somebody who may do this."""
    return make_office()


def names(sheet):
    return [line.registration.full_name for line in lines_of(sheet)]


def test_each_sender_and_audience_signs_apart_on_each_day(office):
    event = signed_for()
    sheets = print_sheets(by=office, event=event, days=days_of_event(event))
    assert len(sheets) == 2 * 3
    first = [(str(sheet.partner or ""), sheet.audience, names(sheet)) for sheet in sheets[:3]]
    assert [group[1:] for group in first] == [
        ("international", ["Åsa Ahl", "Örjan Öst"]),
        ("national", ["Ute Zorn"]),
        ("international", ["محمد العربي"]),
    ]
    assert first[0][0]
    assert not first[1][0]
    assert len({sheet.code for sheet in sheets}) == 6


def test_the_same_people_print_the_same_sheet_until_it_is_signed(office):
    event = signed_for()
    day = first_day(event)
    before = print_sheets(by=office, event=event, days=[day])
    assert print_sheets(by=office, event=event, days=[day]) == before
    attach_scan(by=office, sheet=before[1], sent=scanned(), signed=[])
    cancel(by=office, registration=Registration.objects.get(family_name="Öst"))
    after = print_sheets(by=office, event=event, days=[day])
    assert [sheet in before for sheet in after] == [False, False, True]
    assert names(after[0]) == ["Åsa Ahl"]


def test_a_sheet_on_paper_says_where_when_and_who(office, settings):
    settings.NETWORK_NAME = "ELAINE"
    event = signed_for()
    sheets = print_sheets(by=office, event=event, days=[first_day(event)])
    paper = sheets_paper(event, sheets, blank=2)
    pages = texts(paper)
    assert len(pages) == 3
    assert "ELAINE" in pages[0]
    assert str(event.name) in pages[0]
    assert "Freizeitheim Linden, Hannover, Germany" in pages[0]
    assert sheets[0].readable_code in pages[0]
    assert "Åsa Ahl" in pages[0]
    assert "Hässleholms kommun, Hässleholm, Sweden" in pages[0]
    assert "Ute Zorn" in pages[1]
    assert "Page 1 of 1" in pages[2]
    assert accessibility(paper)["roles"] >= {"/Table", "/TR", "/TH", "/TD", "/H1", "/H2", "/Figure"}


def test_a_sheet_in_arabic_is_written_from_right_to_left(office):
    event = signed_for()
    sheets = print_sheets(by=office, event=event, days=[first_day(event)])
    with translation.override("ar"):
        found = accessibility(sheets_paper(event, sheets))
    assert found["language"] == "ar"
    assert found["claims"]


def test_days_of_other_times_and_events_without_guests_print_nothing(office):
    event = make_event()
    with pytest.raises(NobodyToSign):
        print_sheets(by=office, event=event, days=days_of_event(event))
    with pytest.raises(NotOnThisDay):
        print_sheets(by=office, event=event, days=[first_day(signed_for())])
    assert not SignatureSheet.objects.exists()


def test_a_code_is_found_however_it_is_typed_and_in_its_own_event_only(office):
    event = signed_for()
    sheet = print_sheets(by=office, event=event, days=[first_day(event)])[0]
    SignatureSheet.objects.filter(pk=sheet.pk).update(code="A0B1C2D3")
    assert find_sheet(event, " aob l-c2d3") == sheet
    assert find_sheet(make_event(), "A0B1C2D3") is None
    assert find_sheet(event, "") is None


def test_the_database_keeps_sheets_sound(office):
    event = signed_for()
    sheet = print_sheets(by=office, event=event, days=[first_day(event)])[0]
    line = sheet.lines.first()
    for change in ({"position": 2}, {"registration": sheet.lines.last().registration_id}):
        with pytest.raises(IntegrityError), transaction.atomic():
            sheet.lines.filter(pk=line.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignatureSheet.objects.filter(pk=sheet.pk).update(audience="online")


def test_as_many_questions_for_many_people_as_for_few(office, assert_same_queries):
    event = make_event()
    make_registration(event)
    sheet = print_sheets(by=office, event=event, days=[first_day(event)])[0]
    assert_same_queries(
        lambda: sheets_paper(event, [sheet]),
        lambda: sheet.lines.create(registration=make_registration(event), position=sheet.lines.count() + 1),
    )
