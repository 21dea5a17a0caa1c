"""A first visit weighs less than 150 KB, photographs apart, on every kind of public page."""

import gzip

import pytest
from playwright.sync_api import Response
from wagtail.rich_text import RichText

from cms.actions import publish_page
from cms.models import ArticlePage, BlogPage, HomePage, PartnerPage
from tests.cms.pages import page_of, write
from tests.factories import make_event, make_partner, make_profile, make_user
from tests.factories.tree import make_tree
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 150_000
# Already compressed; everything else travels as gzip.
PACKED = (".woff2", ".png")
PHOTOGRAPHS = (".avif", ".webp", ".jpg")
# Letters of central Europe come with fonts of their own, and so do slanted ones.
WORDS = RichText("<p>Szőlő, Łódź and Šiauliai learn from <i>each</i> other.</p>")


def kinds_of_pages() -> dict[str, str]:
    """Build a network with a few of everything; return the address below the language of each kind of page."""
    make_tree()
    partners = [make_partner(name=f"Miasto Łódź {number}") for number in range(4)]
    events = [make_event(hosts=[partner]) for partner in partners]
    event, partner = events[0], partners[0]
    write(page_of(event), lead="Who knocks first?", body=[("heading", "Łódź"), ("paragraph", WORDS)])
    write(HomePage.objects.get(locale__language_code="en"), lead="Towns learn from each other, and from Łódź.")
    write(
        PartnerPage.objects.get(partner=partner, locale__language_code="en"),
        lead="A town of weavers.",
        body=[("paragraph", WORDS)],
    )
    blog = BlogPage.objects.get(partner=partner, locale__language_code="en")
    article = ArticlePage(title="What the stairwell teaches", slug="stairwell", body=[("paragraph", WORDS)], live=False)
    blog.add_child(instance=article)
    article.save_revision()
    publish_page(by=None, page=article)
    profile = make_profile(make_user(partner=partner, first_name="Łucja"))
    return {
        "home": "",
        "list of events": "events/",
        "event": f"events/{event.slug}/",
        "directory": "partners/",
        "partner": f"partners/{partner.slug}/",
        "stream": "blog/",
        "article": f"partners/{partner.slug}/blog/stairwell/",
        "person": f"people/{profile.slug}/",
        "text": "privacy/",
        "search": "search/?q=Łódź",
    }


def weight_of(open_page: OpenPage, path: str) -> dict[str, int]:
    """Return what a visitor who was never here before fetches for `path`, in bytes by address."""
    page, answers = open_page(), list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    weights = {}
    for answer in answers:
        if answer.ok and not answer.url.endswith(PHOTOGRAPHS):
            body = answer.body()
            weights[answer.url] = len(body) if answer.url.endswith(PACKED) else len(gzip.compress(body))
    return weights


def test_a_first_visit_is_light(open_page: OpenPage) -> None:
    heavy = []
    for kind, path in kinds_of_pages().items():
        for language in ("en", "ar"):
            weights = weight_of(open_page, f"/{language}/{path}")
            assert any(url.endswith(".woff2") for url in weights), "Fonts are part of the weight."
            if sum(weights.values()) > MOST:
                heavy.append(f"{kind} ({language}): {sum(weights.values())} bytes, {weights}")
    assert not heavy, "\n".join(heavy)
