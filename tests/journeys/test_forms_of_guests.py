"""The forms beside the ordinary one in a browser: groups, company, somebody else, codes, applications; and axe on them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from events.models import AccessCode, Event, Registration
from events.programme.enums import Admission, EventMode
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.test_visitor import fill_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hybrid(live_server) -> Event:
    """A conference on site and online, where guests may bring two people along and some have a code."""
    make_tree()
    event = make_event(mode=EventMode.HYBRID, most_companions=2)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=30)
    AccessCode.objects.create(event=event, code="PRESS", name="Press", uses=3)
    return event


def fill_in_group(page: Page) -> None:
    """Fill in what a group shares, and its first two people."""
    page.get_by_label("Name of the group").fill("Study circle")
    page.get_by_label("Organisation", exact=True).fill("Hässleholms kommun")
    page.get_by_label("Country it is in").select_option("SE")
    page.get_by_label("Town it is in").fill("Hässleholm")
    page.get_by_label("Sector").select_option("administration")
    page.get_by_label("How you all come").select_option("professional")
    for number, name in enumerate(("Maja", "Bo")):
        page.locator(f"#id_people-{number}-given_name").fill(name)
        page.locator(f"#id_people-{number}-family_name").fill("Lind")
        page.locator(f"#id_people-{number}-email").fill(f"{name.lower()}@example.org")


def walk_as_group(page: Page, event: Event) -> None:
    """Ask for more rows, forget to ask the others, then register."""
    page.goto(f"/en/events/{event.slug}/register/group/")
    fill_in_group(page)
    page.get_by_label("Online", exact=True).check()
    page.get_by_role("button", name="More rows").click()
    expect(page.locator("#id_people-9-email")).to_be_visible()
    expect(page.locator("#id_people-1-given_name")).to_have_value("Bo")
    expect(page.locator("#id_people-5-given_name")).to_be_focused()
    page.get_by_role("button", name="Register as a group").click()
    expect(page.locator(".error-summary")).to_contain_text("Please ask everybody first")
    page.get_by_label(re.compile("Everybody in the group knows")).check()
    page.get_by_role("button", name="Register as a group").click()
    expect(page.locator(".notice").first).to_contain_text("There were enough places for you")
    assert Registration.objects.filter(party__name="Study circle", presence="online").count() == 2


def test_a_group_asks_for_more_rows_and_registers(page: Page, hybrid: Event) -> None:
    walk_as_group(page, hybrid)


def test_a_group_registers_without_scripts(page_without_scripts: Page, hybrid: Event) -> None:
    walk_as_group(page_without_scripts, hybrid)


def test_enter_sends_the_group_and_adds_no_rows(page: Page, hybrid: Event) -> None:
    page.goto(f"/en/events/{hybrid.slug}/register/group/")
    page.get_by_label("Name of the group").fill("Study circle")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_who_registers_somebody_else_is_asked_more(open_page: OpenPage, hybrid: Event, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"/en/events/{hybrid.slug}/register/")
    expect(page.get_by_label("Your name")).to_be_hidden()
    page.get_by_label("I register somebody else, not myself").check()
    expect(page.get_by_role("heading", name="About the person who comes")).to_be_visible()
    fill_in(page)
    page.get_by_label("On site", exact=True).check()
    page.get_by_text("Somebody comes along").click()
    page.locator("#id_companion_1_given").fill("Bo")
    page.locator("#id_companion_1_family").fill("Lind")
    page.get_by_label("Your name").fill("Ane Holm")
    page.get_by_label("Your e-mail").fill("ane@example.org")
    page.get_by_label(re.compile("The person knows")).check()
    page.get_by_label(re.compile("how my data are used")).check()
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.locator(".notice").first).to_contain_text("There were enough places for you")
    assert Registration.objects.filter(registrar_name="Ane Holm").count() == 2


def test_the_other_way_of_taking_part_shows_its_places(page: Page, hybrid: Event) -> None:
    page.goto(f"/en/events/{hybrid.slug}/register/")
    page.get_by_label("Country it is in").select_option("SE")
    expect(page.locator("#places")).to_contain_text("You would take an international place.")
    page.get_by_label("Online", exact=True).check()
    expect(page.locator("#places")).to_contain_text("You would take part online. 30 of 30 are free.")


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {}), ("en", {"color_scheme": "dark"}), ("ar", PHONE), ("de", {**PHONE, "color_scheme": "dark"})],
)
def test_no_form_has_a_violation_or_scrolls_sideways(
    open_page: OpenPage, axe: Callable[[Page], list[str]], hybrid: Event, language: str, options: dict
) -> None:
    page = open_page(**options)
    applying = make_event(admission=Admission.SELECTION)
    closed_shop = make_event(by_code_only=True)
    found = []
    for path in (
        f"{hybrid.slug}/",
        f"{hybrid.slug}/register/",
        f"{hybrid.slug}/register/?code=press",
        f"{hybrid.slug}/register/group/",
        f"{applying.slug}/register/",
        f"{applying.slug}/register/group/",
        f"{closed_shop.slug}/register/?code=wrong",
    ):
        page.goto(f"/{language}/events/{path}")
        for folded in page.locator(".form-more > summary").all():
            folded.click()
        for tick in page.locator("#id_for_somebody_else, [name=rule][value=at_least]").all():
            tick.check()
        found += [f"{path}: {line}" for line in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: wider than the window")
        submit = page.locator("form.form > div > button[type=submit]")
        if submit.count():
            submit.last.click()
            page.locator(".error-summary").wait_for()
            found += [f"{path} sent: {line}" for line in axe(page)]
    assert not found, "\n".join(found)
