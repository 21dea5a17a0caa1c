"""The calendar file in the mails."""

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from icalendar import Calendar

from events.programme.actions import change_event, set_status
from events.programme.enums import EventStatus
from events.registrations.emails import compose
from events.registrations.tasks import MESSAGE_NAMES
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db

WITH_CALENDAR = ["confirmed", "event_cancelled", "event_changed", "switched"]


def attachments(registration, message: str):
    content = compose(registration, message).message().as_bytes()
    return list(message_from_bytes(content, policy=default).iter_attachments())


def entry_in(registration, message: str) -> Any:
    registration.refresh_from_db()
    (part,) = attachments(registration, message)
    (entry,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    return entry


def test_four_messages_bring_a_calendar_file():
    registration = make_registration(make_event())
    assert [name for name in sorted(MESSAGE_NAMES) if attachments(registration, name)] == WITH_CALENDAR


def test_part_and_file_say_the_same_method():
    (part,) = attachments(make_registration(make_event()), "confirmed")
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "PUBLISH"
    assert part.get_content_charset() == "utf-8"
    assert part.get_filename() == "event.ics"
    content = part.get_payload(decode=True)
    assert content.count(b"\n") == content.count(b"\r\n")
    calendar = Calendar.from_ical(content)
    assert calendar["METHOD"] == "PUBLISH"
    assert not calendar.get_missing_tzids()


def test_entry_is_that_of_the_feeds(client):
    registration = make_registration(make_event())
    mailed = entry_in(registration, "confirmed")
    (public,) = Calendar.from_ical(client.get("/calendar/network.ics").content).walk("VEVENT")
    for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION"):
        assert mailed[name] == public[name]


def test_changes_raise_the_sequence_and_cancelling_the_status():
    registration = make_registration(make_event())
    first = entry_in(registration, "confirmed")
    change_event(by=None, event=registration.event, facts={"city": "Hildesheim"})
    second = entry_in(registration, "event_changed")
    set_status(by=None, event=registration.event, status=EventStatus.CANCELLED)
    third = entry_in(registration, "event_cancelled")
    assert [entry["SEQUENCE"] for entry in (first, second, third)] == [0, 1, 2]
    assert [str(entry["STATUS"]) for entry in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert first["UID"] == second["UID"] == third["UID"]
    assert "Hildesheim" in second["LOCATION"]
