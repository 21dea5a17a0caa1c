"""The page of one event."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import PageViewRestriction

from events.models import Event, Theme
from events.programme.enums import EventMode, EventStatus, Precision
from partners.enums import PartnerStatus
from tests.cms.pages import BODY, html_of, page_of, translate, write
from tests.factories import make_event, make_partner, make_registration, make_user

pytestmark = pytest.mark.usefixtures("tree")
MARCH = dt.datetime(2031, 3, 18, 8, 0, tzinfo=dt.UTC)


def past(**values) -> Event:
    """Return an event that ended last week."""
    start = timezone.now() - dt.timedelta(days=8)
    return make_event(starts_at=start, ends_at=start + dt.timedelta(days=1), **values)


def test_facts_stand_on_the_page_in_local_time(client):
    lead, other = make_partner(short_name="VNB"), make_partner(short_name="AEWB")
    event = make_event(
        hosts=[lead, other], languages=["en", "de"], starts_at=MARCH, ends_at=MARCH + dt.timedelta(days=1, hours=8)
    )
    event.themes.set(Theme.objects.filter(slug__in=["language", "work"]))
    html = html_of(client, f"/en/events/{event.slug}/")
    for words in (
        "18 to 19 March 2031",
        "Tuesday 9:00, Berlin time",
        "Hannover, Germany",
        "Freizeitheim Linden",
        f'<a href="/en/partners/{lead.slug}/">VNB</a>',
        f'with <a href="/en/partners/{other.slug}/">AEWB</a>',
        "English, German",
        "/en/events/?theme=language",
        f'href="/calendar/events/{event.slug}.ics?lang=en"',
    ):
        assert words in html


def test_seats_are_live(client):
    event = make_event(international=1)
    make_registration(event)
    make_registration(event)
    html = html_of(client, f"/en/events/{event.slug}/")
    assert "1 of 1 taken, 1 waiting" in html
    assert "0 of 40 taken" in html


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"precision": Precision.DAY}, "The times are not fixed yet"),
        ({"precision": Precision.MONTH}, "The days are not fixed yet"),
    ],
)
def test_what_is_not_known_is_not_invented(client, values, words):
    event = make_event(starts_at=MARCH, ends_at=MARCH + dt.timedelta(days=1), **values)
    html = html_of(client, f"/en/events/{event.slug}/")
    assert words in html
    assert "9:00" not in re.sub(r"Registration closes [^<]*", "", html)


def test_an_event_of_one_day_names_both_ends(client):
    event = make_event(starts_at=MARCH, ends_at=MARCH + dt.timedelta(hours=8))
    assert "Tuesday 9:00 to 17:00, Berlin time" in html_of(client, f"/en/events/{event.slug}/")


def test_modes(client):
    online = make_event(mode=EventMode.ONLINE)
    html = html_of(client, f"/en/events/{online.slug}/")
    assert "<dd>Online</dd>" in html
    assert "Freizeitheim" not in html
    hybrid = make_event(mode=EventMode.HYBRID)
    assert "Hannover, Germany, and online" in html_of(client, f"/en/events/{hybrid.slug}/")


def test_register_when_registration_is_open(client):
    event = make_event()
    html = html_of(client, f"/en/events/{event.slug}/")
    assert re.search(rf'<a [^>]*href="/en/events/{event.slug}/register/"[^>]*>Register</a>', html)
    assert "Registration closes" in html
    assert "follows from where your organisation is" in html


def test_the_waiting_list_is_offered_when_nothing_is_free(client):
    event = make_event(international=0, national=0)
    assert ">Join the waiting list</a>" in html_of(client, f"/en/events/{event.slug}/")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"registration_opens_at": timezone.now() + dt.timedelta(days=2)}, "Registration opens"),
        ({"registration_closes_at": timezone.now() - dt.timedelta(days=1)}, "Registration is closed."),
        ({"registration_opens_at": None}, "Registration has not been announced yet."),
        ({"status": EventStatus.POSTPONED}, "Registration rests until there is a new date."),
        ({"status": EventStatus.CANCELLED}, "This event is cancelled."),
    ],
)
def test_no_button_leads_where_nobody_can_register(client, values, words):
    event = make_event(**values)
    html = html_of(client, f"/en/events/{event.slug}/")
    assert words in html
    assert "/register/" not in html


def test_what_is_over_says_so(client):
    html = html_of(client, f"/en/events/{past().slug}/")
    assert "This event has taken place." in html
    assert "/register/" not in html
    assert "Registration is closed" not in html


def test_drafts_and_the_unknown_are_not_there(client):
    draft = make_event(status=EventStatus.DRAFT)
    html_of(client, f"/en/events/{draft.slug}/", status=404)
    write(page_of(draft), lead="Published too early")
    html_of(client, f"/en/events/{draft.slug}/", status=404)
    html_of(client, "/en/events/nothing-here/", status=404)


def test_an_event_whose_pages_were_taken_back_is_not_there(client):
    event = make_event()
    page_of(event).unpublish()
    html_of(client, f"/en/events/{event.slug}/", status=404)


def test_words_and_programme(client):
    event = make_event()
    time = dt.time
    rooms = [
        {"starts": time(10, 45), "ends": time(12, 30), "title": "Doors", "kind": "workshop", "room": "Room 1"},
        {"starts": time(9), "ends": time(10), "title": "Opening", "kind": "plenary", "room": ""},
        {"starts": time(10, 45), "ends": time(12, 30), "title": "Playground", "kind": "study_visit", "room": ""},
    ]
    days = {"days": [{"day": dt.date(2031, 3, 18), "sessions": rooms}]}
    write(page_of(event), lead="Who knocks first?", body=[*BODY, ("programme", days)])
    html = html_of(client, f"/en/events/{event.slug}/")
    assert '<p class="lead">Who knocks first?</p>' in html
    assert "First the street" in html
    assert "Tuesday <span>18 March</span>" in html
    assert html.index("Opening") < html.index("Doors") < html.index("Playground")
    assert html.count("10:45 to 12:30") == 1


def test_another_language_is_shown_openly(client):
    event = make_event(name=LazyI18nString({"en": "Neighbours", "da": "Naboer"}))
    write(page_of(event), lead="Who knocks first?")
    html = html_of(client, f"/da/events/{event.slug}/")
    assert "<h1>Naboer</h1>" in html
    assert '<p class="lead" lang="en" dir="ltr">Who knocks first?</p>' in html
    assert "language-notice" in html
    assert f'rel="canonical" href="http://localhost:8000/en/events/{event.slug}/"' in html
    assert 'hreflang="da"' not in html
    assert f'href="/en/events/{event.slug}/" lang="en"' in html


def test_the_language_menu_lists_real_translations_only(client):
    event = make_event()
    translate(event, "de", lead="Wer klopft zuerst?")
    html = html_of(client, f"/de/events/{event.slug}/")
    assert "Wer klopft zuerst?" in html
    assert "language-notice" not in html
    assert set(re.findall(r'rel="alternate" hreflang="(\w+)"', html)) == {"en", "de"}
    assert f'rel="canonical" href="http://localhost:8000/de/events/{event.slug}/"' in html


def test_a_draft_translation_is_no_translation(client):
    from cms.actions import create_event_page

    event = make_event()
    create_event_page(by=None, event=event, language="de")
    assert 'hreflang="de"' not in html_of(client, f"/de/events/{event.slug}/")


def test_arabic_runs_from_right_to_left(client):
    event = make_event(name=LazyI18nString({"en": "Neighbours"}))
    html = html_of(client, f"/ar/events/{event.slug}/")
    assert '<html lang="ar" dir="rtl">' in html
    assert '<h1><span lang="en" dir="ltr">Neighbours</span></h1>' in html


def test_a_password_on_the_page_is_asked_for(client):
    event = make_event()
    page = page_of(event)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="open")
    html = html_of(client, f"/en/events/{event.slug}/")
    assert "This page has a password" in html
    assert "Freizeitheim" not in html
    action = re.search(r'action="([^"]+)" method="post"', html)
    assert action is not None
    answer = client.post(action[1], {"password": "open", "return_url": f"/en/events/{event.slug}/"})
    assert answer.url == f"/en/events/{event.slug}/"
    assert "Freizeitheim" in html_of(client, f"/en/events/{event.slug}/")


def test_a_restriction_further_up_holds_too(client):
    event = make_event()
    parent = page_of(event).get_parent()
    PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get(f"/en/events/{event.slug}/")
    assert answer.status_code == 302
    assert event.slug not in html_of(client, "/en/")
    assert "<h1>Sign in</h1>" in html_of(client, answer.url)
    user = make_user()
    signed_in = client.post(
        answer.url,
        {"login": user.email, "password": "a-password-for-tests", "next": f"/en/events/{event.slug}/"},
    )
    assert signed_in.url == f"/en/events/{event.slug}/"
    assert "Freizeitheim" in html_of(client, signed_in.url)


def test_candidates_are_named_but_not_linked(client):
    lead, candidate = make_partner(), make_partner(status=PartnerStatus.CANDIDATE)
    event = make_event(hosts=[lead, candidate])
    html = html_of(client, f"/en/events/{event.slug}/")
    assert candidate.short_name in html
    assert f"/partners/{candidate.slug}/" not in html


def test_sharing_tells_nobody(client):
    html = html_of(client, f"/en/events/{make_event().slug}/")
    assert "mailto:?subject=" in html
    outside = re.findall(r'(?:src|href)="(https?://[^"]+)"', html)
    loaded = re.findall(r'<(?:img|script|iframe|link rel="stylesheet")[^>]+="(https?://[^"]+)"', html)
    assert loaded == []
    assert any("linkedin" in address for address in outside)


def test_the_page_describes_itself_where_it_is_shared(client):
    event = make_event()
    write(page_of(event), lead="Who knocks first?")
    html = html_of(client, f"/en/events/{event.slug}/")
    assert f'<meta property="og:image" content="http://localhost:8000/art/{event.slug}.png">' in html
    assert '<meta property="og:description" content="Who knocks first?">' in html
    assert f'<meta property="og:title" content="{event.name}">' in html


def test_search_engines_read_the_facts(client):
    event = make_event(name=LazyI18nString({"en": "</script><b>Neighbours & co"}))
    html = html_of(client, f"/en/events/{event.slug}/")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = json.loads(block)
    assert data["name"] == "</script><b>Neighbours & co"
    assert data["url"] == f"http://localhost:8000/en/events/{event.slug}/"


def test_seven_queries(client, django_assert_max_num_queries):
    event = make_event(hosts=[make_partner(), make_partner()])
    event.themes.set(Theme.objects.all()[:3])
    translate(event, "de", body=BODY)
    make_registration(event)
    client.get(f"/en/events/{event.slug}/?anew")
    with django_assert_max_num_queries(7):
        client.get(f"/en/events/{event.slug}/?anew")


def test_only_reading_is_answered(client):
    assert client.post(f"/en/events/{make_event().slug}/").status_code == 405
