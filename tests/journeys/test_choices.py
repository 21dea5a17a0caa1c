"""Visitors put notices away and say which languages they understand, with scripts and without."""

import re
from collections.abc import Callable

import pytest
from i18nfield.strings import LazyI18nString
from playwright.sync_api import Page, expect

from cms.models import Notice
from tests.cms.articles import make_article
from tests.factories import make_event, make_partner
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def notices() -> None:
    make_tree()
    for text in ("We move on Friday.", "The office is closed."):
        Notice.objects.create(text=LazyI18nString({"en": text}), link="/en/events/")


@pytest.mark.usefixtures("notices")
def test_notices_are_put_away_without_loading_the_page_again(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.goto("/en/events/?kind=webinar")
    assert axe(page) == []
    region = page.get_by_role("region", name="Notices")
    page.evaluate("document.body.dataset.stays = 'yes'")
    region.get_by_role("button", name="Put this notice away").first.press("Enter")
    expect(region.locator(".site-notice")).to_have_count(1)
    # Whoever uses the keyboard goes on where the next one is.
    expect(region.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(region).to_have_count(0)
    assert page.evaluate("document.body.dataset.stays") == "yes"
    page.reload()
    expect(region).to_have_count(0)


@pytest.mark.usefixtures("notices")
def test_notices_are_put_away_without_scripts(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto("/en/events/?kind=webinar")
    page.get_by_role("button", name="Put this notice away").first.click()
    expect(page).to_have_url(re.compile(r"/en/events/\?kind=webinar$"))
    expect(page.locator(".site-notice")).to_have_count(1)


def test_a_reader_says_what_they_understand(page_without_scripts: Page) -> None:
    make_tree()
    partner = make_partner(short_name="Køge")
    make_article(partner, title="Bread"), make_article(partner, "da", title="Smør")
    page = page_without_scripts
    page.goto(f"/de/partners/{partner.slug}/blog/")
    expect(page.get_by_role("article")).to_have_count(2)
    page.locator("#languages-understood summary").click()
    page.get_by_label("Dansk").check()
    page.locator("#languages-understood").get_by_role("button").click()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.locator(".others")).to_be_visible()
    page.locator(".others a").click()
    expect(page.get_by_role("article")).to_have_count(2)


def test_the_menu_of_languages_leads_to_the_form(page: Page) -> None:
    make_tree()
    page.goto("/en/events/")
    page.locator("details.languages summary").click()
    page.locator('details.languages a[href="#languages-understood"]').click()
    expect(page.get_by_label("Deutsch")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_blogs_and_articles_have_no_violation(page: Page, axe: Callable[[Page], list[str]], language: str) -> None:
    make_tree()
    partner = make_partner()
    empty = make_partner()
    article = make_article(partner, "de", lead="Vom Brot.")
    make_article(partner, "ar"), make_event(hosts=[partner])
    for path in ("", "events/", "blog/", f"blog/{article.slug}/"):
        page.goto(f"/{language}/partners/{partner.slug}/{path}")
        assert axe(page) == []
    page.goto(f"/{language}/partners/{empty.slug}/blog/")
    assert axe(page) == []
