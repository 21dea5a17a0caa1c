"""The page of an article with all there may be on it: light, readable by everybody, and as wide as the window."""

from collections.abc import Callable
from typing import cast

import pytest
from i18nfield.strings import LazyI18nString
from playwright.sync_api import Page

from cms.models import ArticlePage, Provenance
from events.models import Theme
from partners.actions import Role
from partners.models import Partner
from tests.cms.articles import make_article
from tests.cms.discussions.threads import address_of, open_article, say
from tests.cms.pages import BODY, write
from tests.factories import make_partner, make_profile, make_user
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.test_weight import MOST, weight_of

pytestmark = pytest.mark.django_db(transaction=True)

# What is wider than the window.
WIDER = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const sticksOut = (box) => box.right > width + 1 || box.left < -1;
    return [...document.querySelectorAll("main *")]
        .filter((it) => sticksOut(it.getBoundingClientRect())).map((it) => it.outerHTML.slice(0, 90));
}"""
LONG = "Nachbarschaftsbegegnungsstättenkoordinationsverein Südniedersachsen"


@pytest.fixture
def article(live_server) -> ArticlePage:
    """An article in three languages by somebody with long names, talked about in two languages."""
    article = open_article(
        make_partner(name=LONG, short_name="VNB"), title=f"Was das {LONG} lehrt", lead=LONG, body=BODY
    )
    partner = cast(Partner, article.partner)
    author = make_user(partner=partner, first_name="Wolfgang-Maximilian", last_name=f"von und zu {LONG}")
    role = Role(LazyI18nString({"en": "Writes", "ar": "كاتب"}), partner=partner)
    make_profile(author, biography=LazyI18nString({"en": "Bakes and writes.", "ar": "يكتب."}), roles=[role])
    article.themes.add(Theme.objects.create(slug="stairs", name=LazyI18nString({"en": "Stairs", "ar": "الدرج"})))
    article.tags.add("neighbours", LONG)
    write(article, author=author, source_name=LONG, source_url="https://example.org/")
    make_article(partner, "ar", of=article, title="الدرج", lead="قاعة للدرس", body=BODY, author=author,
                 provenance=Provenance.PERSON, translator=LONG, slug=article.slug)  # fmt: skip
    make_article(partner, "de", of=article, title="Die Treppe", author=author, provenance=Provenance.MACHINE,
                 slug=article.slug)  # fmt: skip
    for number in range(3):
        make_article(partner, title=f"{LONG} {number}", author=author)
    first = say(article, f"We knock at every door of the {LONG}.")
    say(article, "نعم، كل يوم.", language="ar", answered=first)
    return article


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("en", {}),
        ("en", {"color_scheme": "dark"}),
        ("ar", PHONE),
        ("de", {**PHONE, "color_scheme": "dark"}),
    ],
)
def test_an_article_with_everything_has_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage, article: ArticlePage, axe: Callable[[Page], list[str]], language: str, options: dict
) -> None:
    page = open_page(**options)
    page.goto(address_of(article, language=language))
    assert page.locator(".author-box").is_visible()
    assert page.locator("#threads article").count() == 2
    assert axe(page) == []
    assert page.evaluate(WIDER) == []


def test_words_likes_author_comments_and_then_other_articles(open_page: OpenPage, article: ArticlePage) -> None:
    page = open_page()
    page.goto(address_of(article))
    parts = [".prose", "#likes", ".author-box", "#discussion", ".author-more", ".neighbours"]
    places = [page.locator(part).first.evaluate("it => it.getBoundingClientRect().top") for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_article_with_everything_is_light(open_page: OpenPage, article: ArticlePage, language: str) -> None:
    weights = weight_of(open_page, address_of(article, language=language))
    assert sum(weights.values()) <= MOST, weights
