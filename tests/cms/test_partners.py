"""The page of one partner, and the page of its events."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import PageViewRestriction

from cms.models import PartnerEventsPage, PartnerPage
from partners.enums import PartnerKind, PartnerStatus
from partners.models import Membership
from tests.cms.pages import BODY, alternates, html_of, write
from tests.factories import make_event, make_partner, make_user

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
        "<h1><bdi>Køge Kommune</bdi></h1>",
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


def test_all_events_of_a_partner_have_a_page(client, assert_same_queries):
    partner = make_partner(short_name="VNB")
    start = timezone.now() - dt.timedelta(days=9)
    for _number in range(13):
        make_event(hosts=[partner], starts_at=start, ends_at=start + dt.timedelta(days=1))
    coming, elsewhere = make_event(hosts=[partner]), make_event()
    path = f"/en/partners/{partner.slug}/events/"
    html = html_of(client, path)
    assert "Events of VNB" in html
    assert html.count('class="event-card"') == 13
    assert str(coming.name) in html
    assert str(elsewhere.name) not in html
    assert html_of(client, f"{path}?page=2").count('class="event-card"') == 1
    assert_same_queries(lambda: client.get(f"{path}?anew"), lambda: make_event(hosts=[partner]))


def test_a_partner_without_events_says_so(client):
    html = html_of(client, f"/de/partners/{make_partner().slug}/events/")
    assert 'class="empty"' in html


def test_what_is_said_about_events_is_shown_openly(client):
    partner = make_partner(country="AT")
    page = PartnerEventsPage.objects.get(partner=partner, locale__language_code="de")
    write(page, lead="Was wir ausrichten.")
    html = html_of(client, f"/es/partners/{partner.slug}/events/")
    assert '<p class="lead" lang="de" dir="ltr">Was wir ausrichten.</p>' in html
    assert alternates(html) == {"de"}


def test_people_are_shown_as_they_agreed(client, assert_same_queries):
    partner = make_partner()
    shown, hidden = make_user(partner=partner, last_name="Holm"), make_user(partner=partner, last_name="Hidden")
    agreed = {"shown_publicly": True, "agreed_at": timezone.now(), "phone": "+45 (0) 12 34", "phone_shown": True}
    function = LazyI18nString({"de": "Leiterin"})
    Membership.objects.filter(user=shown).update(**agreed, function=function, function_shown=True)
    path = f"/en/partners/{partner.slug}/"
    html = html_of(client, path)
    assert "Ane Holm" in html
    assert '<span lang="de" dir="ltr">Leiterin</span>' in html
    assert 'href="tel:+4501234"' in html
    assert shown.email not in html
    assert hidden.last_name not in html

    def add() -> None:
        Membership.objects.filter(user=make_user(partner=partner)).update(**agreed)

    assert_same_queries(lambda: client.get(f"{path}?anew"), add)


def test_the_calendar_can_be_subscribed_to(client):
    slug = make_partner().slug
    html = html_of(client, f"/en/partners/{slug}/")
    assert f'href="/en/calendar/subscribe/?partner={slug}"' in html
    assert f'href="/calendar/partners/{slug}.ics?lang=en"' in html


def test_search_engines_are_told_what_it_is(client):
    html = html_of(client, f"/en/partners/{make_partner(city='Køge').slug}/")
    data = json.loads(re.search(r'application/ld\+json">(.*?)</script>', html).group(1))
    assert data["@type"] == "Organization"
    assert data["address"]["addressLocality"] == "Køge"


def test_a_partner_nobody_has_written_about_says_so(client):
    assert "Nothing published here yet" in html_of(client, f"/en/partners/{make_partner().slug}/")


def test_a_page_only_some_may_see_is_kept_from_others_in_every_language(client):
    partner = make_partner()
    page = PartnerPage.objects.get(partner=partner, locale__language_code="en")
    write(page, lead="Only for us.")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for part in ("", "events/", "blog/"):
        answer = client.get(f"/en/partners/{partner.slug}/{part}")
        assert answer.status_code == 302 or "Only for us." not in answer.content.decode()
    assert "Only for us." not in client.get(f"/de/partners/{partner.slug}/").content.decode()
