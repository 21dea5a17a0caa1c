"""axe-core on every kind of public page: English and Arabic, light and dark, desk and phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from events.models import Event
from events.programme.enums import EventStatus, Precision
from events.registrations.actions import withdraw
from tests.factories import make_event, make_partner, make_registration
from tests.factories.tree import make_tree
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


def paths(language: str) -> list[str]:
    """Build a site with a bit of everything and return the address of every kind of public page."""
    make_tree()
    partner = make_partner(name="Verein Niedersächsischer Bildungsinitiativen", short_name="VNB")
    event = make_event(international=2, national=120, hosts=[partner])
    people = [make_registration(event) for _ in range(4)]
    offering = make_event(international=1, offer_hours=24)
    offered = [make_registration(offering) for _ in range(2)]
    withdraw(by=None, registration=offered[0])
    others: list[Event] = [
        make_event(status=EventStatus.CANCELLED),
        make_event(status=EventStatus.POSTPONED),
        make_event(precision=Precision.MONTH, registration_opens_at=None),
    ]
    private = [people[0], people[3], *offered]
    return [
        f"/{language}/",
        f"/{language}/events/",
        f"/{language}/events/?kind=webinar",
        *(f"/{language}/events/{one.slug}/" for one in (event, *others)),
        f"/{language}/events/{event.slug}/register/",
        f"/{language}/partners/",
        f"/{language}/partners/{partner.slug}/",
        f"/{language}/registrations/",
        f"/{language}/registrations/no-such-token/",
        *(f"/{language}/registrations/{one.token}/" for one in private),
        f"/{language}/registrations/{people[0].token}/change/",
        f"/{language}/registrations/{people[0].token}/withdraw/",
        f"/{language}/nowhere/",
    ]


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("en", {}),
        ("en", {"color_scheme": "dark"}),
        ("ar", {"viewport": {"width": 390, "height": 844}}),
        ("de", {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}),
    ],
)
def test_public_pages_have_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage, axe: Callable[[Page], list[str]], language: str, options: dict
) -> None:
    page = open_page(**options)
    found = []
    for path in paths(language):
        page.goto(path)
        found += [f"{path}: {line}" for line in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: wider than the window")
    assert not found, "\n".join(found)


def test_a_form_full_of_errors_has_no_violation(page: Page, axe: Callable[[Page], list[str]], live_server) -> None:
    make_tree()
    event = make_event()
    page.goto(f"/en/events/{event.slug}/register/")
    page.get_by_role("button", name="Register").click()
    page.locator(".error-summary").wait_for()
    assert axe(page) == []
