"""axe-core on a person's own page: named by a partner, in a group, with companions, applying, switching."""

from collections.abc import Callable

import pytest
from i18nfield.strings import LazyI18nString
from playwright.sync_api import Page

from events.programme.enums import Admission, EventMode
from events.registrations.actions import first_of, register_group, register_with_companions
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.named import make_block, name_somebody
from tests.factories import make_event, make_registration, person_values
from tests.factories.tree import make_tree
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


def own_pages(language: str) -> list[str]:
    """Return the address of a person's own page in every situation that others share in."""
    make_tree()
    event = make_event(mode=EventMode.HYBRID, international=9, most_companions=2, offer_hours=24)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=1)
    named = name_somebody(make_block(event))
    host = register_with_companions(
        by=None, event=event, person=person_values(), companions=[("Ebba", "Lind"), ("Nils", "Lind")]
    )
    crowded = make_event(international=3, offer_hours=24)
    make_registration(crowded)
    party = register_group(by=None, event=crowded, people=[person_values() for _ in range(3)], name="Næstved")
    applied = make_registration(make_event(admission=Admission.SELECTION), motivation="I build bridges.")
    tokens = [named.token, host.token, first_of(party).token, applied.token]
    return [
        *(f"/{language}/registrations/{token}/" for token in tokens),
        *(f"/{language}/registrations/{token}/withdraw/" for token in tokens),
        f"/{language}/registrations/{host.token}/switch/",
    ]


@pytest.mark.parametrize(
    ("language", "options"), [("en", {}), ("ar", {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"})]
)
def test_own_pages_have_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage, axe: Callable[[Page], list[str]], language: str, options: dict
) -> None:
    page = open_page(**options)
    found = []
    for path in own_pages(language):
        page.goto(path)
        found += [f"{path}: {line}" for line in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: wider than the window")
    assert not found, "\n".join(found)


def test_somebody_named_answers_on_a_phone_and_nothing_typed_is_lost(
    open_page: OpenPage, axe: Callable[[Page], list[str]]
) -> None:
    make_tree()
    registration = name_somebody(make_block(make_event()))
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(f"/en/registrations/{registration.token}/")
    page.get_by_label("Organisation").fill("Næstved & Søn")
    page.get_by_role("button", name="Yes, I come").click()
    page.locator(".error-summary").wait_for()
    assert axe(page) == []
    assert page.get_by_label("Organisation").input_value() == "Næstved & Søn"
    page.get_by_label("Sector").select_option("education")
    page.get_by_label("How you come").select_option("voluntary")
    page.get_by_label("I have read how my data are used").check()
    page.get_by_role("button", name="Yes, I come").click()
    page.get_by_text("You have a place").wait_for()
    assert axe(page) == []


def test_on_a_phone_the_sign_in_the_way_here_stands_beside_its_link(open_page: OpenPage) -> None:
    make_tree()
    name = "The conference of small towns about bridges, ferries and everything else that leads over water"
    registration = make_registration(make_event(name=LazyI18nString({"en": name})))
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(f"/en/registrations/{registration.token}/change/")
    beside = """steps => steps.map(step =>
        step.querySelector("a").getBoundingClientRect().left - step.getBoundingClientRect().left)"""
    first, *others = page.locator(".breadcrumbs li").evaluate_all(beside)
    assert first == 0
    assert others
    assert all(width > 0 for width in others)
