"""What search engines and link previews ask for."""

from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from cms.models import PartnerEventsPage, PartnerPage
from events.programme.enums import EventStatus
from partners.enums import PartnerStatus
from tests.cms.articles import make_article
from tests.cms.pages import page_of, translate, write
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def sitemap(client) -> dict[str, set[str]]:
    """Return the languages each address of the map is translated into."""
    answer = client.get("/sitemap.xml")
    assert answer["content-type"] == "application/xml"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 our own answer
    return {
        str(entry.findtext(f"{MAP}loc")).removeprefix("http://localhost:8000"): {
            link.attrib["hreflang"] for link in entry.findall(LINK)
        }
        for entry in root
    }


def test_robots_know_the_map_and_keep_out_of_private_links(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in text
    assert "Disallow: /da/registrations/" in text
    assert "Disallow: /admin/" in text


def test_the_map_lists_what_is_public_with_its_translations(client):
    event = make_event()
    translate(event, "de")
    found = sitemap(client)
    assert found[f"/en/events/{event.slug}/"] == {"en", "de"}
    assert found[f"/de/events/{event.slug}/"] == {"en", "de"}
    assert f"/da/events/{event.slug}/" not in found
    assert len(found["/ar/"]) == 6
    assert found["/en/privacy/"] == {"en"}


def test_the_map_lists_partners_and_articles_where_they_have_words(client):
    partner = make_partner(country="AT")
    assert sitemap(client)[f"/en/partners/{partner.slug}/"] == {"en", "de"}
    write(PartnerPage.objects.get(partner=partner, locale__language_code="de"), lead="Am Hang.")
    write(PartnerEventsPage.objects.get(partner=partner, locale__language_code="en"), lead="What we host.")
    bread = make_article(partner, slug="bread")
    make_article(partner, "da", of=bread, slug="brod")
    found = sitemap(client)
    assert found[f"/de/partners/{partner.slug}/"] == {"de"}
    assert f"/en/partners/{partner.slug}/" not in found
    assert found[f"/en/partners/{partner.slug}/events/"] == {"en"}
    assert found[f"/en/partners/{partner.slug}/blog/bread/"] == {"en", "da"}
    assert found[f"/da/partners/{partner.slug}/blog/"] == {"en", "da"}


def test_the_map_keeps_secrets(client):
    draft, closed, candidate = (
        make_event(status=EventStatus.DRAFT),
        make_event(),
        make_partner(status=PartnerStatus.CANDIDATE),
    )
    make_article(candidate)
    PageViewRestriction.objects.create(page=page_of(closed), restriction_type=PageViewRestriction.LOGIN)
    addresses = " ".join(sitemap(client))
    assert not any(row.slug in addresses for row in (draft, closed, candidate))


def test_the_map_needs_the_same_queries_for_many(client, assert_same_queries):
    make_event()
    partner = make_partner()
    make_article(partner)

    def add() -> None:
        make_event(), make_article(partner)

    assert_same_queries(lambda: client.get("/sitemap.xml"), add)


def test_the_icon_is_found_where_browsers_look(client):
    assert client.get("/favicon.ico").url == "/static/img/favicon.svg"


def test_drawings_are_made_for_what_is_public(client):
    event, draft = make_event(), make_event(status=EventStatus.DRAFT)
    answer = client.get(f"/art/{event.slug}.png")
    assert answer.content.startswith(b"\x89PNG")
    assert client.get("/art/network.png").status_code == 200
    assert client.get(f"/art/{draft.slug}.png").status_code == 404
    assert client.get("/art/anything.png").status_code == 404
