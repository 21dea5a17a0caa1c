"""The first page."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from cms.models import ArticlePage, BlogPage, HomePage
from events.programme.enums import EventKind, EventStatus
from partners.enums import PartnerStatus
from tests.cms.pages import html_of, page_of, write
from tests.factories import make_event, make_partner, make_registration

pytestmark = pytest.mark.usefixtures("tree")


def in_days(days: int, **values):
    """Return an event that begins in so many days."""
    start = timezone.now() + dt.timedelta(days=days)
    return make_event(starts_at=start, ends_at=start + dt.timedelta(days=1), **values)


def next_name(html: str) -> str:
    """Return the name under which the next event stands."""
    (name,) = re.findall(r'<h2 id="next"><a href="[^"]+">([^<]+)</a>', html)
    return name


def test_the_next_conference_comes_first(client):
    webinar = in_days(5, kind=EventKind.WEBINAR)
    cancelled = in_days(6, status=EventStatus.CANCELLED)
    conference, later = in_days(20), in_days(90)
    write(page_of(conference), lead="Who knocks first?")
    html = html_of(client, "/en/")
    assert next_name(html) == str(conference.name)
    assert "Next conference" in html
    assert "Who knocks first?" in html
    assert f'href="/en/events/{conference.slug}/register/"' in html
    cards = re.findall(r'class="card-link" href="/en/events/[^"]+">([^<]+)</a>', html)
    assert cards == [str(event.name) for event in (webinar, cancelled, later)]


def test_without_a_conference_any_event_comes_first(client):
    webinar = in_days(5, kind=EventKind.WEBINAR)
    html = html_of(client, "/en/")
    assert next_name(html) == str(webinar.name)
    assert "Next event" in html


def test_an_empty_network_has_a_page(client):
    html = html_of(client, "/en/")
    assert "<h1>ELAINE</h1>" in html
    assert "figures" not in html


def test_the_network_in_numbers(client):
    host = make_partner(country="DE")
    make_partner(country="DK")
    make_partner(country="SE", status=PartnerStatus.CANDIDATE)
    held = make_event(hosts=[host])
    make_registration(held)
    held.starts_at, held.ends_at = (timezone.now() - dt.timedelta(days=days) for days in (3, 2))
    held.save()
    html = html_of(client, "/en/")
    figures = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", html)
    assert figures == [("partners", "2"), ("countries", "2"), ("conference held", "1"), ("guest welcomed", "1")]


def test_partners_by_name(client):
    for name in ("Østby", "Aarhus", "Zwickau"):
        make_partner(name=name)
    names = re.findall(r'class="card-link" href="/da/partners/[^"]+">([^<]+)</a>', html_of(client, "/da/"))
    assert names == ["Zwickau", "Østby", "Aarhus"], "Danish sorts Aa as Å, the last letter"


def test_editors_put_home_together(client):
    partner = make_partner(name="Aarhus")
    in_days(5, hosts=[partner])
    home = HomePage.objects.get(locale__language_code="en")
    body = [("partners", {}), ("heading", "Who we are"), ("coming_events", {"title": "Come along", "number": 3})]
    write(home, body=body)
    html = html_of(client, "/en/")
    places = [html.index(words) for words in ("Aarhus", "Who we are", "Come along")]
    assert places == sorted(places)
    assert "next-event" not in html
    # Nobody has written a Danish home, so Danish readers get the English one; the network speaks Danish.
    danish = html_of(client, "/da/")
    assert '<div lang="en" dir="ltr"><div class="prose"><h2>Who we are</h2>' in danish
    assert '<h2 id="partners-1">Partnere</h2>' in danish


def test_the_next_event_is_not_repeated_wherever_it_stands(client):
    event = in_days(5)
    body = [("coming_events", {"number": 3}), ("next_event", {})]
    write(HomePage.objects.get(locale__language_code="en"), body=body)
    html = html_of(client, "/en/")
    assert next_name(html) == str(event.name)
    assert "Coming events" not in html


def test_the_latest_articles(client):
    partner = make_partner()
    blog = BlogPage.objects.get(partner=partner, locale__language_code="en")
    article = ArticlePage(title="What the stairwell teaches", slug="stairwell", live=False)
    blog.add_child(instance=article)
    write(article, lead="Most words are learned there.")
    html = html_of(client, "/en/")
    assert "Latest articles" in html
    assert f'href="/en/partners/{partner.slug}/blog/stairwell/"' in html


def test_words_in_another_language_are_shown_openly(client):
    write(HomePage.objects.get(locale__language_code="en"), lead="Towns learn from each other.")
    assert "<h1>Towns learn from each other.</h1>" in html_of(client, "/en/")
    html = html_of(client, "/sv/")
    assert '<h1 lang="en" dir="ltr">Towns learn from each other.</h1>' in html
    assert "language-notice" in html


def test_the_address_alone_leads_to_the_readers_language(client):
    assert client.get("/", headers={"accept-language": "da, en;q=0.5"}).url == "/da/"
    assert client.get("/", headers={"accept-language": "fi"}).url == "/en/"


def test_as_many_queries_at_three_events_as_at_one(client, assert_same_queries, django_assert_max_num_queries):
    make_event()
    assert_same_queries(lambda: client.get("/en/?anew"), make_event)
    with django_assert_max_num_queries(8):
        client.get("/en/?anew")
