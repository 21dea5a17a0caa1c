"""The calendar entry of a guest: where they take part, delegates and companions too, and what a switch does to it."""

from typing import Any

import pytest
from django.utils.html import escape
from icalendar import Calendar

from events.calendars.lines import escaped
from events.models import Event, Registration
from events.programme.actions import change_event
from events.programme.enums import EventMode
from events.registrations import actions
from events.registrations.enums import Presence
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.named import answer_form, make_block, name_somebody
from tests.factories import make_event, make_registration, person_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(mode=EventMode.HYBRID, most_companions=1)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=5)
    return event


def entry_of(client, registration: Registration) -> Any:
    """Return the entry that a person's calendar program fetches now."""
    response = client.get(f"/calendar/my/{registration.token}.ics?lang=en")
    assert response.status_code == 200
    entries = Calendar.from_ical(response.content).walk("VEVENT")
    # Beside it stands until when an offer is to be answered.
    (entry,) = [entry for entry in entries if entry["UID"] == str(registration.event.calendar_uid)]
    return entry


def test_an_online_guest_is_sent_nowhere(client, event):
    entry = entry_of(client, make_registration(event, presence=Presence.ONLINE))
    assert entry["LOCATION"] == "Online"
    assert "Online place" in entry["DESCRIPTION"]
    assert "Conference · Online" in entry["DESCRIPTION"]


def test_an_online_guest_follows_the_link_where_it_stands(client, event):
    link = "https://join.example.org/42?one=1&two=2"
    Event.objects.update(join_link=link)
    entry = entry_of(client, make_registration(event, presence=Presence.ONLINE))
    assert entry["CONFERENCE"] == link
    assert f"Join online: {link}\n" in entry["DESCRIPTION"]
    anchor = f'Join online: <a href="{escape(link)}">{escape(link)}</a>'
    assert anchor in entry["STYLED-DESCRIPTION"]
    # Of names that begin with X nobody knows the type, so the parser leaves them as they are written.
    assert escaped(anchor) in entry["X-ALT-DESC"]


def test_a_guest_on_site_reads_the_venue_alone(client, event):
    entry = entry_of(client, make_registration(event))
    assert entry["LOCATION"] == "Freizeitheim Linden, Hannover, Germany"


def test_switching_makes_a_new_version_of_the_same_entry(client, event):
    registration = make_registration(event)
    first = entry_of(client, registration)
    actions.switch_presence(by=None, registration=registration, presence=Presence.ONLINE)
    second = entry_of(client, registration)
    change_event(by=None, event=event, facts={"city": "Hildesheim"})
    third = entry_of(client, registration)
    actions.switch_presence(by=None, registration=registration, presence=Presence.ON_SITE)
    fourth = entry_of(client, registration)
    assert [entry["SEQUENCE"] for entry in (first, second, third, fourth)] == [0, 1, 2, 3]
    assert len({str(entry["UID"]) for entry in (first, second, third, fourth)}) == 1
    assert [entry["LOCATION"] == "Online" for entry in (first, second, third, fourth)] == [False, True, True, False]
    assert first["DTSTAMP"].dt <= second["DTSTAMP"].dt


def test_one_guests_switch_leaves_the_entries_of_others_alone(client, event):
    registration, other = make_registration(event), make_registration(event)
    before = client.get(f"/calendar/my/{other.token}.ics").content
    actions.switch_presence(by=None, registration=registration, presence=Presence.ONLINE)
    assert client.get(f"/calendar/my/{other.token}.ics").content == before


def test_companions_have_the_entry_and_switch_along(client, event):
    registration = actions.register_with_companions(
        by=None, event=event, person=person_values(), companions=[("Ebba", "Lind")]
    )
    companion = registration.companions.get()
    assert entry_of(client, companion)["STATUS"] == "CONFIRMED"
    actions.switch_presence(by=None, registration=registration, presence=Presence.ONLINE)
    assert entry_of(client, companion)["LOCATION"] == "Online"


def test_a_delegates_entry_is_tentative_until_they_have_answered(client, event):
    registration = name_somebody(make_block(event))
    assert entry_of(client, registration)["STATUS"] == "TENTATIVE"
    details = {name: value for name, value in answer_form().items() if name in actions.DETAILS}
    actions.answer_naming(by=None, registration=registration, details=details, consent=True)
    entry = entry_of(client, registration)
    assert entry["STATUS"] == "CONFIRMED"
    assert "One of the places kept for Köttur" in entry["DESCRIPTION"]
