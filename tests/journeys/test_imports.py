"""A clerk's list of guests on its way in, and out again."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from events.models import Registration
from partners.models import User
from tests.events.desk.conftest import admit
from tests.events.desk.imports.files import COLUMNS, guest, xlsx_of
from tests.factories import make_event, make_partner, make_user
from tests.factories.tree import make_tree
from tests.journeys.conftest import OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk(live_server) -> User:
    """Somebody who organises events, in a site that has its pages."""
    make_tree()
    return admit(make_user(partner=make_partner()))


def test_guests_are_imported_and_taken_back(open_page: OpenPage, clerk: User, run_tasks: Any) -> None:
    event = make_event(hosts=[clerk.memberships.get().partner], international=1, national=1)
    file = xlsx_of([COLUMNS, guest(1), guest(2, country="Atlantis"), guest(4)]).getvalue()
    page: Page = open_page()
    sign_in(page, clerk)
    page.goto(reverse("imports:new_of_event", args=["guests", event.pk]))
    page.locator("[name=file]").set_input_files({"name": "guests.xlsx", "mimeType": "", "buffer": file})
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_label("Town", exact=True).first).to_have_value("city")
    page.get_by_role("button", name="Look at every row").click()
    expect(page.get_by_text("“Atlantis” is not one of the choices.")).to_be_visible()
    for words in ("1 Confirmed", "1 Waiting"):
        expect(page.locator(".import-summary").last).to_contain_text(words)
    page.get_by_label("These people know").check()
    page.get_by_role("button", name="Import 2 rows").click()
    page.wait_for_url("**/admin/jobs/**")
    run_tasks()
    expect(page.get_by_text("It is done.")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="See every row").click()
    expect(page.get_by_role("heading", name="What the import did")).to_be_visible()
    assert Registration.objects.count() == 2
    with page.expect_download() as report:
        page.get_by_role("link", name="Download the report").click()
    assert report.value.path().read_text().count("Added") == 2
    page.get_by_role("link", name="Undo the import").click()
    page.get_by_role("button", name="Undo the import").click()
    page.wait_for_url("**/admin/jobs/**")
    run_tasks()
    expect(page.get_by_text("It is done.")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="See every row").click()
    expect(page.get_by_text("Undone").first).to_be_visible()
    assert not Registration.objects.live().exists()
