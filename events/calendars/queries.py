"""Which events a calendar shows, written once per process and change."""

import datetime as dt
from typing import NamedTuple

from django.utils import timezone

from common.languages import current_language
from events.calendars.entries import Block, public_block
from events.programme.models import Event, EventQuerySet

PAST_KEPT = dt.timedelta(days=2 * 365)
# Some thousand events in six languages; a block takes about half a kilobyte.
MOST_BLOCKS = 6000


class Key(NamedTuple):
    """Identifies a written block: an event as it stood after its last change, in one language."""

    uid: object
    version: int
    changed_at: dt.datetime
    language: str


_written: dict[Key, Block] = {}


def recent(events: EventQuerySet) -> EventQuerySet:
    """Keep what visitors may see of `events`, cancelled ones included, without what ended two years ago."""
    return events.public().filter(ends_at__gte=timezone.now() - PAST_KEPT)


def public_blocks(events: EventQuerySet) -> tuple[list[Block], dt.datetime | None]:
    """Return `events` by start as blocks in the active language, and when the latest of them changed.

    One query for any number of events, and one more for those this process has not written yet.
    """
    language = current_language()
    rows = events.order_by("starts_at", "pk").values_list("pk", "calendar_uid", "version", "changed_at")
    keys = {pk: Key(uid, version, changed_at, language) for pk, uid, version, changed_at in rows}
    blocks = {pk: _written[key] for pk, key in keys.items() if key in _written}
    missing = Event.objects.in_bulk([pk for pk in keys if pk not in blocks]) if len(blocks) < len(keys) else {}
    if len(_written) + len(missing) > MOST_BLOCKS:
        _written.clear()
    for pk, event in missing.items():
        # The key of what was read just now: the event may have changed since the first query.
        key = Key(event.calendar_uid, event.version, event.changed_at, language)
        blocks[pk] = _written[key] = public_block(event)
    latest = max((key.changed_at for key in keys.values()), default=None)
    return [blocks[pk] for pk in keys if pk in blocks], latest
