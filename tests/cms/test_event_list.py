"""The list of events and its filters."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from cms.models import EventIndexPage
from events.models import Theme
from events.programme.enums import EventKind, EventStatus
from tests.cms.pages import html_of, page_of, write
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")


def names(html: str) -> list[str]:
    """Return the names of the events in the list, in order."""
    return re.findall(r'class="card-link" href="[^"]+">([^<]+)</a>', html)


def past(days: int = 8, **values):
    """Return an event that ended a day after it began, so many days ago."""
    start = timezone.now() - dt.timedelta(days=days)
    return make_event(starts_at=start, ends_at=start + dt.timedelta(days=1), **values)


def test_coming_events_soonest_first(client):
    later = make_event(starts_at=timezone.now() + dt.timedelta(days=90), ends_at=timezone.now() + dt.timedelta(days=91))
    sooner, _over = make_event(), past()
    html = html_of(client, "/en/events/")
    assert names(html) == [str(sooner.name), str(later.name)]
    assert "2 coming events" in html


def test_past_events_latest_first(client):
    _coming, older, newer = make_event(), past(days=30), past(days=10)
    html = html_of(client, "/en/events/?time=past")
    assert names(html) == [str(newer.name), str(older.name)]
    assert "2 past events" in html


def test_what_is_not_public_is_not_listed(client):
    make_event(status=EventStatus.DRAFT)
    page_of(make_event()).unpublish()
    cancelled = make_event(status=EventStatus.CANCELLED)
    html = html_of(client, "/en/events/")
    assert names(html) == [str(cancelled.name)]
    assert "Cancelled" in html


@pytest.fixture
def three(db):
    """Return a conference in Germany, a workshop in Denmark and one that is about work, by the name of the filter."""
    host = make_partner()
    work = make_event()
    work.themes.set(Theme.objects.filter(slug="work"))
    return {
        "kind=workshop": make_event(kind=EventKind.WORKSHOP),
        "country=DK": make_event(host_country="DK", city="Køge"),
        "theme=work": work,
        f"partner={host.slug}": make_event(hosts=[host, make_partner()]),
    }


def test_each_filter_keeps_its_event(client, three):
    for query, event in three.items():
        assert names(html_of(client, f"/en/events/?{query}")) == [str(event.name)], query


def test_filters_are_combined(client, three):
    html = html_of(client, "/en/events/?kind=workshop&country=DK")
    assert names(html) == []
    assert "No event matches" in html
    assert "Show all events" in html


def test_what_was_chosen_stays_chosen(client, three):
    html = html_of(client, "/en/events/?country=DK")
    assert '<option value="DK" selected>Denmark</option>' in html


def test_only_what_leads_somewhere_can_be_chosen(client, three):
    html = html_of(client, "/en/events/")
    assert 'value="training"' not in html
    assert 'value="ES"' not in html
    assert set(re.findall(r'<option value="([A-Z]{2})"', html)) == {"DE", "DK"}


@pytest.mark.parametrize(
    ("query", "value"),
    [("country=XX", "XX"), ("kind=%00a", "a"), ("theme=' OR 1=1", "&#x27; OR 1=1"), ("time=never", "never")],
)
def test_a_value_nobody_offers_is_left_out_and_told(client, three, query, value):
    html = html_of(client, f"/en/events/?{query}")
    assert len(names(html)) == 4
    assert f"We do not know “{value}” under" in html
    assert "aria-invalid" not in html


@pytest.mark.parametrize("page", ["0", "99", "x", "-1"])
def test_a_page_that_is_not_there_leads_to_one_that_is(client, three, page):
    assert len(names(html_of(client, f"/en/events/?page={page}"))) == 4


def test_pages_keep_the_filters(client):
    host = make_partner()
    for _number in range(13):
        make_event(hosts=[host])
    html = html_of(client, f"/en/events/?partner={host.slug}")
    assert len(names(html)) == 12
    assert f"?partner={host.slug}&amp;page=2" in html
    assert len(names(html_of(client, f"/en/events/?partner={host.slug}&page=2"))) == 1


def test_an_event_of_two_hosts_is_listed_once(client):
    host = make_partner()
    event = make_event(hosts=[host, make_partner()])
    event.themes.set(Theme.objects.all())
    assert len(names(html_of(client, f"/en/events/?partner={host.slug}&theme=work"))) == 1


def test_the_address_keeps_only_what_was_chosen(client):
    answer = client.get("/en/events/?kind=conference&country=&theme=&partner=&time=past")
    assert answer.url == "/en/events/?kind=conference&time=past"
    assert client.get("/en/events/?kind=&time=coming").url == "/en/events/"


def test_nothing_planned(client):
    html = html_of(client, "/en/events/")
    assert "No events are planned at the moment" in html
    assert "Nothing has taken place yet" in html_of(client, "/en/events/?time=past")


def test_the_words_above_are_shown_openly_in_another_language(client):
    write(EventIndexPage.objects.get(locale__language_code="en"), lead="Come and see.")
    assert '<p class="lead">Come and see.</p>' in html_of(client, "/en/events/")
    html = html_of(client, "/sv/events/")
    assert '<p class="lead" lang="en" dir="ltr">Come and see.</p>' in html
    assert set(re.findall(r'rel="alternate" hreflang="(\w+)"', html)) == {"en", "de", "da", "sv", "es", "ar"}


def test_as_many_queries_at_three_events_as_at_one(client, assert_same_queries, django_assert_max_num_queries):
    make_event()
    assert_same_queries(lambda: client.get("/en/events/?page=1"), make_event)
    with django_assert_max_num_queries(6):
        client.get("/en/events/?page=1")


def test_the_list_stands_without_a_page_in_the_tree(client):
    EventIndexPage.objects.all().delete()
    assert "No events are planned" in html_of(client, "/en/events/")
