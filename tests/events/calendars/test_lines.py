"""Content lines, read by parsers that did not write them."""

import datetime as dt
import zoneinfo
from decimal import Decimal
from typing import Any

import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Event as Entry

from events.calendars.blocks import new_entry
from events.calendars.lines import CONTROL, LONGEST, Component, duration_words, offset_words

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
# What UTF-8 knows: all but halves of characters.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('\\;,:"^\r\n\t\v\f\x00\x85\u2028nN 👩🏽‍🏫سÖ')
)


def broken_once(text: str) -> str:
    """Return `text` as lines can carry it: with one kind of break, and without other control characters."""
    for mark in ("\r\n", "\r", "\v", "\f"):
        text = text.replace(mark, "\n")
    return "\n".join(CONTROL.sub("", line) for line in text.split("\n"))


def lines_of(component: Component) -> list[bytes]:
    """Return the lines as they are written, each checked for what RFC 5545 section 3.1 demands of all."""
    written = component.written()
    assert written.endswith(b"\r\n")
    lines = written[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= LONGEST
        assert not CONTROL.search(line.decode())
    return lines


def read(entry: Component) -> tuple[Any, Any]:
    """Return `entry` as icalendar and as vobject read it."""
    lines_of(entry)
    entry.plain("UID", "one")
    entry.plain("DTSTART", "20270326T080000Z")
    whole = Component("VCALENDAR").written(entry.written())
    return Entry.from_ical(entry.written()), vobject.readOne(whole.decode()).vevent


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
@example(text="Back\\slash, \\n and \\N; \\\\, the end\\")
@example(text="one\r\ntwo\nthree\rfour\vfive\fsix\x85seven\u2028eight\u2029nine")
@example(text="END:VEVENT\r\nBEGIN:VALARM")
@example(text="\x00\x1b[31mred\x7f\t.")
@example(text="👩🏽‍🏫" * 40)
def test_any_text_comes_back_as_it_was(text):
    entry = new_entry()
    entry.text("SUMMARY", text, LANGUAGE="ar")
    entry.text("DESCRIPTION", f".{text}.")
    expected = broken_once(text)
    by_icalendar, by_vobject = read(entry)
    assert by_icalendar["SUMMARY"] == by_vobject.summary.value == expected
    assert by_icalendar["DESCRIPTION"] == by_vobject.description.value == f".{expected}."
    assert by_icalendar["SUMMARY"].params["LANGUAGE"] == "ar"


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_lists_stay_lists(texts):
    entry = new_entry()
    entry.texts("CATEGORIES", {"en": texts, "de": ["Tagung"]})
    by_icalendar, _vobject = read(entry)
    english, german = by_icalendar["CATEGORIES"]
    assert [str(one) for one in english.cats] == [broken_once(text) for text in texts]
    assert [str(one) for one in german.cats] == ["Tagung"]


@settings(max_examples=60, deadline=None)
@given(name=TEXTS)
@example(name='Anna "Nan" O\'Neill; VNB, Hannover: ^^ ^n')
@example(name="Zoë\r\nmailto:other@example.org")
def test_any_name_fits_into_a_parameter(name):
    entry = new_entry()
    # icalendar takes a backslash before some marks for an escape, which parameters do not have.
    name = name.replace("\\", "/")
    entry.plain("ATTENDEE", "mailto:anna@example.org", CN=name, RSVP="TRUE")
    by_icalendar, by_vobject = read(entry)
    expected = broken_once(name)
    found = by_icalendar["ATTENDEE"]
    assert (str(found), found.params["CN"], found.params["RSVP"]) == ("mailto:anna@example.org", expected, "TRUE")
    assert by_vobject.attendee.value == "mailto:anna@example.org"
    # What RFC 6868 writes differently vobject does not know, nor a parameter that is empty.
    if expected and not set(expected) & set('^"\n'):
        assert by_vobject.attendee.params["CN"] == [expected]


@settings(max_examples=40, deadline=None)
@given(address=TEXTS)
@example(address="https://example.org/?a=1,2;b=n\r\nATTENDEE:mailto:other@example.org")
def test_nothing_leaves_its_line(address):
    entry = new_entry()
    # An address has no backslashes (RFC 3986); icalendar would take them for escapes.
    address = address.replace("\\", "/")
    entry.plain("URL", f"https://example.org/{address}")
    assert sum(not line.startswith(b" ") for line in lines_of(entry)) == 3
    assert read(entry)[0]["URL"] == f"https://example.org/{CONTROL.sub('', address)}"


def test_half_a_character_is_no_reason_to_fail():
    entry = new_entry()
    entry.text("SUMMARY", "half \ud83d")
    assert read(entry)[0]["SUMMARY"] == "half ?"


@settings(max_examples=60, deadline=None)
@given(
    moment=st.datetimes(
        dt.datetime.fromisoformat("1971-01-01"),
        dt.datetime.fromisoformat("2037-01-01"),
        timezones=st.sampled_from(
            [dt.UTC, BERLIN, *map(zoneinfo.ZoneInfo, ("UTC", "Asia/Beirut", "America/New_York"))]
        ),
        allow_imaginary=False,
    )
)
@example(moment=dt.datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN))
@example(moment=dt.datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=BERLIN))
def test_moments_are_the_same_instants(moment):
    entry = new_entry()
    entry.moment("DTEND", moment)
    entry.instant("LAST-MODIFIED", moment)
    found = Entry.from_ical(entry.written())
    for name in ("DTEND", "LAST-MODIFIED"):
        assert found[name].dt.astimezone(dt.UTC) == moment.astimezone(dt.UTC).replace(microsecond=0)
    assert any(line.startswith(b"LAST-MODIFIED:") and line.endswith(b"Z") for line in lines_of(entry))


@pytest.mark.parametrize("fold", [0, 1])
def test_an_hour_that_clocks_show_twice_is_told_in_universal_time(fold):
    entry = new_entry()
    entry.moment("DTEND", dt.datetime(2027, 10, 31, 2, 30, fold=fold, tzinfo=BERLIN))
    assert lines_of(entry)[1:-1] == [b"DTEND:20271031T0%d3000Z" % fold]


def test_days_moments_without_zone_and_places():
    entry = new_entry()
    entry.day("DTSTART", dt.date(2027, 3, 5))
    entry.moment("DTEND", dt.datetime.fromisoformat("2027-03-05T09:00:01"))
    entry.position("GEO", Decimal("50.000000"), Decimal("-0.000010"))
    assert lines_of(entry)[1:-1] == [b"DTSTART;VALUE=DATE:20270305", b"DTEND:20270305T090001", b"GEO:50;-0.00001"]


def test_the_later_value_takes_the_place_of_the_earlier():
    entry = new_entry()
    entry.plain("STATUS", "CONFIRMED")
    entry.plain("TRANSP", "OPAQUE")
    entry.plain("STATUS", "CANCELLED")
    assert entry.given("STATUS") == "CANCELLED"
    assert entry.given("URL") is None
    assert lines_of(entry)[1:-1] == [b"STATUS:CANCELLED", b"TRANSP:OPAQUE"]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (dt.timedelta(), "PT0S"),
        (dt.timedelta(hours=2), "PT2H"),
        (dt.timedelta(minutes=-90), "-PT1H30M"),
        (dt.timedelta(days=15, seconds=20), "P15DT20S"),
        (dt.timedelta(days=-1), "-P1D"),
    ],
)
def test_durations(duration, words):
    assert duration_words(duration) == words


@pytest.mark.parametrize(
    ("hours", "words"), [(0, "+0000"), (1, "+0100"), (-3.5, "-0330"), (5.75, "+0545"), (1 / 3600, "+000001")]
)
def test_offsets(hours, words):
    assert offset_words(dt.timedelta(hours=hours)) == words
