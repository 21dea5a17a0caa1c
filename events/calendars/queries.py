"""Which events a calendar shows, written once per process and change."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from common.languages import current_language
from events.calendars.activity_entries import programme_blocks
from events.calendars.blocks import Block
from events.calendars.entries import public_block
from events.programme.enums import EventStatus
from events.programme.models import Event, EventQuerySet, Theme

PAST_KEPT = dt.timedelta(days=2 * 365)
# As long as programs that are asked now and then may need to hear of it.
CANCELLED_KEPT = dt.timedelta(days=90)
# Some thousand events in six languages; a block takes about two kilobytes.
MOST_BLOCKS = 6000
# Events from before it was stored when they were called off.
CALLED_OFF = Coalesce("called_off_at", "changed_at")


class Key(NamedTuple):
    """Identifies a written block: an event as it stood after its last change, in one language.

    `themes` are the names of all themes: they are no part of an event's own version.
    """

    uid: object
    version: int
    changed_at: dt.datetime
    language: str
    themes: int


_written: dict[Key, Block] = {}


def recent(events: EventQuerySet) -> EventQuerySet:
    """Keep what visitors may see of `events`: without what ended two years ago or was called off 90 days ago."""
    return events.public().alias(off_at=CALLED_OFF).filter(is_recent(timezone.now()))


def is_recent(now: dt.datetime) -> Q:
    """Tell what calendars show at `now`, of events with `off_at`, which is `CALLED_OFF`."""
    return Q(ends_at__gte=now - PAST_KEPT) & ~is_forgotten(now)


def is_forgotten(now: dt.datetime) -> Q:
    """Tell what was called off too long ago, of events with `off_at`."""
    return Q(status=EventStatus.CANCELLED, off_at__lt=now - CANCELLED_KEPT)


def public_blocks(events: EventQuerySet, *, programmes: bool = False) -> tuple[list[Block], dt.datetime | None]:
    """Return `events` by start as blocks in the active language, and when the latest of them changed.

    With `programmes` the activities that readers know follow their event. Two queries for any number of events, and two
    more for those this process has not written yet; with programmes at most four more.
    """
    language = current_language()
    themes = hash(tuple((pk, str(name.data)) for pk, name in Theme.objects.order_by("pk").values_list("pk", "name")))
    rows = events.order_by("starts_at", "pk").values_list("pk", "calendar_uid", "version", "changed_at")
    keys = {pk: Key(uid, version, changed_at, language, themes) for pk, uid, version, changed_at in rows}
    blocks = {pk: _written[key] for pk, key in keys.items() if key in _written}
    unwritten = [pk for pk in keys if pk not in blocks]
    missing = list(_events(unwritten)) if unwritten else []
    if len(_written) + len(missing) > MOST_BLOCKS:
        _written.clear()
    for event in missing:
        # The key of what was read just now: the event may have changed since the first query.
        key = Key(event.calendar_uid, event.version, event.changed_at, language, themes)
        blocks[event.pk] = _written[key] = public_block(event)
    latest = max((key.changed_at for key in keys.values()), default=None)
    shown = [pk for pk in keys if pk in blocks]
    if not programmes:
        return [blocks[pk] for pk in shown], latest
    by_event, published_at = programme_blocks({pk: keys[pk] for pk in shown})
    latest = max(filter(None, (latest, published_at)), default=None)
    return [block for pk in shown for block in (blocks[pk], *by_event.get(pk, ()))], latest


def _events(numbers: Iterable[int]) -> EventQuerySet:
    return Event.objects.filter(pk__in=list(numbers)).prefetch_related("themes")
