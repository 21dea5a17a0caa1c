"""VTIMEZONE blocks (RFC 5545 section 3.6.5) made from the IANA database, written once per zone and process.

Calendar programs get on best with a yearly rule, so changes that follow one are written as one.
"""

import datetime as dt
import zoneinfo
from functools import lru_cache
from typing import NamedTuple

from events.calendars.lines import Component, content_line, digits, offset_words

# Older than any event; and the last year whose changes are looked up. A rule that holds until then holds for ever.
FIRST_YEAR, LAST_YEAR = 2000, 2037
# Fewer years that happen to look alike are no rule.
SHORTEST_RULE = 10
# No zone has changed its clocks there and back within so short a time since the first year.
STEP = dt.timedelta(days=7)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Change(NamedTuple):
    """A moment when the clocks of a zone change, `onset` on the clocks as they were before."""

    onset: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    is_daylight: bool


@lru_cache(maxsize=64)
def zone_block(name: str) -> bytes:
    """Return the VTIMEZONE of an IANA zone as bytes; raises `zoneinfo.ZoneInfoNotFoundError` for an unknown one."""
    block = Component("VTIMEZONE")
    block.text("TZID", name)
    first, *changes = _changes(zoneinfo.ZoneInfo(name))
    parts = [_observance([first])]
    alike: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        alike.setdefault(change[1:], []).append(change)
    for group in alike.values():
        single, yearly = _split(group)
        if single:
            parts.append(_observance(single))
        if yearly:
            parts.append(_observance(yearly[:1], rule=_rule(yearly)))
    return block.written(*parts)


def _changes(zone: zoneinfo.ZoneInfo) -> list[Change]:
    """Return how the clocks stand at the beginning, as a change from nothing, and every change after that."""
    moment = dt.datetime(FIRST_YEAR, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(LAST_YEAR + 1, 1, 1, tzinfo=dt.UTC)
    changes = [_change(zone, moment, moment)]
    offset = _offset(zone, moment)
    while moment < end:
        later = moment + STEP
        offset_later = _offset(zone, later)
        if offset_later != offset:
            changes.append(_change(zone, *_narrow(zone, moment, later)))
        moment, offset = later, offset_later
    return changes


def _offset(zone: zoneinfo.ZoneInfo, moment: dt.datetime) -> tuple[dt.timedelta | None, str | None]:
    there = moment.astimezone(zone)
    return there.utcoffset(), there.tzname()


def _narrow(zone: zoneinfo.ZoneInfo, before: dt.datetime, after: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return the last second before and the first second after the one change between two moments."""
    offset = _offset(zone, before)
    second = dt.timedelta(seconds=1)
    while after - before > second:
        middle = before + (after - before) // (2 * second) * second
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return before, after


def _change(zone: zoneinfo.ZoneInfo, before: dt.datetime, after: dt.datetime) -> Change:
    there = after.astimezone(zone)
    offset_before = before.astimezone(zone).utcoffset() or dt.timedelta()
    return Change(
        onset=(after + offset_before).replace(tzinfo=None),
        before=offset_before,
        after=there.utcoffset() or dt.timedelta(),
        name=there.tzname() or "",
        is_daylight=bool(there.dst()),
    )


def _split(group: list[Change]) -> tuple[list[Change], list[Change]]:
    """Split like changes into those that stand alone and the yearly ones that go on to the end."""
    if group[-1].onset.year < LAST_YEAR:
        return group, []
    start = len(group) - 1
    while start > 0 and group[start].onset.year - group[start - 1].onset.year == 1 and _rule(group[start - 1 :]):
        start -= 1
    return (group[:start], group[start:]) if len(group) - start >= SHORTEST_RULE else (group, [])


def _rule(changes: list[Change]) -> str | None:
    """Return the RRULE all of `changes` follow ("the last Sunday of March"), or None when there is none."""
    onsets = [change.onset for change in changes]
    if len({(onset.month, onset.weekday(), onset.time()) for onset in onsets}) > 1:
        return None
    if all((onset + dt.timedelta(days=7)).month != onset.month for onset in onsets):
        week = -1
    else:
        weeks = {(onset.day + 6) // 7 for onset in onsets}
        if len(weeks) > 1:
            return None
        (week,) = weeks
    return f"FREQ=YEARLY;BYDAY={week}{WEEKDAYS[onsets[0].weekday()]};BYMONTH={onsets[0].month}"


def _observance(changes: list[Change], rule: str | None = None) -> bytes:
    first, *others = changes
    block = Component("DAYLIGHT" if first.is_daylight else "STANDARD")
    block.moment("DTSTART", first.onset)
    block.plain("TZOFFSETFROM", offset_words(first.before))
    block.plain("TZOFFSETTO", offset_words(first.after))
    block.text("TZNAME", first.name)
    if rule:
        block.plain("RRULE", rule)
        return block.written()
    # Each in a line of its own: of several in one, programs read the first alone.
    return block.written(*(content_line("RDATE", digits(change.onset), {}) for change in others))
