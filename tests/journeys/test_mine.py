"""One's own registrations, data and links in a browser: on a phone, without scripts, in Arabic, with axe-core."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from events.registrations.models import Registration
from tests.events.registrations.asking import ask
from tests.events.registrations.named import make_block, name_somebody
from tests.factories import make_event, make_registration, make_user
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

EMAIL = "ana@example.org"


def with_registrations() -> Registration:
    """Return one of several registrations of somebody who makes an account afterwards."""
    make_tree()
    event = make_event()
    ask(event, "arrival", is_required=True)
    first = make_registration(make_event(), email=EMAIL)
    Registration.objects.filter(pk=first.pk).update(event=event)
    full = make_event(international=1)
    make_registration(full)
    make_registration(full, email=EMAIL)
    name_somebody(make_block(make_event()), email=EMAIL)
    make_user(email=EMAIL, first_name="Ana", last_name="Sanz")
    return first


def sign_in(page: Page) -> None:
    """Sign in as somebody who has no business in the back office."""
    page.goto("/en/account/login/")
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".form [type=submit]").click()
    page.wait_for_url("**/en/account/")


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize(("language", "options"), [("en", {}), ("ar", {**PHONE, "color_scheme": "dark"})])
def test_no_page_about_oneself_has_a_violation_or_is_too_wide(
    open_page: OpenPage, axe: Callable[[Page], list[str]], language: str, options: dict
) -> None:
    registration = with_registrations()
    page = open_page(**options)
    sign_in(page)
    found = []
    paths = [
        *(f"/{language}/account/{name}/" for name in ("registrations", "data", "next-registration")),
        *(f"/{language}/registrations/{registration.token}/{name}/" for name in ("data", "deletion", "link")),
        f"/{language}/registrations/{registration.token}/",
        f"/{language}/registrations/deletion/granted/",
    ]
    for path in paths:
        page.goto(path)
        found += [f"{path}: {line}" for line in axe(page)]
        if is_too_wide(page):
            found.append(f"{path}: wider than the window")
    assert not found, "\n".join(found)


def test_on_a_phone_without_scripts_somebody_finds_keeps_downloads_and_replaces_a_link(open_page: OpenPage) -> None:
    registration = with_registrations()
    page = open_page(**PHONE, java_script_enabled=False)
    sign_in(page)
    page.goto("/en/account/")
    page.get_by_role("link", name="Your registrations for events").click()
    page.get_by_text("1 answer is still missing").wait_for()
    page.get_by_text("You are on the waiting list, at position 1").wait_for()
    assert registration.token not in page.content()
    page.goto("/en/account/next-registration/")
    page.get_by_label("Organisation").fill("Ayuntamiento de Vitoria")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("It is kept for your next registration.").wait_for()
    page.goto(f"/en/events/{make_event().slug}/register/")
    assert page.get_by_label("Organisation", exact=True).first.input_value() == "Ayuntamiento de Vitoria"
    page.goto(f"/en/account/registrations/{registration.pk}/")
    page.get_by_role("link", name="Download everything we know about you").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.endswith(".zip")
    page.goto(f"/en/account/registrations/{registration.pk}/")
    page.get_by_role("link", name="Make a new private link").click()
    page.get_by_role("button", name="Yes, mail me a new link").click()
    page.get_by_role("heading", name="Your new link is on its way").wait_for()
    assert page.goto(f"/en/registrations/{registration.token}/").status == 404
