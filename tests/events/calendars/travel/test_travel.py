"""How guests tell when they travel, what their calendar shows of it, and that it goes with them."""

import datetime as dt
import zoneinfo
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events.calendars.enums import Direction
from events.calendars.models import Travel
from events.calendars.travel.actions import ArrivesFirst, FarFromEvent, TooLong, take_journey_back, tell_journey
from events.models import Registration
from events.programme.actions import change_event
from events.registrations.actions import NothingToChange, withdraw
from events.registrations.enums import Presence
from events.registrations.held.facts import facts_of
from events.registrations.retention.guests import together
from events.registrations.retention.traces import TRACES
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
START = dt.datetime(2027, 4, 15, 9, tzinfo=BERLIN)


@pytest.fixture
def guest() -> Registration:
    return make_registration(make_event(starts_at=START, ends_at=START + dt.timedelta(days=1)))


def go(guest: Registration, hours: float = -20, lasts: float = 6, **values: Any) -> Travel:
    """Tell a way there that begins so many hours after the event does."""
    leaves_at = START + dt.timedelta(hours=hours)
    told = {"direction": Direction.THERE, "words": "ICE 577", **values}
    return tell_journey(
        by=None, registration=guest, leaves_at=leaves_at, arrives_at=leaves_at + dt.timedelta(hours=lasts), **told
    )


def entries(client: Client, guest: Registration) -> dict[str, Any]:
    response = client.get(f"/calendar/my/{guest.token}.ics?lang=en")
    return {str(entry["SUMMARY"]): entry for entry in Calendar.from_ical(response.content).walk("VEVENT")}


def filled(**values: str) -> dict[str, str]:
    told = {
        "leaves_day": "2027-04-14", "leaves_time": "13:00", "arrives_day": "2027-04-14", "arrives_time": "19:00",
        "words": "ICE 577",
    }  # fmt: skip
    return {"direction": "there", **{f"there-{name}": value for name, value in {**told, **values}.items()}}


def address(guest: Registration) -> str:
    return reverse("registration_journey", args=[guest.token])


def test_a_journey_stands_beside_its_event_and_follows_changes(client: Client, guest: Registration) -> None:
    title = f"Journey to: {guest.event.name}"
    go(guest)
    first = entries(client, guest)[title]
    assert first["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert "ICE 577" in first["DESCRIPTION"]
    assert first["RELATED-TO"] == str(guest.event.calendar_uid)
    go(guest, words="ICE 579")
    go(guest, hours=-19)
    second = entries(client, guest)[title]
    assert (first["SEQUENCE"], second["SEQUENCE"], second["UID"]) == (0, 1, first["UID"])
    take_journey_back(by=None, registration=guest, direction=Direction.THERE)
    assert title not in entries(client, guest)
    go(guest)
    again = entries(client, guest)[title]
    assert (again["SEQUENCE"], again["UID"]) == (3, first["UID"])
    withdraw(by=None, registration=guest)
    assert title not in entries(client, guest)


def test_a_journey_from_which_the_event_was_moved_is_in_question(client: Client, guest: Registration) -> None:
    go(guest)
    title = f"Journey to: {guest.event.name}"
    assert "more than 30 days before" not in client.get(address(guest)).content.decode()
    later = START + dt.timedelta(days=60)
    change_event(by=None, event=guest.event, facts={"starts_at": later, "ends_at": later + dt.timedelta(days=1)})
    entry = entries(client, guest)[title]
    assert (entry["STATUS"], entry["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert entry["DTSTAMP"].dt == entries(client, guest)[str(guest.event.name)]["DTSTAMP"].dt
    assert "more than 30 days before" in client.get(address(guest)).content.decode()


def test_what_cannot_be_is_refused_by_name(guest: Registration) -> None:
    with pytest.raises(ArrivesFirst):
        go(guest, lasts=-1)
    with pytest.raises(TooLong):
        go(guest, lasts=121)
    with pytest.raises(FarFromEvent, match="after the event has ended"):
        go(guest, hours=20, lasts=9)
    with pytest.raises(FarFromEvent, match="before the event begins"):
        go(guest, direction=Direction.BACK)
    with pytest.raises(FarFromEvent):
        go(guest, hours=-31 * 24)
    assert not Travel.objects.exists()
    Registration.objects.filter(pk=guest.pk).update(presence=Presence.ONLINE)
    with pytest.raises(NothingToChange):
        go(guest)


def test_the_database_refuses_half_a_journey(guest: Registration) -> None:
    now = timezone.now()
    for leaves_at, arrives_at in ((now, None), (None, now), (now, now)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Travel.objects.create(
                registration=guest, direction=Direction.THERE, leaves_at=leaves_at, arrives_at=arrives_at
            )


def test_the_page_reads_times_on_the_clocks_of_the_event(client: Client, guest: Registration) -> None:
    assert "Berlin" in client.get(address(guest)).content.decode()
    response = client.post(address(guest), filled(), follow=True)
    assert "Your changes are saved" in response.content.decode()
    travel = Travel.objects.get()
    assert travel.leaves_at == dt.datetime(2027, 4, 14, 13, tzinfo=BERLIN)
    assert 'value="13:00"' in response.content.decode()
    client.post(address(guest), {"direction": "there", "take_back": "1"})
    assert list(Travel.objects.values_list("leaves_at", "words")) == [(None, "")]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"arrives_time": "12:00"}, "You arrive before you leave."),
        ({"leaves_day": "2027-03-28", "leaves_time": "02:30"}, "does not exist"),
        ({"arrives_day": "0001-01-01"}, "You arrive before you leave."),
        ({"arrives_day": "9999-12-31", "arrives_time": "23:59"}, "would take more than 5 days"),
        ({"leaves_time": "noon"}, "Enter a valid time."),
        ({"words": "x" * 201}, "at most 200"),
    ],
)
def test_bad_input_gets_a_sentence_and_stays(
    client: Client, guest: Registration, values: dict[str, str], told: str
) -> None:
    page = client.post(address(guest), filled(**{"words": "ICE 579", **values})).content.decode()
    assert told in page
    assert "ICE 579" in page or "x" * 201 in page
    assert not Travel.objects.exists()


def test_a_way_sent_from_nowhere_does_nothing(client: Client, guest: Registration) -> None:
    assert client.post(address(guest), {"direction": "up"}).status_code == 200
    withdraw(by=None, registration=guest)
    assert client.post(address(guest), filled()).status_code == 409
    assert not Travel.objects.exists()


def test_the_person_downloads_it_and_it_goes_with_them(guest: Registration) -> None:
    go(guest)
    told = facts_of(guest, own=())["Your journeys"]
    assert told[0]["By what"] == "ICE 577"
    guests = together(guest.event, [guest])
    assert TRACES["journeys"].count(guests) == TRACES["journeys"].erase(guests) == 1
    assert not Travel.objects.exists()
