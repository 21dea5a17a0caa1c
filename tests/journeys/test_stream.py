"""The stream in a browser: filters with scripts and without, and axe-core on all it can show."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from events.models import Theme
from tests.cms.articles import make_article
from tests.cms.pages import write
from tests.factories import make_partner
from tests.factories.tree import make_tree
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(autouse=True)
def articles(live_server) -> None:
    """Let two partners write about two themes in three languages, and a third nothing."""
    make_tree()
    themes = [Theme.objects.create(slug=f"theme-{number}", name={"en": f"Theme {number}"}) for number in range(2)]
    for short_name in ("Køge", "Vejle"):
        partner = make_partner(name=f"{short_name} Kommune", short_name=short_name, country="DK")
        for number, language in enumerate(("en", "da", "ar")):
            page = make_article(partner, language, title=f"{short_name} {number}", lead="Of bread.", byline="Ane Holm")
            page.themes.add(themes[number % 2])
            page.tags.add(f"tag-{number}")
            write(page)
    make_partner(short_name="Silent")


def test_filters_change_the_list_and_keep_the_focus(page: Page) -> None:
    page.goto("/en/blog/")
    cards = page.locator("article.article-card")
    expect(cards).to_have_count(6)
    page.locator("#filter-partner").focus()
    page.locator("#filter-partner").select_option("vejle")
    expect(cards).to_have_count(3)
    expect(page).to_have_url("/en/blog/?partner=vejle")
    expect(page.locator("#results-count")).to_have_text("3 articles")
    expect(page.locator("#filter-partner")).to_be_focused()
    expect(page.locator("#filter-theme option").nth(1)).to_contain_text("(2)")
    page.locator("#filter-theme").select_option("theme-1")
    expect(cards).to_have_count(1)
    page.locator(".chips a").first.click()
    expect(cards).to_have_count(3)
    page.go_back()
    expect(cards).to_have_count(1)


def test_filters_without_scripts(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False, **PHONE)
    page.goto("/ar/blog/")
    page.locator("#filter-language").select_option("ar")
    page.locator(".filters").get_by_role("button").click()
    expect(page.locator("article.article-card")).to_have_count(2)
    expect(page).to_have_url("/ar/blog/?language=ar")
    page.locator(".chips a").click()
    expect(page.locator("article.article-card")).to_have_count(6)


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("en", {}),
        ("en", {"color_scheme": "dark"}),
        ("ar", PHONE),
        ("de", {**PHONE, "color_scheme": "dark"}),
    ],
)
def test_nothing_bars_anybody(
    open_page: OpenPage, axe: Callable[[Page], list[str]], language: str, options: dict
) -> None:
    page = open_page(**options)
    for path in (
        "blog/",
        "blog/?theme=theme-1&language=da",
        "blog/?theme=nonsense&partner=silent",
        "partners/koge/blog/?tag=tag-1",
        "partners/silent/blog/",
    ):
        page.goto(f"/{language}/{path}")
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
