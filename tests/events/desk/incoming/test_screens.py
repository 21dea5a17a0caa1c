"""The screens about calendars of partners' websites, for who looks after the partner."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from common.fetching import Answer
from events.calendars.enums import FeedState
from events.calendars.incoming import asking
from events.calendars.incoming.reading import read_calendar
from events.models import IncomingFeed
from partners.enums import MembershipRole
from tests.events.calendars.incoming.written import calendar, coming
from tests.events.desk.conftest import admit
from tests.factories import make_event, make_office, make_partner, make_user

ADDRESS = "https://town.example/calendar.ics"


def at(name, *keys):
    return reverse(f"incoming:{name}", args=keys)


@pytest.fixture
def partner(db):
    return make_partner(short_name="Køge")


@pytest.fixture
def desk(client, partner):
    """The browser of who looks after the partner, whose website tells of a choir."""
    client.force_login(admit(make_user(partner=partner)))
    return client


@pytest.fixture
def said(monkeypatch):
    """What the website says, by status and body; no network, no process."""
    answer: dict[str, Any] = {
        "status": 200,
        "body": calendar(coming("<i>Choir</i> & friends", "URL:https://town.example/choir")),
    }
    monkeypatch.setattr(asking, "fetch", lambda url, **asked: Answer(answer["status"], url, {}, answer["body"]))
    monkeypatch.setattr(asking, "read_apart", read_calendar)
    return answer


def test_a_calendar_is_added_and_what_was_found_is_shown(desk, partner, said):
    assert "Add a calendar" in desk.get(at("partners"), follow=True).content.decode()
    response = desk.post(at("feeds", partner.pk), {"url": "webcal://town.example/calendar.ics"}, follow=True)
    html = response.content.decode()
    assert "1 event is to come." in html
    assert '<a href="https://town.example/choir" rel="nofollow noopener"><bdi>Choir &amp; friends</bdi></a>' in html
    assert ADDRESS in desk.get(at("feeds", partner.pk)).content.decode()


def test_what_cannot_be_read_is_told_and_nothing_typed_is_lost(desk, partner, said):
    said["status"] = 404
    html = desk.post(at("feeds", partner.pk), {"url": "town.example/wrong"}).content.decode()
    assert "There is nothing at this address" in html
    assert 'value="town.example/wrong"' in html
    assert "This field is required" in desk.post(at("feeds", partner.pk), {"url": ""}).content.decode()


def test_it_is_read_paused_resumed_and_removed(desk, partner, said):
    desk.post(at("feeds", partner.pk), {"url": ADDRESS})
    feed = IncomingFeed.objects.get()
    said["status"] = 503
    html = desk.post(at("read", partner.pk, feed.pk), follow=True).content.decode()
    assert "The website has a fault of its own (error 503)." in html
    assert "1 attempt was in vain." in html
    assert "a moment ago" in desk.post(at("read", partner.pk, feed.pk), follow=True).content.decode()
    assert desk.get(at("read", partner.pk, feed.pk)).status_code == 405
    for name, state in (("pause", FeedState.PAUSED), ("resume", FeedState.READ)):
        assert feed.url in desk.get(at(name, partner.pk, feed.pk)).content.decode()
        desk.post(at(name, partner.pk, feed.pk))
        feed.refresh_from_db()
        assert feed.state == state
    desk.post(at("remove", partner.pk, feed.pk))
    assert not IncomingFeed.objects.exists()


def test_the_partners_overview_and_its_screen_lead_to_each_way(client, partner):
    client.force_login(admit(make_office()))
    overview = reverse("partners_desk:partner", args=[partner.pk])
    assert "Add the calendar of its website" in client.get(overview).content.decode()
    IncomingFeed.objects.create(partner=partner, url=ADDRESS, state=FeedState.FAILING)
    html = client.get(overview).content.decode()
    assert f'<a href="{at("feeds", partner.pk)}">Events from its website</a>' in html
    assert str(FeedState.FAILING.label) in html
    assert "/calendar/embed/" not in html, "no events yet"
    assert '<a href="/en/calendar/embed/">' in client.get(at("feeds", partner.pk)).content.decode()
    make_event(hosts=[partner])
    address = f'<a href="/en/calendar/embed/?partner={partner.slug}">'
    assert address in client.get(at("feeds", partner.pk)).content.decode()


def test_one_that_has_moved_says_so(desk, partner):
    IncomingFeed.objects.create(partner=partner, url=ADDRESS, state=FeedState.READ, failure="moved")
    html = desk.get(at("feeds", partner.pk)).content.decode()
    assert "has moved to another address for good" in html
    assert "Copy the new address from your website" in html
    assert "in vain" not in html


def test_nobody_else_has_these_screens(client, partner):
    feed = IncomingFeed.objects.create(partner=partner, url=ADDRESS)
    other = make_partner()
    for person in (make_user(partner=other), make_user(partner=partner, role=MembershipRole.EDITOR)):
        client.force_login(admit(person))
        for name in ("feed", "read", "pause", "resume", "remove"):
            assert client.post(at(name, partner.pk, feed.pk)).status_code == 404
        assert client.get(at("feeds", partner.pk)).status_code == 404
    client.force_login(admit(make_user(partner=other)))
    assert client.get(at("feed", other.pk, feed.pk)).status_code == 404
    assert IncomingFeed.objects.get().state == FeedState.NEW


def test_the_office_sees_how_all_are_doing_with_the_same_number_of_queries(client, partner, assert_same_queries):
    client.force_login(admit(make_office()))

    def add():
        feed = IncomingFeed(partner=make_partner(), url=ADDRESS, state=FeedState.READ, read_at=timezone.now())
        feed.save()

    make_partner()
    add()
    assert_same_queries(lambda: client.get(at("partners")), add)
    assert "No calendar" in client.get(at("partners")).content.decode()
