"""Reading a calendar that a stranger wrote: bytes in, what takes place within a span out, as plain text.

Calendars may ask for more than there is time: a repetition each second since the year one is a valid one. So this runs
in a process of its own (`child`), which is ended when it takes too long.
"""

import datetime as dt
import html
import re
import unicodedata
from collections.abc import Collection, Iterable
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
WEB = ("http://", "https://")
REPEATING = ("RRULE", "RDATE", "RECURRENCE-ID")
MARKUP = re.compile(r"<(?:[a-z!/][^<>]*)>", re.IGNORECASE)
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

    `zone` is the IANA zone of what names none. What cannot be understood of a calendar is left out, the rest is read.
    Raises `NoCalendar` and `TooManyEntries`.
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
    # What counts repetitions fails over entries without a beginning, which no rule of ours can repair.
    dated = Calendar()
    dated.subcomponents = [one for one in calendar.subcomponents if one.name != "VEVENT" or "DTSTART" in one]
    query = recurring_ical_events.of(dated, skip_bad_series=True)
    # Asked for at once: step by step, each step would count a repetition from its first day again.
    times = query.between(begin, end)
    if len(times) > MOST_TIMES:
        raise TooManyEntries
    repeated = _repeated(entries)
    found = [one for one in (_found(time, zone, repeated) for time in times) if one is not None and one.starts_at < end]
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


def _repeated(entries: Iterable[Component]) -> set[str]:
    """Return the identities that stand for several times, of which each is told apart by when it was first planned.

    What takes place once is not: it stays the same entry when it is moved.
    """
    return {text(entry, "UID") for entry in entries if any(name in entry for name in REPEATING)}


def _found(entry: Component, zone: str, repeated: Collection[str]) -> Found | None:
    """Return `entry`, one time of it, as text and moments; None for what has no times that can be understood.

    The identities in `repeated` stand for several times.
    """
    if not isinstance(entry, Entry):
        return None
    try:
        start, end = entry.start, entry.end
    except (ValueError, TypeError, AttributeError):
        return None
    is_all_day = not isinstance(start, dt.datetime)
    named = _zone_of(start, zone)
    starts_at, ends_at = _moment(start, named), _moment(end, named)
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
    plain = html.unescape(MARKUP.sub(" ", written)) if MARKUP.search(written) else written
    plain = UNSEEN.sub("", unicodedata.normalize("NFC", plain))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(lines).strip()


def _address(entry: Component) -> str:
    written = text(entry, "URL")
    return written if written.lower().startswith(WEB) and len(written) <= LONGEST["url"] else ""


def _zone_of(start: dt.date, zone: str) -> str:
    """Return the IANA zone of a moment if it names one that is known, else `zone`."""
    key = getattr(getattr(start, "tzinfo", None), "key", "")
    try:
        ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError):
        return zone
    return str(key)


def _moment(value: dt.date, zone: str) -> dt.datetime:
    """Return a moment, or the midnight a day begins with, or the time on the clocks of `zone`, as an aware moment."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    there = value.replace(tzinfo=ZoneInfo(zone)) if value.tzinfo is None else value
    return there.astimezone(dt.UTC)


def _place_on_earth(entry: Component) -> tuple[float | None, float | None]:
    geo = entry.get("GEO")
    latitude, longitude = getattr(geo, "latitude", None), getattr(geo, "longitude", None)
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None, None
    return float(latitude), float(longitude)
