"""Consents and the list of participants in a browser: ticked, taken back, without scripts; and axe on every page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from events.models import Event, Registration
from events.registrations.consents.actions import give
from events.registrations.consents.queries import who_agreed
from events.registrations.models import Consent
from events.registrations.questions.enums import OPTIONAL_CONSENTS, ConsentKind
from tests.factories import make_event, make_registration
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.test_visitor import fill_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event(live_server) -> Event:
    """An event that asks for every optional consent."""
    make_tree()
    return make_event(asks_consents=[kind.value for kind in OPTIONAL_CONSENTS])


def agree_and_take_back(page: Page, event: Event) -> None:
    """Register with one consent, give another one on the own page, take the first back, and look at the list."""
    page.goto(f"/en/events/{event.slug}/register/")
    boxes = page.locator("[name^=consent_]")
    expect(boxes).to_have_count(3)
    for box in boxes.all():
        expect(box).not_to_be_checked()
    fill_in(page)
    page.get_by_label("Photographs and recordings").check()
    page.get_by_label("how my data are used").check()
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.locator(".notice").first).to_be_visible()
    person = Registration.objects.get()
    assert [consent.kind for consent in Consent.objects.all()] == ["photographs"]
    page.goto(f"/en/registrations/{person.token}/")
    page.get_by_role("link", name="What you agreed to").click()
    page.get_by_role("button", name=re.compile("I agree.*List of participants")).click()
    expect(page.locator(".notice-success")).to_contain_text("Your choice is saved")
    page.get_by_role("button", name=re.compile("Take it back.*Photographs")).click()
    expect(page.get_by_role("button", name=re.compile("I agree.*Photographs"))).to_be_visible()
    assert not who_agreed(event, ConsentKind.PHOTOGRAPHS).exists()
    page.goto(f"/en/registrations/{person.token}/")
    page.get_by_role("link", name="See who takes part").click()
    expect(page.locator(".participants")).to_contain_text(person.full_name)


def test_somebody_agrees_and_takes_back(page: Page, event: Event) -> None:
    agree_and_take_back(page, event)


def test_somebody_agrees_and_takes_back_without_scripts(page_without_scripts: Page, event: Event) -> None:
    agree_and_take_back(page_without_scripts, event)


def test_who_registers_somebody_else_is_not_asked(page: Page, event: Event) -> None:
    page.goto(f"/en/events/{event.slug}/register/")
    expect(page.get_by_label("Photographs and recordings")).to_be_visible()
    page.get_by_label("I register somebody else, not myself").check()
    expect(page.get_by_label("Photographs and recordings")).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "options"), [("en", {}), ("en", {"color_scheme": "dark"}), ("ar", PHONE)], ids=["light", "dark", "rtl"]
)
def test_no_page_about_consents_has_a_violation(
    open_page: OpenPage, axe: Callable[[Page], list[str]], event: Event, language: str, options: dict
) -> None:
    person = make_registration(event, organisation="Verein für Erwachsenenbildung und Völkerverständigung")
    give(by=None, registration=person, kind=ConsentKind.PARTICIPANT_LIST, language="en")
    page = open_page(**options)
    found = []
    for path in (
        f"registrations/{person.token}/consents/",
        f"registrations/{person.token}/consents/?changed=1",
        f"registrations/{person.token}/participants/",
        f"events/{event.slug}/register/",
    ):
        page.goto(f"/{language}/{path}")
        found += [f"{path}: {line}" for line in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: wider than the window")
    assert not found, "\n".join(found)
