"""The page of one partner, and the page of its events."""

import datetime as dt

import pytest
from django.utils import timezone

from cms.models import PartnerPage
from partners.enums import PartnerKind, PartnerStatus
from tests.cms.pages import BODY, alternates, html_of, write
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")


def test_facts_and_events_of_a_partner(client):
    partner = make_partner(
        name="Køge Kommune",
        kind=PartnerKind.MUNICIPALITY,
        country="DK",
        city="Køge",
        website="https://www.koege.example.org/",
        joined_on=dt.date(2016, 9, 1),
    )
    coming = make_event(hosts=[make_partner(), partner])
    start = timezone.now() - dt.timedelta(days=9)
    over = make_event(hosts=[partner], starts_at=start, ends_at=start + dt.timedelta(days=1))
    elsewhere = make_event()
    write(PartnerPage.objects.get(partner=partner, locale__language_code="en"), lead="By the bay.", body=BODY)
    html = html_of(client, f"/en/partners/{partner.slug}/")
    for words in (
        "<h1>Køge Kommune</h1>",
        "Municipality",
        "Køge, Denmark",
        "September 2016",
        ">koege.example.org</a>",
        "By the bay.",
        "First the street",
        str(coming.name),
    ):
        assert words in html
    assert html.index("Coming events") < html.index(str(coming.name)) < html.index(str(over.name))
    assert str(elsewhere.name) not in html


def test_many_past_events_are_one_click_away(client):
    partner = make_partner()
    start = timezone.now() - dt.timedelta(days=9)
    for _number in range(7):
        make_event(hosts=[partner], starts_at=start, ends_at=start + dt.timedelta(days=1))
    html = html_of(client, f"/en/partners/{partner.slug}/")
    assert html.count('class="event-card"') == 6
    assert f'href="/en/partners/{partner.slug}/events/"' in html


def test_candidates_and_the_unknown_are_not_there(client):
    candidate = make_partner(status=PartnerStatus.CANDIDATE)
    html_of(client, f"/en/partners/{candidate.slug}/", status=404)
    html_of(client, "/en/partners/nobody/", status=404)


def test_a_former_partner_says_until_when(client):
    partner = make_partner(status=PartnerStatus.FORMER, joined_on=dt.date(2016, 9, 1), left_on=dt.date(2019, 5, 1))
    assert "September 2016 to May 2019" in html_of(client, f"/en/partners/{partner.slug}/")


def test_another_language_is_shown_openly(client):
    partner = make_partner(country="AT")
    write(PartnerPage.objects.get(partner=partner, locale__language_code="en"), lead="By the hill.")
    html = html_of(client, f"/es/partners/{partner.slug}/")
    assert '<p class="lead" lang="en" dir="ltr">By the hill.</p>' in html
    assert f'rel="canonical" href="http://localhost:8000/en/partners/{partner.slug}/"' in html
    assert alternates(html) == {"en"}


def test_an_empty_page_hides_nothing(client):
    partner = make_partner(country="AT")
    write(PartnerPage.objects.get(partner=partner, locale__language_code="en"), body=BODY)
    html = html_of(client, f"/de/partners/{partner.slug}/")
    assert 'lang="en" dir="ltr"><div class="prose"><p>First the street' in html.replace("> <", "><")
    assert f'rel="canonical" href="http://localhost:8000/en/partners/{partner.slug}/"' in html
    assert alternates(html) == {"en"}


def test_a_page_without_any_words_stands_where_it_is_published(client):
    partner = make_partner(country="AT")
    html = html_of(client, f"/de/partners/{partner.slug}/")
    assert alternates(html) == {"en", "de"}
    assert "language-notice" not in html


def test_as_many_queries_at_three_events_as_at_one(client, assert_same_queries, django_assert_max_num_queries):
    partner = make_partner()
    make_event(hosts=[partner])
    assert_same_queries(lambda: client.get(f"/en/partners/{partner.slug}/?anew"), lambda: make_event(hosts=[partner]))
    with django_assert_max_num_queries(11):
        client.get(f"/en/partners/{partner.slug}/?anew")
