"""Written entries, which calendars are put together from."""

from typing import NamedTuple

from django.utils.translation import pgettext
from icalendar import Event as Entry
from icalendar import vDatetime

from events.calendars.folding import written


class Block(NamedTuple):
    """A written VEVENT and the zone whose VTIMEZONE it needs, if any.

    `reminder` is what a reminder of it says; empty for what begins at no known time of day or does not take place.
    """

    text: bytes
    zone: str | None
    reminder: str = ""


def block_of(entry: Entry) -> Block:
    """Return `entry`, which has all of its properties, as it stands in calendars."""
    is_timed = isinstance(entry["DTSTART"], vDatetime)
    reminder = str(entry["SUMMARY"]) if is_timed and entry["STATUS"] == "CONFIRMED" else ""
    return Block(written(entry), entry["DTSTART"].params.get("TZID"), reminder)


def summary_words(name: str, *, is_cancelled: bool, is_postponed: bool) -> str:
    """Say in words what many calendar programs do not show: what is postponed still stands at its old time."""
    if is_cancelled:
        return pgettext("calendar", "Cancelled: %(event)s") % {"event": name}
    if is_postponed:
        return pgettext("calendar", "Postponed: %(event)s") % {"event": name}
    return name
