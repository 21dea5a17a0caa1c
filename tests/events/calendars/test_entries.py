"""One event as a calendar entry: identity, times, states, text."""

import datetime as dt
import zoneinfo
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from i18nfield.strings import LazyI18nString
from icalendar import Event as Entry

from events.calendars.entries import public_block
from events.calendars.own_entries import own_block
from events.models import Event
from events.programme.actions import change_event, set_status
from events.programme.enums import EventStatus, Precision
from events.registrations import actions
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def entry_of(event) -> Any:
    return Entry.from_ical(public_block(event).text)


def berlin(year: int, month: int, day: int, hour: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=BERLIN)


def test_entry_carries_the_facts():
    event = make_event(name=LazyI18nString({"en": "Migration and gender"}), city="Hannover", venue="Pavillon")
    entry = entry_of(event)
    assert entry["UID"] == str(event.calendar_uid)
    assert entry["SUMMARY"] == "Migration and gender"
    assert entry["LOCATION"] == "Pavillon, Hannover, Germany"
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["SEQUENCE"] == 0
    assert entry["URL"] == f"http://localhost:8000/en/events/{event.slug}/"
    assert entry["DESCRIPTION"] == f"Conference · On site\n{entry['URL']}"
    assert entry["TRANSP"] == "TRANSPARENT"


def test_time_stamps_are_those_of_the_last_change():
    event = make_event()
    assert public_block(event).text == public_block(event).text
    entry = entry_of(event)
    stored = event.changed_at.replace(microsecond=0)
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == stored
    assert entry["DTSTAMP"].to_ical().endswith(b"Z")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        # The nights in which the clocks go forward and back, and either side of them.
        (berlin(2027, 3, 27, 22), berlin(2027, 3, 28, 9)),
        (berlin(2027, 10, 30, 22), berlin(2027, 10, 31, 9)),
        (berlin(2027, 1, 15, 9), berlin(2027, 1, 16, 17)),
        (berlin(2027, 7, 15, 9), berlin(2027, 7, 16, 17)),
    ],
)
def test_times_are_local_and_mean_the_same_instants(start, end):
    entry = entry_of(make_event(starts_at=start, ends_at=end))
    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert entry["DTSTART"].to_ical().decode() == f"{start:%Y%m%dT%H%M%S}"
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (start, end)


def test_the_hour_that_comes_twice_keeps_its_length():
    start = dt.datetime(2027, 10, 31, 0, 30, tzinfo=dt.UTC)
    entry = entry_of(make_event(starts_at=start, ends_at=start + dt.timedelta(hours=8)))
    assert entry["DTEND"].dt.astimezone(dt.UTC) - start == dt.timedelta(hours=8)


def test_zone_of_universal_time_needs_no_block():
    block = public_block(make_event(time_zone="UTC"))
    assert block.zone is None
    assert b"TZID" not in block.text
    assert b"DTSTART:" in block.text


def test_days_are_dates_with_an_exclusive_end():
    event = make_event(precision=Precision.DAY, starts_at=berlin(2027, 3, 27), ends_at=berlin(2027, 3, 29))
    block = public_block(event)
    assert b"DTSTART;VALUE=DATE:20270327\r\n" in block.text
    assert b"DTEND;VALUE=DATE:20270329\r\n" in block.text
    assert block.zone is None


def test_a_month_is_tentative_and_covers_all_its_days():
    event = make_event(precision=Precision.MONTH, starts_at=berlin(2027, 11, 1), ends_at=berlin(2028, 1, 1))
    entry = entry_of(event)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (dt.date(2027, 11, 1), dt.date(2028, 1, 1))
    assert entry["STATUS"] == "TENTATIVE"
    assert "The exact days are not known yet." in entry["DESCRIPTION"]


def test_cancelled_and_postponed_are_told_by_status_and_in_words():
    event = make_event(name=LazyI18nString({"en": "Summit"}))
    postponed = entry_of(set_status(by=None, event=event, status=EventStatus.POSTPONED))
    assert (postponed["STATUS"], postponed["SUMMARY"]) == ("TENTATIVE", "Postponed: Summit")
    cancelled = entry_of(set_status(by=None, event=event, status=EventStatus.CANCELLED))
    assert (cancelled["STATUS"], cancelled["SUMMARY"]) == ("CANCELLED", "Cancelled: Summit")
    assert cancelled["SEQUENCE"] == postponed["SEQUENCE"] + 1


def test_sequence_rises_only_with_what_people_plan_by():
    event = make_event()
    uid = event.calendar_uid

    def sequence_after(**facts) -> int:
        changed = change_event(by=None, event=event, facts=facts)
        assert changed.calendar_uid == uid
        return int(entry_of(changed)["SEQUENCE"])

    assert sequence_after(name=LazyI18nString({"en": "Another name"})) == 0
    assert sequence_after(languages=["da"]) == 0
    assert sequence_after(offer_hours=12) == 0
    assert sequence_after(city="Hildesheim") == 1
    assert sequence_after(venue="Rathaus") == 2
    assert sequence_after(venue="Rathaus") == 2
    assert sequence_after(ends_at=event.ends_at + dt.timedelta(hours=1)) == 3
    assert sequence_after(time_zone="Europe/Vienna") == 4
    assert sequence_after(latitude=Decimal("52.37"), longitude=Decimal("9.73")) == 4
    assert sequence_after(join_link="https://meet.example.org/summit") == 5


@pytest.mark.parametrize(
    "name",
    [
        "1+1=3: Migration, cultural values and norms; a new “We”",
        "First line\nsecond line",
        r"Back\slash and \n",
        "مؤتمر الهجرة والقيم الثقافية والأعراف وكيف نصنع نحن جديدة مشتركة بيننا جميعا",
        "👩🏽‍🏫 Schule für alle 🏫" * 12,
        "Ö" * 300,
    ],
)
def test_text_survives_and_lines_are_folded(name):
    text = public_block(make_event(name=LazyI18nString({"en": name}), slug_from="summit")).text
    assert Entry.from_ical(text)["SUMMARY"] == name
    assert text.endswith(b"END:VEVENT\r\n")
    for line in text.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()  # no character is torn apart


def test_name_is_that_of_the_language_asked_for_and_says_which_it_is():
    event = make_event(name=LazyI18nString({"en": "Summit", "de": "Gipfel"}))
    with translation.override("de"):
        german = entry_of(event)
    with translation.override("ar"):
        arabic = entry_of(event)
    assert (german["SUMMARY"], german["SUMMARY"].params["LANGUAGE"]) == ("Gipfel", "de")
    assert "/de/events/" in german["URL"]
    assert (arabic["SUMMARY"], arabic["SUMMARY"].params["LANGUAGE"]) == ("Summit", "en")


def own_entry(registration) -> Any:
    registration.refresh_from_db()
    return Entry.from_ical(own_block(registration).text)


def test_own_entry_follows_the_registration():
    event = make_event(international=1, offer_hours=24)
    first, second = make_registration(event), make_registration(event)
    confirmed = own_entry(first)
    assert (confirmed["STATUS"], confirmed["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    assert confirmed["UID"] == str(event.calendar_uid)
    assert f"/registrations/{first.token}/" in confirmed["URL"]
    assert "Your registration: Confirmed\nInternational place" in confirmed["DESCRIPTION"]

    waiting = own_entry(second)
    assert (waiting["STATUS"], waiting["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    actions.withdraw(by=None, registration=first)
    assert own_entry(second)["STATUS"] == "TENTATIVE"
    withdrawn = own_entry(first)
    assert withdrawn["STATUS"] == "CANCELLED"
    assert withdrawn["DTSTAMP"].dt == first.changed_at.replace(microsecond=0)


def test_own_entry_of_a_cancelled_event_is_cancelled():
    registration = make_registration(make_event())
    set_status(by=None, event=registration.event, status=EventStatus.CANCELLED)
    entry = own_entry(registration)
    assert entry["STATUS"] == "CANCELLED"
    assert "Confirmed" not in entry["DESCRIPTION"]
    assert "place" not in entry["DESCRIPTION"]
    waiting = make_registration(make_event(international=0))
    set_status(by=None, event=waiting.event, status=EventStatus.CANCELLED)
    assert own_entry(waiting)["STATUS"] == "CANCELLED"


def test_identity_is_given_once():
    assert Event._meta.get_field("calendar_uid").unique
    assert not Event._meta.get_field("calendar_uid").editable
