"""What visitors do with the blocks of a page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from cms.actions import create_standard_page
from cms.models import StandardPage
from tests.factories.tree import make_tree
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)

ANSWER = {"title": "Who pays?", "text": "<p>The partner that sends you.</p>"}
CELLS = {
    "columns": [{"type": "text", "heading": f"A column with a long name, number {number}"} for number in range(9)],
    "rows": [{"values": ["Vejle"] * 9}],
    "caption": "Guests by town",
}
BLOCKS = {
    "video": {"address": "https://youtu.be/dQw4w9WgXcQ", "title": "Two days in Hannover"},
    "accordion": {"items": [ANSWER]},
    "table": {"cells": CELLS, "row_headings": True},
    "quote": {"text": "It does not matter.", "person": "Amal", "organisation": "Vejle"},
    "people": {"people": [{"name": "Amal", "role": "Mentor", "organisation": "Vejle", "email": "a@example.org"}]},
    "figures": {"figures": [{"number": "2346", "label": "guests"}]},
}


@pytest.fixture
def path() -> str:
    """Return the address of a page with everything on it that can be used."""
    make_tree()
    stream = StandardPage._meta.get_field("body").stream_block
    body = stream.to_python([{"type": name, "value": value} for name, value in BLOCKS.items()])
    create_standard_page(
        by=None, language="en", slug="blocks", title="Blocks", body=[(b.block_type, b.value) for b in body]
    )
    return "/en/blocks/"


def test_a_video_is_asked_for_by_a_click_and_nobody_before(page: Page, path: str, complaints: list[str]) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.headers.get("referer", ""))
        route.fulfill(body="<!doctype html><title>Player</title>", content_type="text/html")

    page.route("https://www.youtube-nocookie.com/**", answer)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert complaints == []
    page.get_by_role("link", name="Two days in Hannover").click()
    page.frame_locator("iframe[title='Two days in Hannover']").locator("html").wait_for(state="attached")
    assert page.locator("iframe").evaluate("frame => frame === document.activeElement")
    # The player learns which site it plays for, not which page, and the policy lets it in.
    assert [referrer.count("/") for referrer in asked] == [3]
    assert all(
        line.partition("asked a stranger for ")[2].startswith("https://www.youtube-nocookie.com/")
        for line in complaints
    )
    complaints.clear()


def test_without_scripts_a_video_is_a_link(page_without_scripts: Page, path: str) -> None:
    page_without_scripts.goto(path)
    link = page_without_scripts.get_by_role("link", name="Two days in Hannover")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def test_answers_unfold_with_the_keyboard(page_without_scripts: Page, path: str) -> None:
    page_without_scripts.goto(path)
    answer = page_without_scripts.get_by_text("The partner that sends you.")
    assert not answer.is_visible()
    page_without_scripts.get_by_text("Who pays?").focus()
    page_without_scripts.keyboard.press("Enter")
    assert answer.is_visible()


def test_a_wide_table_scrolls_by_itself(phone: Page, path: str) -> None:
    phone.goto(path)
    assert not phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    region = phone.get_by_role("region", name="Guests by town")
    assert region.evaluate("box => box.scrollWidth > box.clientWidth")


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}])
def test_blocks_have_no_violation(
    open_page: OpenPage, axe: Callable[[Page], list[str]], path: str, options: dict
) -> None:
    page = open_page(**options)
    page.goto(path)
    assert axe(page) == []
