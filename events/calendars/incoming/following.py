"""Bringing stored entries in step with what a calendar says now."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from common.fields import DEGREES
from events.calendars.incoming.reading import Found
from events.calendars.models import IncomingEntry, IncomingFeed

FOLLOWED = ("title", "description", "place", "url", "starts_at", "ends_at", "time_zone", "is_all_day", "is_cancelled",
            "latitude", "longitude")  # fmt: skip
BATCH = 500


class Changes(NamedTuple):
    """How many entries are new, say something else, or are no longer there."""

    added: int
    changed: int
    vanished: int


def follow(feed: IncomingFeed, found: Iterable[Found]) -> Changes:
    """Store what was `found` in the calendar of `feed`, which the caller has locked; what is gone there goes here."""
    said = {(one.uid, one.recurrence): _values(one) for one in reversed(list(found))}
    stored = {(entry.uid, entry.recurrence): entry for entry in feed.entries.all()}
    new = [
        IncomingEntry(feed=feed, uid=uid, recurrence=recurrence, **values)
        for (uid, recurrence), values in said.items()
        if (uid, recurrence) not in stored
    ]
    changed = []
    for key, entry in stored.items():
        if key in said and any(getattr(entry, name) != value for name, value in said[key].items()):
            for name, value in said[key].items():
                setattr(entry, name, value)
            changed.append(entry)
    vanished = [entry.pk for key, entry in stored.items() if key not in said]
    for begin in range(0, len(vanished), BATCH):
        feed.entries.filter(pk__in=vanished[begin : begin + BATCH]).delete()
    IncomingEntry.objects.bulk_update(changed, FOLLOWED, batch_size=50)
    IncomingEntry.objects.bulk_create(new, batch_size=BATCH)
    return Changes(len(new), len(changed), len(vanished))


def _values(one: Found) -> dict[str, Any]:
    return {name: _stored(getattr(one, name)) for name in FOLLOWED}


def _stored(value: object) -> object:
    return Decimal(str(value)).quantize(DEGREES) if isinstance(value, float) else value
