"""Signature sheets and badges at the desk, on a phone, in the dark and from right to left."""

from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pypdf import PdfReader
from wagtail.users.models import UserProfile

from events.attendance.models import Attendance
from events.attendance.sheets.actions import attach_scan, print_sheets
from partners.models import Partner, User
from tests.events.attendance.papers.signing import first_day, scanned, signed_for
from tests.events.registrations.answers.documents import PDF
from tests.factories import make_office
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_sheets_are_printed_signed_and_scanned_without_scripts(
    page_without_scripts: Page, partner: Partner, organiser: User, tmp_path: Path
) -> None:
    page, event = page_without_scripts, signed_for(hosts=[partner])
    sign_in(page, organiser)
    page.goto(reverse("desk:sheets", args=[event.pk]))
    page.get_by_label("Empty lines at the end of each sheet").fill("1")
    with page.expect_download() as printed:
        page.get_by_role("button", name="Print the sheets").click()
    assert len(PdfReader(BytesIO(printed.value.path().read_bytes())).pages) == 6
    sheet = event.signature_sheets.get(day=first_day(event), partner__isnull=False)
    page.goto(reverse("desk:sheet", args=[event.pk, sheet.pk]))
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(PDF)
    page.get_by_label("Code on the paper").fill(sheet.readable_code)
    page.locator("[name=file]").set_input_files(scan)
    page.get_by_label("2. Örjan Öst").uncheck()
    page.get_by_role("button", name="Attach the scan").click()
    page.get_by_text("The scan is attached").wait_for()
    assert [there.registration.family_name for there in Attendance.objects.all()] == ["Ahl"]


@pytest.mark.parametrize(("language", "scheme"), [("ar", "light"), ("en", "dark")])
def test_the_screens_are_for_everybody(open_page: OpenPage, partner: Partner, language: str, scheme: str) -> None:
    office, event = make_office(), signed_for(hosts=[partner])
    UserProfile.objects.create(user=office, preferred_language=language)
    [sheet, *_others] = print_sheets(by=office, event=event, days=[first_day(event)])
    attach_scan(by=office, sheet=sheet, sent=scanned(name="a-scan-with-a-very-long-name-" * 3 + ".pdf"), signed=[])
    page = open_page(**{**PHONE, "viewport": {"width": 375, "height": 667}, "color_scheme": scheme})
    sign_in(page, office)
    paths = (
        reverse("desk:sheets", args=[event.pk]),
        reverse("desk:sheet", args=[event.pk, sheet.pk]),
        reverse("desk:badges", args=[event.pk]),
    )
    check_screens(page, paths)
