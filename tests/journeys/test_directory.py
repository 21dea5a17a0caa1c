"""The partner directory in a browser: the land is there, points are links, filters work without scripts."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.factories import make_partner
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage

pytestmark = pytest.mark.django_db(transaction=True)

# How wide the land is drawn: nothing, if the browser did not accept the file it stands in.
LAND = "document.querySelector('.map-wide .map-land').getBoundingClientRect().width"
PLACES = {"Hannover": ("DE", "52.37589", "9.73201"), "Køge": ("DK", "55.45802", "12.18214")}


@pytest.fixture(autouse=True)
def two(live_server) -> None:
    """Make a German and a Danish partner, in a site that has its pages."""
    make_tree()
    for name, (country, latitude, longitude) in PLACES.items():
        make_partner(
            name=f"{name} Council",
            short_name=name,
            country=country,
            city=name,
            latitude=Decimal(latitude),
            longitude=Decimal(longitude),
        )


def test_points_are_reached_and_followed_by_keyboard(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/en/partners/", wait_until="networkidle")
    assert page.evaluate(LAND) > 900
    page.get_by_role("button", name="Show").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip the map")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Køge Council, Køge, Denmark")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Køge Council")


def test_filters_without_scripts_and_the_map_of_a_phone(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False, **PHONE)
    page.goto("/ar/partners/")
    points = page.locator(".map-narrow").get_by_role("link")
    expect(points).to_have_count(2)
    page.locator("#filter-country").select_option("DK")
    page.get_by_role("search").get_by_role("button").click()
    expect(points).to_have_count(1)
    expect(page.locator(".partner-card")).to_have_count(1)
    points.click()
    expect(page).to_have_url("/ar/partners/koge/")
