"""The published programme as conference apps read it."""

import json
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from django.urls import reverse

from events.models import Event, Speaker
from events.programme.actions.activities import set_activity_status
from events.programme.enums import ActivityStatus, EventStatus
from tests.events.programme.schedule.conference import activity_called, make_conference
from tests.factories import make_event
from tests.factories.programme import make_activity, make_published

pytestmark = pytest.mark.django_db


def xml_of(client: Client, event: Event, language: str = "en") -> Element:
    response = client.get(f"/{language}/events/{event.slug}/schedule.xml")
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return fromstring(response.content)


def test_days_rooms_and_activities_are_told_in_local_time(client):
    event = make_conference()
    root = xml_of(client, event)
    assert root.findtext("conference/time_zone_name") == "Europe/Berlin"
    assert [day.get("index") for day in root.iterfind("day")] == ["1", "2"][: len(root.findall("day"))]
    (workshop,) = (found for found in root.iter("event") if found.findtext("title") == "Letters people read")
    start = activity_called(event, "Letters").starts_at.astimezone(event.zone)
    assert (workshop.findtext("date"), workshop.findtext("start")) == (start.isoformat(), start.strftime("%H:%M"))
    assert (workshop.findtext("duration"), workshop.findtext("room")) == ("01:30", "Hall")
    assert workshop.findtext("abstract") == "First line.\n\nSecond <b>paragraph</b> & more."


def test_whoever_contributes_is_named_once_and_interpreters_are_not(client):
    names = [person.text for person in xml_of(client, make_conference()).iter("person")]
    assert names == ["Ana Ruiz & Söhne <3"]


def test_texts_are_in_the_language_of_the_address(client):
    root = xml_of(client, make_conference(), "de")
    titles = [found.findtext("title") for found in root.iter("event")]
    assert "Willkommen" in titles
    assert "Letters people read" in titles


def test_where_a_visit_meets_is_its_place_and_the_time_is_told(client):
    root = xml_of(client, make_conference())
    (visit,) = (found for found in root.iter("event") if found.findtext("type") == "study_visit")
    assert visit.findtext("room") == "In front of the station"
    assert "· In front of the station" in (visit.findtext("description") or "")


def test_json_tells_the_same(client):
    event = make_conference()
    document = json.loads(client.get(reverse("schedule_json", args=[event.slug])).content)
    conference = document["schedule"]["conference"]
    told = [entry for day in conference["days"] for entries in day["rooms"].values() for entry in entries]
    assert [entry["title"] for entry in told] == [
        found.findtext("title") for found in xml_of(client, event).iter("event")
    ]
    assert [entry["guid"] for entry in told] == [found.get("guid") for found in xml_of(client, event).iter("event")]
    assert conference["daysCount"] == len(conference["days"])


def test_drafts_and_what_is_cancelled_are_not_told(client):
    event = make_conference()
    make_activity(event, status=ActivityStatus.DRAFT)
    cancelled = activity_called(event, "Letters")
    set_activity_status(by=None, activity=cancelled, status=ActivityStatus.CANCELLED)
    assert len(list(xml_of(client, event).iter("event"))) == 3
    make_published(event)
    assert [found.get("id") for found in xml_of(client, event).iter("event")].count(str(cancelled.pk)) == 0


def test_without_a_published_programme_there_is_no_file(client):
    event = make_event()
    make_activity(event)
    draft = make_event(status=EventStatus.DRAFT)
    make_activity(draft)
    make_published(draft)
    for found in (event, draft):
        assert client.get(reverse("schedule_xml", args=[found.slug])).status_code == 404
        assert client.get(reverse("schedule_json", args=[found.slug])).status_code == 404


def test_who_holds_the_present_file_is_told_so(client):
    event = make_conference()
    address = reverse("schedule_xml", args=[event.slug])
    etag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    Speaker.objects.filter(name__startswith="Ana").update(name="Ana Ruiz")
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_a_programme_of_any_length_needs_as_many_queries(client, django_assert_max_num_queries):
    event = make_event()
    for _number in range(30):
        make_activity(event)
    make_published(event)
    client.get(reverse("schedule_xml", args=[event.slug]))
    with django_assert_max_num_queries(4):
        client.get(reverse("schedule_xml", args=[event.slug]))


def test_a_programme_with_all_of_it_cancelled_still_says_when_the_event_is(client):
    event = make_event(slug_from="nyk")
    activity = make_activity(event)
    set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED)
    make_published(event)
    conference = json.loads(client.get(reverse("schedule_json", args=[event.slug])).content)["schedule"]["conference"]
    days = [moment.astimezone(event.zone).date().isoformat() for moment in (event.starts_at, event.ends_at)]
    assert [conference["start"], conference["end"]] == days
    assert (conference["daysCount"], conference["days"], conference["rooms"]) == (0, [], [])
    # The schema asks for four characters at least.
    assert conference["acronym"] == "nyk_"
    assert xml_of(client, event).findtext("conference/start") == days[0]


def test_what_has_no_room_adds_none_to_the_list_of_rooms(client):
    event = make_conference()
    make_activity(event, hour=5)
    make_published(event)
    conference = json.loads(client.get(reverse("schedule_json", args=[event.slug])).content)["schedule"]["conference"]
    assert [room["name"] for room in conference["rooms"]] == ["Hall", "In front of the station"]
    assert "" in {name for day in conference["days"] for name in day["rooms"]}
