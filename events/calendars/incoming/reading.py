"""Reading a calendar that a stranger wrote: bytes in, what takes place within a span out, as plain text.

Calendars may ask for more than there is time: a repetition each second since the year one is a valid one. So this runs
in a process of its own (`child`), which is ended when it takes too long.
"""

import datetime as dt
import html
import re
import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import recurring_ical_events
from icalendar import Calendar, Component, vRecur
from icalendar import Event as Entry

# Of one calendar: things written in it, and times at which they take place within the span.
MOST_ENTRIES, MOST_TIMES = 5000, 2000
# Nobody meets every minute; and what repeats more often than daily takes longest to count.
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
LONGEST = {"title": 300, "description": 10_000, "place": 300, "url": 1000, "uid": 500, "recurrence": 40}
# What entries have once; of several the first counts.
ONCE = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE", "GEO")
# What comes of values that are not what they are called.
NONSENSE = (ValueError, TypeError, AttributeError, LookupError, OverflowError)
WEB = ("http://", "https://")
REPEATING = ("RRULE", "RDATE", "RECURRENCE-ID")
# What its writer wants few people to read (RFC 5545 section 3.8.1.3).
NOT_FOR_ALL = frozenset({"PRIVATE", "CONFIDENTIAL"})
# Nobody's clocks: many programs write every moment so, wherever it is.
UNIVERSAL = frozenset({"UTC", "Etc/UTC"})
MARKUP = re.compile(r"<(?:[a-z!/][^<>]*)>", re.IGNORECASE)
# Complete ones only: "a=1&copy=2" is an address.
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
# Control characters and those that turn the direction of what follows.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class NoCalendar(Exception):
    """The file is no iCalendar file (RFC 5545)."""


class TooManyEntries(Exception):
    """The calendar has more entries than are read, or they take place too often."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing at one time, its moments aware.

    Whole days begin and end at midnight of `time_zone`, the end excluded.
    """

    uid: str
    recurrence: str
    title: str
    description: str
    place: str
    url: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    time_zone: str
    is_all_day: bool
    is_cancelled: bool
    latitude: float | None
    longitude: float | None

    def as_json(self) -> dict[str, Any]:
        """Return it as what JSON can say."""
        facts = {name: getattr(self, name) for name in self.__slots__}
        return {**facts, "starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> Self:
        """Return what `as_json` has said."""
        moments = {name: dt.datetime.fromisoformat(facts[name]) for name in ("starts_at", "ends_at")}
        return cls(**{**facts, **moments})


def read_calendar(body: bytes, *, zone: str, begin: dt.datetime, end: dt.datetime) -> list[Found]:
    """Return what takes place between `begin` and `end`, in order of time.

    `zone` is the IANA zone of what names none, unless the calendar names its own (`X-WR-TIMEZONE`). What cannot be
    understood of a calendar, or is not for everybody, is left out, the rest is read. Raises
    `NoCalendar` and `TooManyEntries`.
    """
    try:
        calendar = Calendar.from_ical(body)
    except (ValueError, IndexError, KeyError) as malformed:
        raise NoCalendar from malformed
    if not isinstance(calendar, Calendar):
        raise NoCalendar
    entries = list(calendar.walk("VEVENT"))
    if len(entries) > MOST_ENTRIES:
        raise TooManyEntries
    if any(_repeats_too_often(entry) for entry in entries):
        raise TooManyEntries
    for entry in entries:
        _mend(entry)
    own_zone = _known_zone(text(calendar, "X-WR-TIMEZONE")) or zone
    # What counts repetitions fails over entries without a beginning, which no rule of ours can repair.
    times = _times([entry for entry in entries if "DTSTART" in entry], begin, end)
    if len(times) > MOST_TIMES:
        raise TooManyEntries
    repeated = _repeated(entries)
    told = [_found(time, own_zone, repeated) for time in times]
    found = [one for one in told if one is not None and one.starts_at < end]
    return sorted(found, key=lambda one: (one.starts_at, one.uid))


def _repeats_too_often(entry: Component) -> bool:
    rules = entry.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if not isinstance(rule, vRecur):
            continue  # nonsense, which is left out later
        frequencies = {str(one).upper() for one in rule.get("FREQ", [])}
        times = 1
        for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            times *= max(len(rule.get(part, [])), 1)
        if frequencies & TOO_OFTEN or times > 24:
            return True
    return False


def _mend(entry: Component) -> None:
    """Take away what would make nonsense of the rest of `entry`, or the end into its beginning."""
    for name in ONCE:
        if isinstance(values := entry.get(name), list):
            entry[name] = values[0]
    if not isinstance(entry.get("SEQUENCE", 0), int):
        del entry["SEQUENCE"]
    # One is missing, or nonsense, or they are of two kinds.
    with suppress(*NONSENSE):
        if _is_before(_value(entry, "DTEND").dt, _value(entry, "DTSTART").dt):
            del entry["DTEND"]
    with suppress(*NONSENSE):
        if _value(entry, "DURATION").dt < dt.timedelta():
            del entry["DURATION"]


def _value(entry: Component, name: str) -> Any:
    """Return a property, which raises one of `NONSENSE` when there is none or it is read as what it is not."""
    return entry[name]


def _is_before(end: dt.date, begin: dt.date) -> bool:
    if isinstance(end, dt.datetime) is isinstance(begin, dt.datetime):
        return end < begin
    return dt.date(end.year, end.month, end.day) < dt.date(begin.year, begin.month, begin.day)


def _times(entries: list[Component], begin: dt.datetime, end: dt.datetime) -> list[Component]:
    """Return each time at which `entries` take place between two moments; those nobody can count are left out."""
    written = Calendar()
    written.subcomponents = entries
    try:
        # Asked for at once: step by step, each step would count a repetition from its first day again.
        return list(recurring_ical_events.of(written, skip_bad_series=True).between(begin, end))
    except NONSENSE:
        series: dict[str, list[Component]] = {}
        for number, entry in enumerate(entries):
            series.setdefault(text(entry, "UID") or str(number), []).append(entry)
    if len(series) < 2:
        return []
    return [time for one in series.values() for time in _times(one, begin, end)]


def _repeated(entries: Iterable[Component]) -> set[str]:
    """Return the identities that stand for several times, of which each is told apart by when it was first planned.

    What takes place once is not: it stays the same entry when it is moved.
    """
    return {text(entry, "UID") for entry in entries if any(name in entry for name in REPEATING)}


def _found(entry: Component, zone: str, repeated: Collection[str]) -> Found | None:
    """Return `entry`, one time of it, as text and moments; None for what has no times that can be understood.

    None as well for what is not for everybody. The identities in `repeated` stand for several times.
    """
    if not isinstance(entry, Entry) or text(entry, "CLASS").upper() in NOT_FOR_ALL:
        return None
    try:
        start, end = entry.start, entry.end
        named = _zone_of(start, zone)
        starts_at, ends_at = _moment(start, named), _moment(end, named)
    except NONSENSE:
        return None
    is_all_day = not isinstance(start, dt.datetime)
    uid = text(entry, "UID")
    latitude, longitude = _place_on_earth(entry)
    # Whatever is expanded comes with one, also what takes place once.
    first_planned = entry.get("RECURRENCE-ID") if uid in repeated else None
    return Found(
        # Without an identity of its own, which is against the rules, what it says and when is one.
        uid=(uid or f"{starts_at.isoformat()} {text(entry, 'SUMMARY')}")[: LONGEST["uid"]],
        recurrence=first_planned.to_ical().decode()[: LONGEST["recurrence"]] if first_planned is not None else "",
        title=text(entry, "SUMMARY")[: LONGEST["title"]],
        description=text(entry, "DESCRIPTION")[: LONGEST["description"]],
        place=text(entry, "LOCATION")[: LONGEST["place"]],
        url=_address(entry),
        starts_at=starts_at,
        ends_at=max(ends_at, starts_at),
        time_zone=named,
        is_all_day=is_all_day,
        is_cancelled=str(entry.get("STATUS", "")).upper() == "CANCELLED",
        latitude=latitude,
        longitude=longitude,
    )


def text(entry: Component, name: str) -> str:
    """Return a property as text: without markup that programs write into it, unseen characters and spaces around."""
    value = entry.get(name, "")
    written = str(value[0] if isinstance(value, list) else value)
    plain = ENTITY.sub(lambda found: html.unescape(found[0]), MARKUP.sub(" ", written))
    plain = UNSEEN.sub("", unicodedata.normalize("NFC", plain))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(lines).strip()


def _address(entry: Component) -> str:
    written = text(entry, "URL")
    return written if written.lower().startswith(WEB) and len(written) <= LONGEST["url"] else ""


def _zone_of(start: dt.date, zone: str) -> str:
    """Return the IANA zone of a moment if it names one where people have clocks, else `zone`."""
    return _known_zone(str(getattr(getattr(start, "tzinfo", None), "key", ""))) or zone


def _known_zone(key: str) -> str:
    try:
        ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    return "" if key in UNIVERSAL else key


def _moment(value: dt.date, zone: str) -> dt.datetime:
    """Return a moment, or the midnight a day begins with, or the time on the clocks of `zone`, as an aware moment."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    there = value.replace(tzinfo=ZoneInfo(zone)) if value.tzinfo is None else value
    return there.astimezone(dt.UTC)


def _place_on_earth(entry: Component) -> tuple[float | None, float | None]:
    latitude = longitude = None
    with suppress(*NONSENSE):  # there is none, or it is nonsense
        geo = _value(entry, "GEO")
        latitude, longitude = geo.latitude, geo.longitude
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None, None
    return float(latitude), float(longitude)
