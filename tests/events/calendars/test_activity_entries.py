"""The published programme in the calendar of its event."""

import datetime as dt

import pytest
from i18nfield.strings import LazyI18nString
from icalendar import Calendar

from events.calendars import activity_entries, kept, queries
from events.programme.actions import change_event, set_status
from events.programme.actions.activities import change_activity, set_activity_status
from events.programme.actions.resources import create_resource
from events.programme.enums import ActivityKind, ActivityStatus, EventStatus, Precision
from events.programme.models import Room
from tests.factories import make_event
from tests.factories.programme import make_activity, make_published

pytestmark = pytest.mark.django_db


def entries(client, event, **query):
    calendar = Calendar.from_ical(client.get(f"/calendar/events/{event.slug}.ics", query).content)
    assert not calendar.get_missing_tzids()
    return {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}


def test_the_programme_readers_know_follows_its_event(client):
    event = make_event()
    room = create_resource(by=None, event=event, kind=Room, facts={"name": LazyI18nString({"en": "Room 3"})})
    opening = make_activity(event, hour=0, kind=ActivityKind.PLENARY, room=room)
    visit = make_activity(
        event,
        hour=2,
        kind=ActivityKind.STUDY_VISIT,
        meeting_point=LazyI18nString({"en": "At the fountain"}),
        meets_at=event.starts_at + dt.timedelta(hours=1),
        abstract=LazyI18nString({"de": "Wir gehen <zu Fuß>."}),
    )
    make_activity(event, hour=4, kind=ActivityKind.BREAK)
    make_activity(event, hour=5, status=ActivityStatus.DRAFT)
    assert len(entries(client, event)) == 1, "not published yet"
    version = make_published(event)
    found = entries(client, event)
    assert list(found) == [str(event.calendar_uid), str(opening.calendar_uid), str(visit.calendar_uid)]
    first, second = found[str(opening.calendar_uid)], found[str(visit.calendar_uid)]
    assert first["LOCATION"] == "Room 3, Freizeitheim Linden, Hannover, Germany"
    assert first["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert first["DTSTART"].dt == opening.starts_at
    assert (first["RELATED-TO"], first["RELATED-TO"].params["RELTYPE"]) == (str(event.calendar_uid), "PARENT")
    assert first["DTSTAMP"].dt == version.published_at.replace(microsecond=0)
    assert first["URL"].endswith(f"/events/{event.slug}/programme/{opening.pk}/")
    assert second["LOCATION"] == "At the fountain"
    assert "Meeting point: At the fountain" in second["DESCRIPTION"]
    assert second["DESCRIPTION"].params["LANGUAGE"] == "de"
    assert "&lt;zu Fuß&gt;" in second["STYLED-DESCRIPTION"]
    assert list(entries(client, event, programme="0")) == [str(event.calendar_uid)]
    network = client.get("/calendar/network.ics")
    assert network.content.count(b"BEGIN:VEVENT") == 1
    assert client.get("/calendar/network.ics", {"programme": "1"}).content.count(b"BEGIN:VEVENT") == 3


def test_only_what_people_plan_by_makes_a_new_version_of_an_activity(client):
    event = make_event()
    talk, other = make_activity(event, hour=1), make_activity(event, hour=3)
    make_published(event)
    before = entries(client, event)

    def republished():
        make_published(event)
        return entries(client, event)

    change_activity(by=None, activity=talk, facts={"title": LazyI18nString({"en": "Without the typo"})})
    after = republished()
    name = str(talk.calendar_uid)
    assert after[name]["SUMMARY"] == "Without the typo"
    assert after[name]["SEQUENCE"] == before[name]["SEQUENCE"]
    untouched = str(other.calendar_uid)
    assert after[untouched].to_ical() == before[untouched].to_ical()
    # Behind the other one now: in the same place in the list, and the same entry.
    begin = other.starts_at + dt.timedelta(hours=2)
    change_activity(by=None, activity=talk, facts={"starts_at": begin, "ends_at": begin + dt.timedelta(hours=1)})
    moved = republished()
    assert moved[name]["SEQUENCE"] == before[name]["SEQUENCE"] + 1
    assert moved[untouched].to_ical() == before[untouched].to_ical()
    set_activity_status(by=None, activity=talk, status=ActivityStatus.CANCELLED)
    cancelled = republished()[name]
    assert (cancelled["STATUS"], cancelled["SEQUENCE"]) == ("CANCELLED", moved[name]["SEQUENCE"] + 1)
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert {str(entry["STATUS"]) for entry in entries(client, event).values()} == {"CANCELLED"}


def test_programmes_ask_no_more_for_more_events(client, assert_same_queries):
    host = make_event().hosts.get()

    def add():
        event = make_event(hosts=[host], international=None, national=None)
        make_activity(event)
        make_published(event)

    def fetch_anew():
        for written in (activity_entries._written, kept._kept, queries._written):
            written.clear()
        client.get("/calendar/network.ics", {"programme": "1"})

    add()
    assert_same_queries(fetch_anew, add)


def test_a_full_store_loses_no_programme(client, monkeypatch):
    activity_entries._written.clear()
    first = make_event()
    make_activity(first)
    make_published(first)
    client.get("/calendar/network.ics", {"programme": "1"})
    second = make_event(hosts=[first.hosts.get()])
    make_activity(second)
    make_published(second)
    monkeypatch.setattr(activity_entries, "MOST_PROGRAMMES", 1)
    body = client.get("/calendar/network.ics", {"programme": "1"}).content
    assert body.count(b"BEGIN:VEVENT") == 4


def test_a_programme_is_as_certain_as_its_event(client):
    event = make_event()
    make_activity(event)
    make_published(event)
    change_event(by=None, event=event, facts={"precision": Precision.MONTH})
    assert [str(entry["STATUS"]) for entry in entries(client, event).values()] == ["TENTATIVE"] * 2


def test_a_programme_follows_its_events_zone(client):
    event = make_event()
    make_activity(event)
    make_published(event)
    change_event(by=None, event=event, facts={"time_zone": "Europe/Helsinki"})
    (_event, activity) = entries(client, event).values()
    assert activity["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert activity["SEQUENCE"] == 1
