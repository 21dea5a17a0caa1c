"""Somebody writes about themselves, looks at it, agrees, and takes it back: without scripts, and with axe-core."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from partners.enums import MembershipRole
from partners.models import User
from tests.factories import make_partner, make_profile, make_user
from tests.factories.tree import make_tree
from tests.journeys.axe import check_screen
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in
from tests.partners.pictures import face

# Wagtail leaves files of pictures open.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _site(live_server) -> None:
    """A site that has its pages."""
    make_tree()


@pytest.fixture
def editor() -> User:
    """Somebody who works for a partner."""
    return make_user(partner=make_partner(), role=MembershipRole.EDITOR, first_name="Ane", last_name="Holm")


def test_somebody_shows_themselves_without_scripts(page_without_scripts: Page, editor: User, tmp_path: Path) -> None:
    page = page_without_scripts
    sign_in(page, editor)
    page.goto("/en/account/")
    page.get_by_role("link", name="Change what it says").click()
    page.get_by_label("English").first.fill("Bakes and writes.")
    page.get_by_label("Show what I say about myself").check()
    page.get_by_text("Other languages").first.click()
    page.get_by_label("Dansk").first.fill("Bager og skriver.")
    role = page.get_by_role("group", name="One more").first
    role.get_by_label("English").fill("Teacher")
    role.get_by_label("Or for another organisation").fill("Folk school")
    role.get_by_role("textbox", name="From").fill("2014")
    page.get_by_label("Show what I do and did").check()
    page.get_by_role("button", name="Save").click()
    photo = tmp_path / "me.jpg"
    photo.write_bytes(face())
    page.get_by_role("link", name="Add a photo").click()
    page.get_by_label("Photo", exact=True).set_input_files(photo)
    page.get_by_label("Show my photo").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="See it as readers would, and agree").click()
    expect(page.get_by_text("Only you see this page.")).to_be_visible()
    expect(page.get_by_text("since 2014")).to_be_visible()
    page.get_by_role("button", name="Show it to everybody").click()
    expect(page.get_by_text("Everybody can see your page now.")).to_be_visible()
    page.goto("/da/people/ane-holm/")
    expect(page.get_by_text("Bager og skriver.")).to_be_visible()
    page.goto("/en/account/profile/")
    page.get_by_role("button", name="Hide it again").click()
    expect(page.get_by_text("What you wrote is kept for you.")).to_be_visible()
    page.context.clear_cookies()
    answer = page.goto("/en/people/ane-holm/")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_screen_of_it_is_hard_to_use(open_page: OpenPage, editor: User, language: str, options: dict) -> None:
    page = open_page(**options)
    make_profile(editor)

    def look() -> None:
        check_screen(page)

    page.goto(f"/{language}/people/ane-holm/")
    look()
    sign_in(page, editor)
    for path in ("account/profile/", "account/profile/photo/", "account/profile/delete/", "people/ane-holm/"):
        page.goto(f"/{language}/{path}")
        look()
    page.goto(f"/{language}/account/profile/")
    page.locator("[name=website]").fill("nonsense")
    page.locator("[name=roles-0-since]").fill("soon")
    page.locator(".form [type=submit]").click()
    page.locator(".error-summary").wait_for()
    look()
