"""The pages of the calendar: month, agenda, and the ways between them."""

import datetime as dt
import re

import pytest
from i18nfield.strings import LazyI18nString

from events.calendars.models import IncomingEntry, IncomingFeed
from events.models import Event
from events.programme.actions import change_event, set_status
from events.programme.enums import EventStatus, Precision
from partners.models import Partner
from tests.cms.pages import alternates, html_of
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")


def utc(month: int, day: int, hour: int = 8, year: int = 2027) -> dt.datetime:
    """Return a moment."""
    return dt.datetime(year, month, day, hour, tzinfo=dt.UTC)


@pytest.fixture
def host(tree) -> Partner:
    """Return the one partner of a test; each of them takes time to make."""
    return make_partner(short_name="Vejle", country="DK")


def march(host: Partner, **values) -> Event:
    """Return a conference in March 2027, from Thursday 18 to Friday 19 unless `values` say something else."""
    times = {"starts_at": utc(3, 18), "ends_at": utc(3, 19, 15)}
    return make_event(hosts=[host], international=None, national=None, **{**times, **values})


def website(host: Partner, title: str = "Open evening", **values) -> IncomingEntry:
    """Return a date from the website of `host`, on 18 March 2027 unless `values` say something else."""
    feed = IncomingFeed.objects.get_or_create(partner=host, url="https://vejle.example/calendar.ics")[0]
    facts = {"starts_at": utc(3, 18, 18), "ends_at": utc(3, 18, 20), "time_zone": "Europe/Copenhagen"}
    return IncomingEntry.objects.create(feed=feed, uid=title, title=title, **{**facts, **values})


def titles(html: str) -> list[str]:
    """Return what stands in the calendar, once for each place it stands in."""
    return re.findall(r'class="calendar-title"[^>]*>([^<]+)<', html)


def test_a_month_is_a_table_and_a_list_of_days(client, host):
    event = march(host)
    html = html_of(client, "/en/calendar/2027/03/")
    assert titles(html) == [str(event.name)] * 2
    assert '<td colspan="2"> <div class="calendar-bar">' in html
    assert "1 date in March 2027" in html
    assert '<time datetime="2027-03-18"><span class="calendar-weekday">Thursday</span> 18 March</time>' in html
    assert "18 to 19 March 2027" in html
    assert "Thursday 9:00, Berlin time" in html
    assert re.search(r'<thead><tr><th scope="col">Monday</th>', html)
    assert re.search(r'<thead><tr><th scope="col">السبت</th>', html_of(client, "/ar/calendar/2027/03/"))
    assert alternates(html) == {"en", "de", "da", "sv", "es", "ar"}
    assert re.search(r'rel="canonical" href="[^"]+/en/calendar/2027/03/"', html)


def test_months_and_their_neighbours(client, host):
    march(host, starts_at=utc(3, 30), ends_at=utc(4, 2))
    for month, name in (("03", "March"), ("04", "April")):
        html = html_of(client, f"/en/calendar/2027/{month}/?country=DE")
        assert f"1 date in {name} 2027" in html
        assert "30 March to 2 April 2027" in html
    assert '<a href="/en/calendar/2027/03/?country=DE" rel="prev">' in html
    assert '<a href="/en/calendar/2027/05/?country=DE" rel="next">' in html
    assert 'href="/en/events/?country=DE"' in html
    assert 'href="/en/calendar/?since=2027-04&amp;country=DE"' in html


def test_what_became_of_an_event_is_said_in_words(client, host):
    march(host, status=EventStatus.CANCELLED)
    march(host, status=EventStatus.POSTPONED)
    march(host, status=EventStatus.DRAFT)
    march(host, precision=Precision.MONTH, starts_at=utc(2, 28, 23), ends_at=utc(3, 31, 22))
    html = html_of(client, "/en/calendar/2027/03/")
    assert len(titles(html)) == 6
    assert html.count('<span class="flag flag-error">Cancelled</span>') == 2
    assert html.count('<span class="flag flag-warning">Postponed</span>') == 2
    assert html.count("Sometime in March 2027</h3>") == 2
    assert "The days are not fixed yet" in html


def test_dates_from_websites_are_marked_and_lead_there(client, host):
    website(host, "A <b>bold</b> evening", url="https://vejle.example/evening")
    website(host, "Summer school", is_all_day=True, starts_at=utc(3, 25, 23), ends_at=utc(4, 4, 22))
    website(host, "Called off", is_cancelled=True)
    html = html_of(client, "/en/calendar/2027/03/")
    link = '<a class="calendar-title" href="https://vejle.example/evening" rel="nofollow noopener external" dir="auto">'
    assert html.count(f"{link}A &lt;b&gt;bold&lt;/b&gt; evening</a>") == 2
    assert "From the website of Vejle" in html
    assert "19:00 to 21:00, Copenhagen time" in html
    assert "26 March to 4 April 2027" in html
    assert "Called off" not in html
    assert len(titles(html_of(client, "/en/calendar/?since=2027-03&country=DK&partner=vejle"))) == 2
    assert titles(html_of(client, "/en/calendar/2027/04/")) == ["Summer school"] * 2


def test_each_filter_keeps_what_it_names(client, host):
    event = march(host, languages=["da", "en"])
    website(host)
    march(host, host_country="SE", languages=["sv"])
    assert titles(html_of(client, "/en/calendar/?since=2027-03&spoken=da")) == [str(event.name)]
    assert titles(html_of(client, "/en/calendar/?since=2027-03&country=DE&kind=conference")) == [str(event.name)]
    assert len(titles(html_of(client, "/en/calendar/?since=2027-03&partner=vejle"))) == 3
    html = html_of(client, "/en/calendar/?since=2027-03&country=XX")
    assert len(titles(html)) == 3
    assert "We do not know “XX” under “Country”" in html
    assert str(event.name) in html_of(client, "/en/events/?spoken=da")
    html = html_of(client, "/en/calendar/2027/03/?country=DE&spoken=da")
    assert re.search(r'href="[^"]+/calendar/network.ics\?country=DE&amp;spoken=da&amp;websites=1&amp;lang=en"', html)
    assert 'href="/en/calendar/subscribe/?country=DE&amp;spoken=da&amp;websites=1"' in html


def test_the_agenda_begins_today_and_is_leafed_by_months(client, host):
    today = dt.datetime.now(dt.UTC)
    past = march(host, starts_at=today - dt.timedelta(days=400), ends_at=today - dt.timedelta(days=399))
    now = march(host, starts_at=today - dt.timedelta(days=3), ends_at=today + dt.timedelta(days=2))
    later = march(host, starts_at=today + dt.timedelta(days=150), ends_at=today + dt.timedelta(days=151))
    html = html_of(client, "/en/calendar/")
    assert titles(html) == [str(now.name)]
    assert '<li class="calendar-day" aria-current="date">' in html
    (after,) = re.findall(r'<a href="([^"]+)" rel="next">Later: ', html)
    (before,) = re.findall(r'<a href="([^"]+)" rel="prev">Earlier: ', html)
    assert str(past.name) not in html_of(client, before)
    html = html_of(client, after)
    assert titles(html) in ([str(later.name)], [])
    assert "From today" in html
    assert "We do not know “soon” under “Month”" in html_of(client, "/en/calendar/?since=soon")


def test_an_empty_month_says_what_comes_next_and_is_not_for_crawlers(client, host):
    event = march(host, name=LazyI18nString({"de": "Zuerst die Nachbarn"}))
    html = html_of(client, "/en/calendar/2027/02/")
    assert "Nothing in February 2027" in html
    assert 'href="/en/calendar/2027/03/">18 to 19 March 2027</a>' in html
    assert f'href="/en/events/{event.slug}/"><span lang="de" dir="ltr">Zuerst die Nachbarn</span></a>' in html
    assert '<meta name="robots" content="noindex">' in html
    html = html_of(client, "/en/calendar/2099/02/")
    assert "Nothing is planned after that either." in html
    assert 'rel="next"' not in html
    assert 'content="noindex"' not in html_of(client, "/en/calendar/2027/03/")


@pytest.mark.parametrize("path", ["1999/12/", "2101/01/", "2027/13/", "2027/3/", "2027/"])
def test_other_months_are_not_there(client, path):
    html_of(client, f"/en/calendar/{path}", 404)


def test_the_way_to_a_month(client, host):
    march(host)
    there = client.get("/en/calendar/month/?month=3&year=2027&country=DE&kind=")
    assert there.url == "/en/calendar/2027/03/?country=DE"
    assert re.fullmatch(r"/en/calendar/\d{4}/\d\d/", client.get("/en/calendar/month/").url)
    html = html_of(client, "/en/calendar/month/?month=3&year=3000&country=DE")
    assert "Choose a year from 2000 to 2100." in html
    assert "<title>Error:" in html
    assert 'value="3000"' in html
    assert '<option value="3" selected>March</option>' in html
    assert '<input type="hidden" name="country" value="DE">' in html


def test_daylight_saving_moves_nothing(client, host):
    # From 23:30 to 0:30 in Berlin on the night before the clocks change, and a day that has 23 hours.
    march(host, starts_at=utc(3, 27, 22), ends_at=utc(3, 27, 23))
    website(host, is_all_day=True, starts_at=utc(3, 27, 23), ends_at=utc(3, 28, 22))
    html = html_of(client, "/en/calendar/2027/03/")
    assert re.findall(r'<li class="calendar-day"> <h3><time datetime="([^"]+)"', html) == ["2027-03-27", "2027-03-28"]
    assert "colspan" not in html


def test_a_change_is_seen_at_once(client, host):
    event = march(host)
    path = "/en/calendar/2027/03/"
    assert "Cancelled" not in html_of(client, path)
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert "Cancelled" in html_of(client, path)
    change_event(by=None, event=event, facts={"starts_at": utc(4, 1), "ends_at": utc(4, 2)})
    assert "Nothing in March 2027" in html_of(client, path)


def test_as_many_queries_at_three_as_at_one(client, host, assert_same_queries):
    march(host)
    website(host, "first")
    numbers = iter(range(10))

    def add() -> None:
        march(host)
        website(host, str(next(numbers)))

    for path in ("/en/calendar/2027/03/?country=", "/en/calendar/?since=2027-03"):
        assert_same_queries(lambda path=path: client.get(path), add)


def test_events_is_the_current_place(client):
    html = html_of(client, "/en/calendar/")
    assert '<a href="/en/events/" aria-current="page">Events</a>' in html
    assert '<a href="/en/calendar/" aria-current="page">Agenda</a>' in html
    assert "/en/calendar/</loc>" in html_of(client, "/sitemap.xml")
