"""Moments and durations as the logs of online meetings write them, and what visits add up to."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

# The day comes first in most of the world, the month in logs that count the hours to twelve.
DATES = ("%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%m/%d/%Y", "%m/%d/%y", "%Y/%m/%d")
CLOCKS = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
CLOCK_PARTS = re.compile(r"^(?:(\d+)\s*h\D*)?\s*(?:(\d+)\s*m\D*)?\s*(?:(\d+)\s*s\D*)?$", re.IGNORECASE | re.ASCII)
COLONS = re.compile(r"^(\d+):(\d{2})(?::(\d{2}))?$", re.ASCII)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
Interval = tuple[dt.datetime, dt.datetime]


def moment_of(text: str, zone: ZoneInfo, days: Collection[dt.date]) -> dt.datetime:
    """Return the moment that `text` names, on the clocks of `zone` unless it names its own.

    06/04 is the day of the meeting, whose `days` are given, where only one way of reading it leads there. Raises
    `ValueError` with a sentence.
    """
    plain = " ".join(text.replace(",", " ").replace("\u202f", " ").split())
    try:
        found = dt.datetime.fromisoformat(plain.removesuffix(" UTC") + ("+00:00" if plain.endswith(" UTC") else ""))
    except ValueError:
        possible = list(_readings(plain, zone))
        if not possible:
            raise ValueError(_("“%(text)s” is not a moment. Write it as 2026-12-31 14:30.") % {"text": text}) from None
        return next((one for one in possible if one.date() in days), possible[0])
    return found if found.tzinfo else found.replace(tzinfo=zone)


def duration_of(text: str) -> dt.timedelta:
    """Return how long "42", "0:42:10" or "42m 10s" is, bare numbers being minutes; raises `ValueError`."""
    plain = text.strip()
    if plain.isdecimal() and len(plain) < 6:
        return int(plain) * MINUTE
    if found := COLONS.match(plain) or (CLOCK_PARTS.match(plain) if plain else None):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    raise ValueError(_("“%(text)s” is not a duration. Write minutes, such as 42.") % {"text": text})


def merged(visits: Iterable[Interval]) -> list[Interval]:
    """Return `visits` in order, those that overlap as one."""
    found: list[Interval] = []
    for joined, left in sorted(visits):
        if found and joined <= found[-1][1]:
            found[-1] = (found[-1][0], max(left, found[-1][1]))
        else:
            found.append((joined, left))
    return found


def time_on(day: dt.date, visits: Iterable[Interval], zone: ZoneInfo) -> dt.timedelta:
    """Return how long somebody was there on the local `day`, nothing counted twice; nights belong to both days."""
    begin = dt.datetime.combine(day, dt.time(), zone)
    end = dt.datetime.combine(day + DAY, dt.time(), zone)
    # Differences of moments in one zone would count its clocks, not the time that passed.
    clipped = (
        (max(joined, begin).astimezone(dt.UTC), min(left, end).astimezone(dt.UTC))
        for joined, left in visits
        if left > begin and joined < end
    )
    return sum((left - joined for joined, left in merged(clipped)), dt.timedelta())


def days_between(joined: dt.datetime, left: dt.datetime, zone: ZoneInfo) -> list[dt.date]:
    """Return the local days a visit touches."""
    first, last = joined.astimezone(zone).date(), left.astimezone(zone).date()
    return [first + number * DAY for number in range((last - first).days + 1)]


def _readings(text: str, zone: ZoneInfo) -> Iterator[dt.datetime]:
    for date, clock in product(DATES, CLOCKS):
        try:
            yield dt.datetime.strptime(text, f"{date} {clock}").replace(tzinfo=zone)
        except ValueError:
            continue
