"""Events of partners' own websites in the network's list of events."""

import datetime as dt
import itertools
import re

import pytest
from django.utils import timezone

from events.calendars.enums import FeedState
from events.models import IncomingEntry, IncomingFeed
from partners.models import Partner
from tests.cms.pages import html_of
from tests.cms.test_event_list import names
from tests.cms.test_partner_list import pins
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")

_numbers = itertools.count(1)


def tell(partner: Partner, title: str, *, days: int = 10, **values) -> IncomingEntry:
    """Return what the website of `partner` tells of a day to come."""
    feed, _new = IncomingFeed.objects.get_or_create(partner=partner, url="https://town.example/calendar.ics")
    start = timezone.now() + dt.timedelta(days=days)
    facts = {"starts_at": start, "ends_at": start + dt.timedelta(hours=1), "time_zone": "Europe/Berlin", **values}
    return IncomingEntry.objects.create(feed=feed, uid=str(next(_numbers)), title=title, **facts)


def test_they_stand_among_the_networks_own_by_date(client):
    event, partner = make_event(), make_partner(short_name="Køge")
    tell(partner, "Later", days=60)
    tell(partner, "Sooner", url="https://town.example/day")
    tell(partner, "Over", days=-3)
    html = html_of(client, "/en/events/")
    assert names(html) == ["Sooner", str(event.name), "Later"]
    assert "3 coming events" in html
    assert "From the website of <bdi>Køge</bdi>" in html
    assert '<a rel="nofollow noopener" lang="" dir="auto" class="card-link" href="https://town.example/day">' in html
    assert f'class="card-link" href="/en/partners/{partner.slug}/">Later' in html


def test_what_a_website_says_is_text(client):
    tell(make_partner(), "<script>alert(1)</script>", place="<b>Here</b>")
    html = html_of(client, "/en/events/")
    assert "&lt;script&gt;alert(1)" in html
    assert "&lt;b&gt;Here" in html


def test_filters_hold_for_the_partner_and_its_country(client):
    make_event()
    partner = make_partner(country="DK")
    tell(partner, "Choir")
    for query, shown in {
        f"partner={partner.slug}": 1,
        "country=DK": 1,
        "country=DE": 0,
        "kind=conference": 0,
        "time=past": 0,
    }.items():
        assert ("Choir" in html_of(client, f"/en/events/?{query}")) == bool(shown), query


def test_pages_are_cut_through_both(client):
    partner = make_partner()
    for number in range(13):
        tell(partner, f"Day {number}", days=10 + number)
    event = make_event(starts_at=timezone.now() + dt.timedelta(days=5), ends_at=timezone.now() + dt.timedelta(days=6))
    assert names(html_of(client, "/en/events/"))[0] == str(event.name)
    assert names(html_of(client, "/en/events/?page=2")) == ["Day 11", "Day 12"]


def test_as_many_queries_at_three_entries_as_at_one(client, assert_same_queries):
    partner = make_partner()
    make_event()
    tell(partner, "First")
    assert_same_queries(lambda: client.get("/en/events/?page=1"), lambda: tell(make_partner(), "Next"))


def test_a_partners_pages_show_the_next_ones(client):
    partner, other = make_partner(short_name="Køge"), make_partner()
    tell(partner, "Over", days=-3)
    tell(other, "Theirs")
    for number in range(7):
        tell(partner, f"Day {number}", days=10 + number)
    address = f"/en/partners/{partner.slug}/"
    for page in (address, f"{address}events/"):
        html = html_of(client, page)
        assert names(html) == [f"Day {number}" for number in range(6)]
        assert "From the website of <bdi>Køge</bdi>" in html
        assert f'href="/en/events/?partner={partner.slug}"' in html
        assert "No events yet" not in html
        assert "Nothing published here yet" not in html
    IncomingFeed.objects.filter(partner=partner).update(state=FeedState.PAUSED)
    assert names(html_of(client, f"{address}events/?page=1")) == []


def test_the_directory_and_its_map_say_what_each_website_announces_next(client, assert_same_queries):
    partner = make_partner(name="Verein", short_name="VNB", city="Hannover", latitude="52.37", longitude="9.73")
    silent = make_partner()
    tell(partner, "Later", days=60)
    tell(partner, "<b>Choir</b>")
    tell(partner, "Over", days=-3)
    html = html_of(client, "/en/partners/")
    (title,) = (pin for pin in pins(html) if "Verein" in pin)
    assert re.fullmatch(r"VNB, Verein, Hannover, Germany On its website: [^\n]*, &lt;b&gt;Choir&lt;/b&gt;", title)
    assert html.count("&lt;b&gt;Choir") == 3, "in both drawings and in the list"
    assert "With dates on its own website" in html
    assert html.count('class="map-told"') == 3, "in both drawings and in the legend"
    assert_same_queries(lambda: client.get("/en/partners/?country=DE"), lambda: tell(silent, "Another"))
