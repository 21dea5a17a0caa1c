"""The page that leads a calendar into somebody's own program."""

import re
from urllib.parse import quote

import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from cms.subscribing.forms import FeedForm, feed_choices
from events.models import Theme
from events.programme.enums import EventKind, EventStatus
from tests.cms.pages import html_of
from tests.factories import make_event, make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

SUBSCRIBE = "/en/calendar/subscribe/"
FEEDS = "http://localhost:8000/calendar"


def feed_of(html: str) -> str:
    """Return the address the page offers to copy."""
    (found,) = re.findall(r'id="ways-address" value="([^"]+)"', html)
    return str(found).replace("&amp;", "&")


def test_without_a_choice_it_is_the_whole_network_in_the_language_of_the_page(client):
    html = html_of(client, SUBSCRIBE)
    assert feed_of(html) == f"{FEEDS}/network.ics?lang=en"
    assert 'href="webcal://localhost:8000/calendar/network.ics?lang=en"' in html
    assert f"cid={quote('webcal://localhost:8000/calendar/network.ics?lang=en', safe='')}" in html
    assert "<bdi>ELAINE: events</bdi>" in html
    assert 'rel="alternate" type="text/calendar" title="ELAINE: events"' in html
    assert feed_of(html_of(client, "/ar/calendar/subscribe/")) == f"{FEEDS}/network.ics?lang=ar"


def test_choices_narrow_the_calendar(client):
    partner = make_partner(short_name="VNB")
    event = make_event(hosts=[partner], kind=EventKind.WORKSHOP, host_country="DK")
    event.themes.add(Theme.objects.create(slug="bread", name={"en": "Bread"}))
    html = html_of(client, f"{SUBSCRIBE}?kind=workshop&theme=bread&partner={partner.slug}&spoken=da&lang=da&alarm=60")
    assert feed_of(html) == (
        f"{FEEDS}/network.ics?kind=workshop&theme=bread&partner={partner.slug}&spoken=da&lang=da&alarm=60"
    )
    assert "<bdi>ELAINE: Workshop · Bread · Danish · VNB</bdi>" in html
    alone = html_of(client, f"{SUBSCRIBE}?partner={partner.slug}&programme=1&websites=1")
    assert feed_of(alone) == f"{FEEDS}/partners/{partner.slug}.ics?lang=en&programme=1&websites=1"
    assert "<bdi>VNB: events</bdi>" in alone


def test_what_nobody_offers_is_left_out_and_said():
    form = FeedForm({"kind": "nonsense", "lang": "xx", "alarm": "-5"}, choices=feed_choices("en"))
    assert len(form.rejected) == 3
    assert form.query() == {"lang": "en"}


def test_an_event_has_its_calendar_with_the_programme(client):
    event = make_event(name=LazyI18nString({"en": "Summit", "de": "Gipfel"}))
    html = html_of(client, f"{SUBSCRIBE}?event={event.slug}&alarm=1440")
    assert feed_of(html) == f"{FEEDS}/events/{event.slug}.ics?lang=en&alarm=1440"
    assert "<bdi>Summit</bdi>" in html
    assert f'<input type="hidden" name="event" value="{event.slug}">' in html
    assert 'name="kind"' not in html
    assert f'href="/de/calendar/subscribe/?event={event.slug}&amp;alarm=1440"' in html, "the language menu keeps it"


def test_what_is_not_public_has_no_calendar(client):
    draft = make_event(status=EventStatus.DRAFT)
    for slug in (draft.slug, "nobody", "%00"):
        assert client.get(f"{SUBSCRIBE}?event={slug}").status_code == 404


def test_an_address_is_as_short_as_it_can_be(client):
    assert client.get(f"{SUBSCRIBE}?kind=&alarm=15&theme=").headers["Location"] == f"{SUBSCRIBE}?alarm=15"


def test_pages_tell_programs_and_people_of_their_calendar(client):
    partner = make_partner(short_name="VNB")
    event = make_event(hosts=[partner], kind=EventKind.WORKSHOP)
    slug = partner.slug
    for path, feed, page in [
        ("/en/", "network.ics?lang=en", None),
        ("/en/events/", "network.ics?websites=1&amp;lang=en", f"{SUBSCRIBE}?websites=1"),
        (
            "/en/events/?kind=workshop",
            "network.ics?kind=workshop&amp;websites=1&amp;lang=en",
            f"{SUBSCRIBE}?kind=workshop&amp;websites=1",
        ),
        (reverse("event", args=[event.slug]), f"events/{event.slug}.ics?lang=en", f"{SUBSCRIBE}?event={event.slug}"),
        (reverse("partner", args=[slug]), f"partners/{slug}.ics?lang=en", f"{SUBSCRIBE}?partner={slug}"),
        (reverse("partner_events", args=[slug]), f"partners/{slug}.ics?lang=en", f"{SUBSCRIBE}?partner={slug}"),
    ]:
        html = html_of(client, path)
        links = re.findall(r'<link rel="alternate" type="text/calendar" title="[^"]+" href="([^"]+)">', html)
        assert links == [f"{FEEDS}/{feed}"], path
        assert page is None or f'href="{page}"' in html, path
