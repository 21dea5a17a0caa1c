"""Reading calendars that strangers wrote."""

import datetime as dt

import pytest

from events.calendars.incoming.reading import NoCalendar, TooManyEntries, read_calendar
from tests.events.calendars.incoming.written import calendar, entry

BEGIN = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2028, 1, 1, tzinfo=dt.UTC)
ZONE = "Europe/Berlin"


def read(*entries: str):
    return read_calendar(calendar(*entries), zone=ZONE, begin=BEGIN, end=END)


def test_an_entry_is_text_and_moments():
    (one,) = read(
        entry("DTSTART;TZID=Europe/Lisbon:20270318T090000", "DTEND;TZID=Europe/Lisbon:20270318T170000", "SUMMARY:Open day",
              "DESCRIPTION:<p>Come &amp\\; <b>see</b></p>\\nAll day", "LOCATION:Town hall\\, Køge", "GEO:55.45;12.18",
              "URL:https://else.example/day")
    )  # fmt: skip
    assert (one.title, one.place, one.url) == ("Open day", "Town hall, Køge", "https://else.example/day")
    assert one.description == "Come & see\nAll day"
    assert (one.starts_at, one.ends_at) == (
        dt.datetime(2027, 3, 18, 9, tzinfo=dt.UTC), dt.datetime(2027, 3, 18, 17, tzinfo=dt.UTC)
    )  # fmt: skip
    assert (one.time_zone, one.is_all_day, one.is_cancelled) == ("Europe/Lisbon", False, False)
    assert (one.latitude, one.longitude) == (55.45, 12.18)


def test_days_begin_at_midnight_of_the_zone_and_the_end_is_excluded():
    (one,) = read(entry("DTSTART;VALUE=DATE:20270318", "DTEND;VALUE=DATE:20270320", "SUMMARY:Two days"))
    assert (one.is_all_day, one.time_zone) == (True, ZONE)
    assert one.starts_at == dt.datetime(2027, 3, 17, 23, tzinfo=dt.UTC)
    assert one.ends_at == dt.datetime(2027, 3, 19, 23, tzinfo=dt.UTC)


def test_what_names_no_zone_is_on_the_clocks_of_the_partner():
    (one,) = read(entry("DTSTART:20270718T090000", "DURATION:PT1H", "SUMMARY:Floating"))
    assert one.starts_at == dt.datetime(2027, 7, 18, 7, tzinfo=dt.UTC)
    assert one.ends_at - one.starts_at == dt.timedelta(hours=1)


def test_moments_in_universal_time_are_shown_on_the_clocks_of_the_partner():
    (one,) = read(entry("DTSTART:20270718T090000Z", "SUMMARY:Market"))
    assert (one.starts_at, one.time_zone) == (dt.datetime(2027, 7, 18, 9, tzinfo=dt.UTC), ZONE)


@pytest.mark.parametrize(
    ("said", "zone"), [("Atlantic/Reykjavik", "Atlantic/Reykjavik"), ("UTC", ZONE), ("Europe", ZONE), ("../etc", ZONE)]
)
def test_a_calendar_may_name_its_own_clocks(said, zone):
    body = calendar(
        entry("DTSTART:20270718T090000Z", "SUMMARY:Market"),
        entry("DTSTART;TZID=Asia/Beirut:20270719T090000", "SUMMARY:Elsewhere", uid="2"),
    ).replace(b"VERSION:2.0", f"VERSION:2.0\r\nX-WR-TIMEZONE:{said}".encode())
    market, elsewhere = read_calendar(body, zone=ZONE, begin=BEGIN, end=END)
    assert (market.time_zone, elsewhere.time_zone) == (zone, "Asia/Beirut")
    assert market.starts_at == dt.datetime(2027, 7, 18, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize("said", ["PRIVATE", "confidential"])
def test_what_is_not_for_everybody_is_left_out(said):
    found = read(
        entry("DTSTART:20270318T090000Z", f"CLASS:{said}", "SUMMARY:Salaries"),
        entry("DTSTART:20270318T090000Z", "CLASS:PUBLIC", "SUMMARY:Choir", uid="2"),
    )
    assert [one.title for one in found] == ["Choir"]


@pytest.mark.parametrize("end", ["DTEND:20270318T100000Z", "DTEND;VALUE=DATE:20270101", "DURATION:-PT5H"])
def test_what_ends_before_it_begins_begins_when_it_says(end):
    (one,) = read(entry("DTSTART:20270318T120000Z", end, "SUMMARY:Backwards"))
    assert one.starts_at == one.ends_at == dt.datetime(2027, 3, 18, 12, tzinfo=dt.UTC)


def test_repetitions_are_expanded_over_both_changes_of_the_clocks():
    series = entry("DTSTART;TZID=Europe/Berlin:20270107T180000", "DURATION:PT2H", "RRULE:FREQ=MONTHLY;COUNT=12",
                   "EXDATE;TZID=Europe/Berlin:20270207T180000", "SUMMARY:Choir")  # fmt: skip
    moved = entry("RECURRENCE-ID;TZID=Europe/Berlin:20270307T180000", "DTSTART;TZID=Europe/Berlin:20270308T190000",
                  "DURATION:PT2H", "SUMMARY:Choir, moved")  # fmt: skip
    found = read(series, moved)
    assert len(found) == 11
    assert {one.starts_at.hour for one in found if one.title == "Choir"} == {16, 17}
    assert len({(one.uid, one.recurrence) for one in found}) == 11
    (other,) = [one for one in found if one.title == "Choir, moved"]
    assert other.starts_at == dt.datetime(2027, 3, 8, 18, tzinfo=dt.UTC)


def test_what_takes_place_once_stays_the_same_when_it_is_moved():
    (planned,) = read(entry("DTSTART:20270318T090000Z", "SUMMARY:Open day"))
    (moved,) = read(entry("DTSTART:20270325T100000Z", "SUMMARY:Open day", "SEQUENCE:1"))
    assert (planned.uid, planned.recurrence) == (moved.uid, moved.recurrence) == ("1@else.example", "")


@pytest.mark.parametrize(
    "lines",
    [("RRULE:FREQ=WEEKLY;COUNT=1",), ("RDATE:20270325T090000Z",), ("RECURRENCE-ID:20270317T090000Z",)],
)
def test_each_time_of_a_series_is_told_apart_by_when_it_was_planned(lines):
    found = read(entry("DTSTART:20270318T090000Z", "SUMMARY:Choir", *lines))
    assert all(one.recurrence for one in found)
    assert len({one.recurrence for one in found}) == len(found)


def test_a_repetition_without_an_end_ends_with_the_span():
    found = read(entry("DTSTART:20200106T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY", "SUMMARY:Weekly"))
    assert len(found) == 52
    assert found[0].starts_at >= BEGIN
    assert found[-1].starts_at < END


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,5,10,15,20,25,30,35,40"]
)
def test_nobody_meets_that_often(rule):
    with pytest.raises(TooManyEntries):
        read(entry("DTSTART:00010101T000000Z", f"RRULE:{rule}", "SUMMARY:Bomb"))


def test_too_many_entries_are_not_read():
    with pytest.raises(TooManyEntries):
        read(*(entry("DTSTART:20270318T090000Z", uid=str(number)) for number in range(5001)))
    with pytest.raises(TooManyEntries):
        read(*(entry("DTSTART:20260101T090000Z", "RRULE:FREQ=DAILY", uid=str(number)) for number in range(10)))


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Not here</body></html>", b"\x89PNG\r\n", b"BEGIN:VEVENT\r\nEND:VEVENT", b"{}"]
)
def test_what_is_no_calendar_is_none(body):
    with pytest.raises(NoCalendar):
        read_calendar(body, zone=ZONE, begin=BEGIN, end=END)


def test_an_entry_that_makes_no_sense_is_left_out_and_the_rest_is_read():
    found = read(
        entry("SUMMARY:No time", uid="a"),
        entry("DTSTART:yesterday", "SUMMARY:Nonsense", uid="b"),
        entry("DTSTART:20270318T090000Z", "RRULE:FREQ=NEVER", "SUMMARY:Bad rule", uid="c"),
        entry("DTSTART:20270318T090000Z", "DTEND:20270318T080000Z", "SUMMARY:Backwards", uid="d"),
        entry("DTSTART:20270319T090000Z", "SUMMARY:Fine", uid="e"),
    )
    assert "Fine" in [one.title for one in found]
    assert all(one.ends_at >= one.starts_at for one in found)


@pytest.mark.parametrize(
    "line", ["GEO:;", "GEO:here", "GEO:nan;nan", "SEQUENCE:x", "UID:again", "DTSTART:20270319T090000Z",
             "DTSTART;TZID=No/Where:20270319T090000", "DTSTAMP:x", "DTEND:garbage\r\nDTEND:20270318T100000Z"]
)  # fmt: skip
def test_one_bad_value_spoils_no_more_than_it_must(line):
    found = read(
        entry("DTSTART:20270318T090000Z", "SUMMARY:Choir", line),
        entry("DTSTART:20270319T090000Z", "SUMMARY:Fine", uid="e"),
    )
    titles = [one.title for one in found]
    assert titles[-1] == "Fine"
    if "garbage" not in line:
        assert titles[0] == "Choir"
        assert found[0].starts_at == dt.datetime(2027, 3, 18, 9, tzinfo=dt.UTC)


def test_what_nobody_can_count_spoils_nothing_else():
    endless = entry("DTSTART:20270318T090000Z", "DTEND:99991231T235959Z", "SUMMARY:For ever")
    found = read(endless, entry("DTSTART:20270319T090000Z", "SUMMARY:Fine", uid="e"))
    assert "Fine" in [one.title for one in found]
    assert read(endless) in ([], found[:1])


def test_text_stays_text():
    (one,) = read(
        entry("DTSTART:20270318T090000Z", "SUMMARY:<script>alert(1)</script>Fair\u202etxt", "URL:javascript:alert(1)",
              "DESCRIPTION:&xxe\\; 1 < 2")
    )  # fmt: skip
    assert (one.title, one.url, one.description) == ("alert(1) Fairtxt", "", "&xxe; 1 < 2")


def test_entities_are_letters_and_never_markup():
    (one,) = read(
        entry("DTSTART:20270318T090000Z", "SUMMARY:Caf&eacute\\; &amp\\; cake &#8211\\; &lt\\;b&gt\\;", f"LOCATION:&#{'9' * 5000}\\;",
              "URL:https://else.example/?a=1&amp;b=2&copy=3")
    )  # fmt: skip
    assert one.title == "Café & cake – <b>"
    assert one.url == "https://else.example/?a=1&b=2&copy=3"
    assert one.place.startswith("&#999")
