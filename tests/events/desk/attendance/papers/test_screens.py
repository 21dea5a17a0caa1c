"""The screens of sheets, scans and badges."""

import pytest
from django.urls import reverse

from events.attendance.days import days_of_event
from events.attendance.models import Attendance
from events.attendance.models.sheets import SheetScan, SignatureSheet
from events.attendance.sheets.actions import attach_scan, print_sheets
from events.desk.attendance.papers import badges, jobs, sheets
from events.models import Registration
from tests.common.papers.reading import texts
from tests.events.attendance.papers.signing import first_day, scanned, signed_for, upload
from tests.events.registrations.answers.documents import PDF
from tests.factories import make_event

# Django's client leaves files that were sent to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    """An empty folder of private files."""
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def event(partner):
    """An event of the organiser's that people signed for."""
    return signed_for(hosts=[partner])


@pytest.fixture
def printed(event, organiser):
    """The sheets of its first day."""
    return print_sheets(by=organiser, event=event, days=[first_day(event)])


def address(name, event, *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def everybody(sheet):
    return list(sheet.lines.values_list("registration", flat=True))


def test_sheets_are_printed_and_listed(desk, event):
    day = first_day(event).isoformat()
    response = desk.post(address("sheets", event), {"days": [day], "blank": "2"})
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert len(texts(response.content)) == 3
    shown = desk.get(address("sheets", event)).content.decode()
    for sheet in SignatureSheet.objects.all():
        assert sheet.readable_code in shown


def test_no_day_no_sheets(desk, event):
    response = desk.post(address("sheets", event), {"days": [], "blank": "2"})
    assert response.context["form"].errors["days"] == ["Choose at least one day."]
    assert not SignatureSheet.objects.exists()


def test_a_scan_is_attached_to_who_signed(desk, event, printed):
    sheet = printed[0]
    [first, _second] = everybody(sheet)
    sent = {"code": sheet.readable_code.lower(), "file": upload(), "signed": [first]}
    assert desk.post(address("sheet", event, sheet.pk), sent).status_code == 302
    assert [row.registration_id for row in Attendance.objects.all()] == [first]
    scan = sheet.scans.get()
    response = desk.get(address("sheet_scan", event, sheet.pk, scan.pk))
    assert response.content == PDF
    assert response["Content-Disposition"] == 'attachment; filename="scan.pdf"'
    assert "scan.pdf" in desk.get(address("sheet", event, sheet.pk)).content.decode()


def test_a_sheet_scanned_for_the_wrong_day_is_refused_and_nothing_typed_is_lost(desk, event, organiser, printed):
    other = print_sheets(by=organiser, event=event, days=[days_of_event(event)[1]])[0]
    [first, _second] = everybody(printed[0])
    sent = {"code": other.readable_code, "file": upload(), "signed": [first]}
    response = desk.post(address("sheet", event, printed[0].pk), sent)
    [told] = response.context["form"].errors["code"]
    assert told.startswith("This is the code of the sheet for ")
    assert str(other.day.day) in told
    shown = response.content.decode()
    assert other.readable_code in shown
    assert shown.count("checked") == 1
    assert not SheetScan.objects.exists()
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("code", ["AAAA-AAAA", "another event's"])
def test_codes_of_no_sheet_here_are_refused(desk, event, organiser, printed, code):
    if code != "AAAA-AAAA":
        other = signed_for(event=make_event())
        code = print_sheets(by=organiser, event=other, days=[first_day(other)])[0].code
    sent = {"code": code, "file": upload(b"no scan"), "signed": []}
    errors = desk.post(address("sheet", event, printed[0].pk), sent).context["form"].errors
    assert errors["code"] == [f"No sheet of this event has the code {code}."]
    assert "file" in errors


def test_others_find_neither_sheets_nor_scans(enter, outsider, event, organiser, printed):
    sheet = printed[0]
    scan = attach_scan(by=organiser, sheet=sheet, sent=scanned(), signed=[])
    stranger = enter(outsider)
    for name, more in (
        ("sheets", ()), ("badges", ()), ("sheet", (sheet.pk,)), ("sheet_paper", (sheet.pk,)),
        ("sheet_scan", (sheet.pk, scan.pk)), ("sheet_scan_delete", (sheet.pk, scan.pk)),
    ):  # fmt: skip
        assert stranger.get(address(name, event, *more)).status_code == 404
    assert stranger.post(address("sheet_scan_delete", event, sheet.pk, scan.pk)).status_code == 404
    assert SheetScan.objects.exists()


def test_a_scan_is_found_below_its_own_sheet_only_and_can_be_deleted(desk, event, organiser, printed):
    scan = attach_scan(by=organiser, sheet=printed[0], sent=scanned(), signed=[])
    assert desk.get(address("sheet_scan", event, printed[1].pk, scan.pk)).status_code == 404
    assert desk.post(address("sheet_scan_delete", event, printed[0].pk, scan.pk)).status_code == 302
    assert not SheetScan.objects.exists()


def test_badges_are_for_whom_the_list_shows(desk, event):
    everyone = desk.post(address("badges", event), {"label": "l4785", "first": "1"})
    [text] = texts(everyone.content)
    assert "Örjan Öst" in text
    assert "Ute Zorn" in text
    some = desk.post(address("badges", event) + "?audience=national", {"label": "a6", "first": "2"})
    assert "Örjan Öst" not in texts(some.content)[0]
    assert "1 badge" in desk.get(address("badges", event) + "?audience=national").content.decode()


def test_what_cannot_be_printed_is_told(desk, event):
    refused = desk.post(address("badges", event), {"label": "a6", "first": "5"})
    assert refused.context["form"].errors["first"] == ["A sheet of these has 4 labels."]
    nobody = desk.post(address("badges", event) + "?q=nobody", {"label": "a6", "first": "1"})
    assert nobody.context["form"].non_field_errors() == ["Nobody chosen has a confirmed place on site."]


@pytest.mark.parametrize(("name", "sent"), [("sheets", {"blank": "1"}), ("badges", {"label": "a6", "first": "1"})])
def test_long_papers_are_set_by_a_worker(desk, event, run_tasks, monkeypatch, name, sent):
    for module in (badges, jobs, sheets):
        monkeypatch.setattr(module, "AT_ONCE", 3)
    response = desk.post(address(name, event), {**sent, "days": [first_day(event).isoformat()]})
    run_tasks()
    shown = desk.get(response.url).content.decode()
    assert f"{event.slug}-{name}.pdf" in shown
    paper = b"".join(desk.get(response.url + "file/").streaming_content)
    assert "Örjan Öst" in " ".join(texts(paper))


def test_the_list_of_sheets_asks_no_more_for_many(desk, event, organiser, assert_same_queries):
    def more():
        Registration.objects.filter(family_name="Zorn").update(sending_partner=None)
        day = first_day(event)
        for sheet in print_sheets(by=organiser, event=event, days=[day]):
            attach_scan(by=organiser, sheet=sheet, sent=scanned(), signed=[])

    more()
    assert_same_queries(lambda: desk.get(address("sheets", event)), more)
