"""The feeds as calendar programs fetch them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from icalendar import Calendar

from events.calendars import kept, queries
from events.models import Event, Registration
from events.programme.actions import change_event, set_status
from events.programme.enums import EventStatus, Precision
from events.registrations import actions
from partners.enums import PartnerStatus
from tests.factories import make_event, make_partner, make_registration

pytestmark = pytest.mark.django_db

NETWORK = "/calendar/network.ics"


def summaries(response) -> list[str]:
    assert response.status_code == 200, response
    return [str(entry["SUMMARY"]) for entry in Calendar.from_ical(response.content).walk("VEVENT")]


def named(name: str, **values):
    return make_event(name=LazyI18nString({"en": name}), **values)


def test_network_feed_lists_public_events_by_start(client):
    now = timezone.now()
    named("Second", starts_at=now + dt.timedelta(days=9), ends_at=now + dt.timedelta(days=10))
    named("First", starts_at=now + dt.timedelta(days=4), ends_at=now + dt.timedelta(days=5))
    named("Draft", status=EventStatus.DRAFT)
    named("Gone", status=EventStatus.CANCELLED)
    named("Last year", starts_at=now - dt.timedelta(days=400), ends_at=now - dt.timedelta(days=399))
    named("Long ago", starts_at=now - dt.timedelta(days=800), ends_at=now - dt.timedelta(days=799))
    assert summaries(client.get(NETWORK)) == ["Last year", "First", "Second", "Cancelled: Gone"]


def test_feed_introduces_itself(client):
    event = make_event()
    response = client.get(NETWORK, {"lang": "da"})
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar.calendar_name == calendar["X-WR-CALNAME"]
    assert "ELAINE" in calendar.calendar_name
    assert calendar.refresh_interval == dt.timedelta(hours=2)
    assert calendar.color == "royalblue"
    assert calendar["SOURCE"] == "http://localhost:8000/calendar/network.ics?lang=da"
    assert calendar["URL"] == "http://localhost:8000/da/events/"
    assert calendar.last_modified == event.changed_at.replace(microsecond=0)
    assert "METHOD" not in calendar


def test_feed_brings_each_zone_it_uses_once_and_before_the_events(client):
    for zone in ("Europe/Berlin", "Europe/London", "Europe/Berlin", "UTC"):
        make_event(time_zone=zone)
    make_event(time_zone="Europe/Madrid", precision=Precision.DAY)
    calendar = Calendar.from_ical(client.get(NETWORK).content)
    names = [part.name for part in calendar.subcomponents]
    assert names == ["VTIMEZONE"] * 2 + ["VEVENT"] * 5
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Berlin", "Europe/London"]
    assert not calendar.get_missing_tzids()


def test_empty_feed_is_still_a_calendar(client):
    response = client.get(NETWORK)
    calendar = Calendar.from_ical(response.content)
    assert not calendar.walk("VEVENT")
    assert calendar.subcomponents, "RFC 5545 section 3.6 wants at least one component"
    assert "Last-Modified" not in response


def test_language_is_asked_for_and_checked(client):
    make_event(name=LazyI18nString({"en": "Summit", "de": "Gipfel"}))
    assert summaries(client.get(NETWORK)) == ["Summit"]
    assert summaries(client.get(NETWORK, headers={"accept-language": "de"})) == ["Summit"]
    assert summaries(client.get(NETWORK, {"lang": "de"})) == ["Gipfel"]
    assert summaries(client.get(NETWORK, {"lang": "xx\r\n"})) == ["Summit"]


def test_event_feed_has_that_event_however_old(client):
    then = timezone.now() - dt.timedelta(days=2000)
    event = named("Founding", starts_at=then, ends_at=then + dt.timedelta(days=1))
    response = client.get(reverse("calendar_event", args=[event.slug]))
    assert summaries(response) == ["Founding"]
    assert response["Content-Disposition"] == f'inline; filename="{event.slug}.ics"'


def test_drafts_have_no_feed(client):
    event = make_event(status=EventStatus.DRAFT)
    assert client.get(reverse("calendar_event", args=[event.slug])).status_code == 404
    assert client.get(reverse("calendar_event", args=["no-such-event"])).status_code == 404


def test_partner_feed_has_the_events_it_hosts(client):
    partner, other = make_partner(short_name="VNB"), make_partner()
    named("Ours", hosts=[partner])
    named("Ours too", hosts=[other, partner])
    named("Theirs", hosts=[other])
    response = client.get(reverse("calendar_partner", args=[partner.slug]))
    assert sorted(summaries(response)) == ["Ours", "Ours too"]
    assert Calendar.from_ical(response.content)["URL"] == f"http://localhost:8000/en/partners/{partner.slug}/"


def test_candidates_have_no_feed(client):
    partner = make_partner(status=PartnerStatus.CANDIDATE)
    assert client.get(reverse("calendar_partner", args=[partner.slug])).status_code == 404


def test_own_feed_speaks_the_persons_language_and_stays_private(client):
    event = make_event(name=LazyI18nString({"en": "Summit", "sv": "Möte"}))
    registration = make_registration(event, language="sv")
    response = client.get(reverse("calendar_my", args=[registration.token]))
    assert summaries(response) == ["Möte"]
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Robots-Tag"] == "noindex"
    assert registration.token not in response["Content-Disposition"]
    assert client.get(reverse("calendar_my", args=["nobody"])).status_code == 404


def test_own_feed_turns_cancelled_when_the_person_withdraws(client):
    registration = make_registration(make_event())
    address = reverse("calendar_my", args=[registration.token])
    before = client.get(address)
    actions.withdraw(by=None, registration=registration)
    after = client.get(address, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert b"STATUS:CANCELLED" in after.content


def _an_hour_ago(registration):
    """Return `registration` as if it and its event had last changed an hour ago."""
    then = timezone.now() - dt.timedelta(hours=1)
    Registration.objects.filter(pk=registration.pk).update(changed_at=then, link_made_at=then)
    Event.objects.filter(pk=registration.event_id).update(changed_at=then)
    return Registration.objects.select_related("event").get(pk=registration.pk)


@pytest.mark.parametrize("feed", ["network", "event", "partner", "my"])
def test_unchanged_feed_is_answered_with_304_after_few_queries(client, feed, django_assert_max_num_queries):
    registration = _an_hour_ago(make_registration(make_event()))
    event = registration.event
    addresses = {
        "network": NETWORK,
        "event": reverse("calendar_event", args=[event.slug]),
        "partner": reverse("calendar_partner", args=[event.hosts.get().slug]),
        "my": reverse("calendar_my", args=[registration.token]),
    }
    first = client.get(addresses[feed])
    assert first["ETag"].startswith('"')
    with django_assert_max_num_queries(2):
        again = client.get(addresses[feed], headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]
    assert client.get(addresses[feed], headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    assert client.head(addresses[feed])["ETag"] == first["ETag"]
    assert client.post(addresses[feed]).status_code == 405


def test_every_change_makes_another_etag(client):
    event = make_event(name=LazyI18nString({"en": "Summit"}))
    etags = [client.get(NETWORK)["ETag"], client.get(NETWORK, {"lang": "de"})["ETag"]]
    change_event(by=None, event=event, facts={"name": LazyI18nString({"en": "Gathering"})})
    renamed = client.get(NETWORK)
    assert summaries(renamed) == ["Gathering"]
    etags.append(renamed["ETag"])
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    etags.append(client.get(NETWORK)["ETag"])
    make_event()
    etags.append(client.get(NETWORK)["ETag"])
    assert len(set(etags)) == len(etags)


def test_identity_survives_a_new_name_and_a_new_address_of_the_site(client, settings):
    event = make_event()

    def uids():
        return [str(entry["UID"]) for entry in Calendar.from_ical(client.get(NETWORK).content).walk("VEVENT")]

    before = uids()
    change_event(by=None, event=event, facts={"name": LazyI18nString({"en": "Another name"})})
    settings.BASE_URL = "https://elsewhere.example.org"
    assert uids() == before == [str(event.calendar_uid)]


def test_queries_do_not_grow_with_events(client, assert_same_queries):
    def fetch_anew():
        queries._written.clear()
        kept._kept.clear()
        client.get(NETWORK)

    make_event()
    assert_same_queries(fetch_anew, make_event)


def test_what_is_written_takes_one_query(client, django_assert_num_queries):
    for _number in range(3):
        make_event()
    # How everything stands; the names of themes, the versions of events; two for those not written yet.
    with django_assert_num_queries(5):
        client.get(NETWORK)
    with django_assert_num_queries(1):
        client.get(NETWORK)
    make_event()
    with django_assert_num_queries(5):
        client.get(NETWORK)
    with django_assert_num_queries(3):
        client.get(NETWORK, {"kind": "conference"})


def test_written_events_do_not_pile_up(client, monkeypatch):
    monkeypatch.setattr(queries, "MOST_BLOCKS", 2)
    for number in range(1, 4):
        make_event()
        assert len(summaries(client.get(NETWORK))) == number
        assert len(summaries(client.get(NETWORK, {"lang": "de"}))) == number
        assert len(queries._written) <= 3
