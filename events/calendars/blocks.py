"""Written entries, which calendars are put together from."""

import datetime as dt
from typing import NamedTuple

from django.utils.translation import pgettext

from events.calendars.lines import Component, zone_of


class Block(NamedTuple):
    """A written VEVENT and the zone whose VTIMEZONE it needs, if any.

    `reminder` is what a reminder of it says; empty for what begins at no known time of day or does not take place.
    """

    text: bytes
    zone: str | None
    reminder: str = ""


def new_entry() -> Component:
    """Return a VEVENT without any properties yet (RFC 5545 section 3.6.1)."""
    return Component("VEVENT")


def stamp(entry: Component, changed_at: dt.datetime) -> None:
    """Say that `entry` last changed at `changed_at` (DTSTAMP and LAST-MODIFIED, RFC 5545 section 3.8.7)."""
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        entry.instant(name, changed_at)


def block_of(entry: Component) -> Block:
    """Return `entry`, which has all of its properties, as it stands in calendars; it is in one zone at most."""
    start = entry.given("DTSTART")
    is_timed = isinstance(start, dt.datetime)
    reminder = str(entry.given("SUMMARY")) if is_timed and entry.given("STATUS") == "CONFIRMED" else ""
    return Block(entry.written(), zone_of(start) or zone_of(entry.given("DTEND")), reminder)


def summary_words(name: str, *, is_cancelled: bool, is_postponed: bool) -> str:
    """Say in words what many calendar programs do not show: what is postponed still stands at its old time."""
    if is_cancelled:
        return pgettext("calendar", "Cancelled: %(event)s") % {"event": name}
    if is_postponed:
        return pgettext("calendar", "Postponed: %(event)s") % {"event": name}
    return name
