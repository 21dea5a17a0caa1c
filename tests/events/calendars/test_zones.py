"""Written time zones agree with the IANA database at every change of the clocks."""

import datetime as dt
import zoneinfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Timezone

from events.calendars.zones import zone_block

# Yearly rules, former rules, none at all, summer time that is the standard one, and changes by the moon.
ZONES = [
    "Europe/Berlin",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/Chisinau",
    "Atlantic/Azores",
    "Atlantic/Reykjavik",
    "Europe/Lisbon",
    "America/New_York",
    "America/Santiago",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Asia/Almaty",
    "UTC",
]


def offset_at(block, moment: dt.datetime) -> dt.timedelta:
    """Read the offset from UTC at `moment` as RFC 5545 section 3.6.5 says: the latest onset that is not after it."""
    onsets = []
    for part in block.subcomponents:
        start, before = part.DTSTART, part.TZOFFSETFROM
        local = [start]
        if "RRULE" in part:
            rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=start)
            local = [*rule.between(start, moment.replace(tzinfo=None) + dt.timedelta(days=2), inc=True)]
        elif "RDATE" in part:
            dates = part["RDATE"] if isinstance(part["RDATE"], list) else [part["RDATE"]]
            local += [value.dt for date in dates for value in date.dts]
        onsets += [((onset - before).replace(tzinfo=dt.UTC), part.TZOFFSETTO) for onset in local]
    return max(onset for onset in onsets if onset[0] <= moment)[1]


@pytest.mark.parametrize("name", ZONES)
def test_every_change_is_where_the_database_has_it(name):
    block = Timezone.from_ical(zone_block(name))
    zone = zoneinfo.ZoneInfo(name)
    day = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
    changes = []
    while day.year < 2029:
        if day.astimezone(zone).utcoffset() != (day + dt.timedelta(days=1)).astimezone(zone).utcoffset():
            changes.append(day)
        day += dt.timedelta(days=1)
    moments = [change + dt.timedelta(minutes=15 * step) for change in changes for step in range(0, 24 * 4 + 2, 2)]
    for moment in [*moments, dt.datetime(2026, 1, 15, tzinfo=dt.UTC), dt.datetime(2026, 7, 15, tzinfo=dt.UTC)]:
        assert offset_at(block, moment) == moment.astimezone(zone).utcoffset(), moment


def test_yearly_changes_are_written_as_a_rule():
    text = zone_block("Europe/Berlin").decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text
    assert "DTSTART:20000326T020000" in text
    assert "RDATE" not in text


def test_a_few_years_that_look_alike_are_no_rule():
    assert "RRULE" not in zone_block("America/Santiago").decode()


def test_each_date_has_a_line_of_its_own():
    dates = [line for line in zone_block("Africa/Cairo").splitlines() if line.startswith(b"RDATE:")]
    assert len(dates) > 20
    assert all(len(line) == len("RDATE:20271029T000000") for line in dates)


def test_unknown_zone_is_refused():
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        zone_block("Europe/Atlantis")
