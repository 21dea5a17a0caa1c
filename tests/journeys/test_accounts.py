"""Making an account, connecting an app, getting in: with and without scripts, and axe-core on every page of it."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from playwright.sync_api import Page, expect

from cms.discussions.actions.refusals import refuse_letters
from config.demo.codes import current_code
from partners.enums import MembershipRole
from partners.models import User
from tests.cms.discussions.threads import discussion_of, open_article
from tests.factories import make_office, make_partner, make_user
from tests.factories.tree import make_tree
from tests.journeys.axe import check_screen
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _site(live_server) -> None:
    """A site that has its pages."""
    make_tree()


@pytest.fixture
def administrator() -> User:
    """A partner's administrator who has not connected an app yet."""
    user = make_user(partner=make_partner())
    Authenticator.objects.all().delete()
    return user


def connect_app(page: Page) -> None:
    """Read the key off the page as one types it, and enter the code that belongs to it."""
    key = page.locator(".key code").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(current_code(key))
    page.get_by_role("button", name="Connect the app").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_somebody_new_makes_an_account_without_scripts(
    page_without_scripts: Page, run_tasks: Callable[[], int], live_server
) -> None:
    page = page_without_scripts
    page.goto("/en/")
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Given name").fill("Maja")
    page.get_by_label("Family name").fill("Lind")
    page.get_by_label("E-mail").fill("maja@example")
    page.get_by_label("Password").fill("blue-harbour-42")
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_label("E-mail")).to_have_value("maja@example")
    page.get_by_label("E-mail").fill("maja@example.org")
    page.get_by_label("Password").fill("blue-harbour-42")
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()
    run_tasks()
    (link,) = re.findall(r"http://localhost:8000(\S+)", str(mail.outbox[0].body))
    page.goto(link)
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.goto("/admin/")
    expect(page.get_by_text("The back office is for people who work for a partner")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{live_server.url}/en/")


def test_an_administrator_connects_an_app_without_scripts(page_without_scripts: Page, administrator: User) -> None:
    page = page_without_scripts
    page.goto("/admin/")
    page.get_by_label("E-mail").fill(administrator.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Your role needs a second factor")).to_be_visible()
    connect_app(page)
    page.get_by_role("link", name="Go to the back office").click()
    expect(page).to_have_title(re.compile("Dashboard"))


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_about_an_account_is_hard_to_use(open_page: OpenPage, language: str, options: dict) -> None:
    page = open_page(**options)

    def look(path: str) -> None:
        page.goto(f"/{language}/account/{path}")
        check_screen(page)

    def send_and_look(form: str) -> None:
        with page.expect_navigation():
            page.locator(f"{form} [type=submit]").click()
        check_screen(page)

    for path in ("login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "confirm-email/no/"):
        look(path)
    look("../comment-letters/no/")
    page.goto(f"/{language}/account/signup/")
    send_and_look(".form")
    editor = make_user(partner=make_partner(), role=MembershipRole.EDITOR, language=language)
    sign_in(page, editor)
    for path in ("./", "details/", "email/", "password/change/", "second-factor/", "second-factor/totp/activate/"):
        look(path)
    refuse_letters(by=editor, user=editor, discussion=discussion_of(open_article()))
    look("../comment-letters/")
    send_and_look(".refused")
    page.context.clear_cookies()
    sign_in(page, make_office(language=language))
    page.goto(f"/{language}/account/second-factor/recovery-codes/generate/")
    send_and_look(".form")
    for path in ("second-factor/", "second-factor/reauthenticate/", "second-factor/totp/deactivate/", "logout/"):
        look(path)
