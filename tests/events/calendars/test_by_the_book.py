"""Every property of a public entry, read by a parser that did not write it."""

import datetime as dt
import zoneinfo
from decimal import Decimal

import pytest
import vobject
from django.utils import timezone, translation
from i18nfield.strings import LazyI18nString
from icalendar import Calendar

from events.calendars.entries import public_block
from events.models import Event, Theme
from events.programme.actions import change_event, set_status
from events.programme.enums import EventMode, EventStatus, Precision
from tests.factories import make_event

pytestmark = pytest.mark.django_db

NETWORK = "/calendar/network.ics"
DAY = dt.timedelta(days=1)


@pytest.fixture
def summit() -> Event:
    return make_event(
        name=LazyI18nString({"en": "Housing & work", "ar": "السكن والعمل 👩🏽‍🏫 " * 12}),
        themes=[Theme.objects.get(slug="housing")],
        latitude=Decimal("52.37589"),
        longitude=Decimal("9.73201"),
        mode=EventMode.HYBRID,
        join_link="https://meet.example.org/secret-room",
        starts_at=dt.datetime(2027, 3, 26, 8, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 3, 29, 14, tzinfo=dt.UTC),
    )


def lines_of(content: bytes) -> list[str]:
    """Return the content lines, unfolded."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_an_entry_says_everything_that_is_public(client, summit):
    content = client.get(NETWORK).content
    lines = lines_of(content)
    for line in (
        "ORGANIZER;CN=ELAINE:mailto:conferences@example.org",
        "GEO:52.37589;9.73201",
        "CATEGORIES;LANGUAGE=en:Conference,Housing",
        "SUMMARY;LANGUAGE=en:Housing & work",
        "LOCATION;LANGUAGE=en:Freizeitheim Linden\\, Hannover\\, Germany\\; also online",
        f"URL:http://localhost:8000/en/events/{summit.slug}/",
        f"IMAGE;DISPLAY=GRAPHIC;FMTTYPE=image/png;VALUE=URI:http://localhost:8000/art/{summit.slug}.png",
    ):
        assert line in lines, line
    html = next(line for line in lines if line.startswith("STYLED-DESCRIPTION"))
    assert html.startswith('STYLED-DESCRIPTION;FMTTYPE=text/html;LANGUAGE=en;VALUE=TEXT:<div lang="en" dir="ltr"><p>')
    assert any(line.startswith("X-ALT-DESC;FMTTYPE=text/html:<html><body><div") for line in lines)
    assert b"secret-room" not in content


def test_lines_fold_between_letters_and_read_the_same_elsewhere(client, summit):
    with translation.override("ar"):
        title = public_block(summit).reminder
    content = client.get(NETWORK, {"lang": "ar"}).content
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    read = vobject.readOne(content.decode()).vevent
    assert read.summary.value == title == summit.name.data["ar"]
    assert read.uid.value == str(summit.calendar_uid)
    # The clocks go forward within: nine in the morning before, four in the afternoon after.
    assert read.dtstart.value.utcoffset() == dt.timedelta(hours=1)
    assert read.dtend.value.utcoffset() == dt.timedelta(hours=2)
    assert read.dtstart.value == summit.starts_at
    assert read.dtend.value == summit.ends_at
    assert 'dir="rtl"' in content.decode().replace("\r\n ", "")


def test_zones_of_elsewhere_mean_the_same_instants_to_another_parser(client):
    zones = ("Atlantic/Reykjavik", "Asia/Beirut", "Europe/Lisbon")
    begins = {}
    host = make_event().hosts.get()
    for zone in zones:
        for month in (1, 7):
            start = dt.datetime(2027, month, 12, 9, tzinfo=zoneinfo.ZoneInfo(zone))
            event = make_event(
                hosts=[host], international=None, national=None, time_zone=zone, starts_at=start, ends_at=start + DAY
            )
            begins[str(event.calendar_uid)] = start
    read = {event.uid.value: event for event in vobject.readOne(client.get(NETWORK).content.decode()).vevent_list}
    for uid, start in begins.items():
        assert read[uid].dtstart.value == start
        assert read[uid].dtstart.value.utcoffset() == start.utcoffset()


def test_a_reminder_is_asked_for_and_stands_only_where_something_begins(client, summit):
    host = summit.hosts.get()
    make_event(hosts=[host], precision=Precision.DAY)
    make_event(hosts=[host], status=EventStatus.CANCELLED)
    calendar = Calendar.from_ical(client.get(NETWORK, {"alarm": "90"}).content)
    alarms = calendar.walk("VALARM")
    assert [(alarm["ACTION"], alarm["TRIGGER"].dt) for alarm in alarms] == [("DISPLAY", dt.timedelta(minutes=-90))]
    assert alarms[0]["DESCRIPTION"] == "Housing & work"
    for nonsense in ("", "-5", "1e3", "99999", "٣٠", "soon"):
        assert b"VALARM" not in client.get(NETWORK, {"alarm": nonsense}).content


def test_what_is_cancelled_stays_for_ninety_days(client, summit):
    set_status(by=None, event=summit, status=EventStatus.CANCELLED)
    stored = Event.objects.get(pk=summit.pk)
    assert stored.called_off_at
    first = client.get(NETWORK)
    assert b"STATUS:CANCELLED" in first.content

    def called_off(days: int, **values):
        then = timezone.now() - days * DAY
        Event.objects.filter(pk=summit.pk).update(**{"called_off_at": then, "changed_at": then, **values})
        return client.get(NETWORK)

    assert b"STATUS:CANCELLED" in called_off(89).content
    gone = called_off(91)
    assert b"VEVENT" not in gone.content
    # It left a day ago, after its last change, so who has the copy with it is not told that nothing has changed.
    since = (timezone.now() - 2 * DAY).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert client.get(NETWORK, headers={"if-modified-since": since}).status_code == 200
    assert client.get(NETWORK, headers={"if-modified-since": gone["Last-Modified"]}).status_code == 304
    assert b"VEVENT" not in called_off(91, called_off_at=None).content
    assert client.get(NETWORK, headers={"if-modified-since": since}).status_code == 200, "it left a day ago as well"
    back = set_status(by=None, event=summit, status=EventStatus.ANNOUNCED)
    assert back.called_off_at is None
    assert b"STATUS:CONFIRMED" in client.get(NETWORK).content


def test_a_typo_changes_the_text_and_nothing_people_plan_by(client, summit):
    def entry():
        (found,) = Calendar.from_ical(client.get(NETWORK).content).walk("VEVENT")
        return found

    before = entry()
    assert entry()["DTSTAMP"].to_ical() == before["DTSTAMP"].to_ical()
    change_event(by=None, event=summit, facts={"name": LazyI18nString({"en": "Housing and work"})})
    after = entry()
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"])
    assert after["SUMMARY"] == "Housing and work"
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt
