"""Searching in a browser: suggestions by keyboard, filters, and all of it without scripts."""

import re
from collections.abc import Callable

import pytest
from i18nfield.strings import LazyI18nString
from playwright.sync_api import Page, Route, expect

from tests.cms.articles import make_article
from tests.factories import make_event, make_partner
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def lanterns(live_server) -> None:
    """A partner that writes about lanterns in three languages and holds a night of them."""
    make_tree()
    partner = make_partner(name="Køge Kommune", short_name="Køge")
    make_article(partner, title="Lanterns on the bridge", slug="bridge", lead="Who lights the lanterns?")
    make_article(partner, "de", title="Lanterns und Laternen", slug="laternen")
    make_article(partner, "ar", title="فوانيس على الجسر", slug="jisr")
    make_event(hosts=[partner], name=LazyI18nString({"en": "Lanterns at night"}))


def type_into(page: Page, text: str) -> None:
    """Type into the one box there is and wait for what is suggested."""
    box = page.locator(".search-box input")
    box.click()
    with page.expect_response(lambda answer: "/suggestions/" in answer.url):
        box.press_sequentially(text, delay=20)


def test_suggestions_are_reached_and_followed_by_keyboard(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.goto("/en/events/")
    type_into(page, "lant")
    box, options = page.locator(".search-box input"), page.locator(".suggestions [role=option]")
    expect(options).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search-box [role=status]")).to_have_text(re.compile("^3 suggestions"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    assert axe(page) == []
    page.keyboard.press("End")
    expect(chosen).to_have_count(0)
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    expect(chosen).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("lant")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_text(re.compile("Lanterns"))
    address = chosen.get_attribute("data-url")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(str(address)) + "$"))


def test_enter_without_a_choice_searches_and_escape_clears(page: Page) -> None:
    page.goto("/en/events/")
    type_into(page, "lanterns")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".search-box input")).to_have_value("")
    page.keyboard.type("bridge")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/search/\?q=bridge$"))
    expect(page.get_by_role("heading", name="Lanterns on the bridge")).to_be_visible()


def test_an_answer_that_comes_late_changes_nothing(page: Page) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(600 if route.request.url.endswith("q=la") else 0)
        route.continue_()

    page.goto("/en/search/")
    page.route("**/suggestions/**", late)
    box = page.locator(".search-box input")
    box.fill("la")
    page.wait_for_timeout(250)
    box.fill("bridge")
    expect(page.locator(".suggestions [role=option]")).to_have_text([re.compile("bridge")])
    page.wait_for_timeout(700)
    expect(page.locator(".suggestions [role=option]")).to_have_text([re.compile("bridge")])


def test_a_phone_in_arabic_gets_suggestions_on_the_page_of_the_search(
    arabic_phone: Page, axe: Callable[[Page], list[str]]
) -> None:
    page = arabic_phone
    page.goto("/ar/events/")
    page.locator(".site-search-link").click()
    expect(page).to_have_url(re.compile("/ar/search/$"))
    type_into(page, "فوا")
    assert axe(page) == []
    page.locator(".suggestions [role=option]").tap()
    expect(page).to_have_url(re.compile("/ar/partners/koge/blog/jisr/$"))


def test_filters_are_taken_and_taken_back_without_loading_the_page_again(page: Page) -> None:
    page.goto("/en/search/?q=lanterns")
    page.evaluate("document.body.dataset.stays = 'yes'")
    page.get_by_role("link", name="Articles").click()
    expect(page.locator("#search-count")).to_have_text(re.compile("2 results"))
    page.locator("details.search-filter summary", has_text="Language").click()
    page.get_by_role("link", name="German").press("Enter")
    expect(page.locator("#search-count")).to_have_text(re.compile("1 result "))
    expect(page).to_have_url(re.compile(r"\?q=lanterns&type=article&language=de$"))
    # The keyboard goes on at the filter, whose list has closed.
    expect(page.locator("details.search-filter summary", has_text="Language")).to_be_focused()
    assert page.locator("#search-chosen input").count() == 2
    page.locator(".search-chips a").first.press("Enter")
    expect(page.locator("#search-count")).to_have_text(re.compile("2 results"))
    expect(page.locator("#results")).to_be_focused()
    assert page.evaluate("document.body.dataset.stays") == "yes"
    page.go_back()
    expect(page.locator("#search-count")).to_have_text(re.compile("1 result "))
    page.locator(".search-box input").fill("")
    type_into(page, "bridge")
    expect(page.locator(".suggestions [role=option]")).to_have_count(1)


def test_everything_works_without_scripts(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/en/")
    page.locator("#site-search").fill("lanterns")
    page.locator("#site-search").press("Enter")
    page.get_by_role("link", name="Articles").click()
    page.locator("details.search-filter summary", has_text="Language").click()
    page.get_by_role("link", name="German").click()
    expect(page.locator(".hits > li")).to_have_count(1)
    # Another question keeps what was chosen.
    page.locator("#search").fill("laternen")
    page.locator("#search").press("Enter")
    expect(page).to_have_url(re.compile(r"q=laternen&type=article&language=de$"))
    expect(page.locator(".hits > li")).to_have_count(1)
    page.locator(".search-chips a").last.click()
    expect(page).to_have_url(re.compile(r"\?q=laternen$"))


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_of_the_search_is_hard_to_use(
    open_page: OpenPage, axe: Callable[[Page], list[str]], language: str, options: dict
) -> None:
    page = open_page(**options)
    for query in ("", "?q=lanterns&language=de", "?q=zzyzx", "?q=zzyzx&type=page&theme=nothing"):
        page.goto(f"/{language}/search/{query}")
        assert axe(page) == [], query
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), query
    page.goto(f"/{language}/search/?q=lanterns")
    page.locator("details.search-filter summary").first.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
