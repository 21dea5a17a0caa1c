"""Which events a calendar shows, written once per process and change."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from common.languages import current_language
from events.calendars.activity_entries import programme_blocks
from events.calendars.blocks import Block
from events.calendars.entries import public_block
from events.programme.enums import EventStatus
from events.programme.models import Event, EventQuerySet, ProgrammeVersion, Theme

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


class Standing(NamedTuple):
    """How all public events stand: equal when nothing about them has changed, and none has left a calendar since."""

    events: int
    versions: int
    shown: int
    changed_at: dt.datetime | None
    programmes: int


_written: dict[Key, Block] = {}


def recent(events: EventQuerySet) -> EventQuerySet:
    """Keep what visitors may see of `events`: without what ended two years ago or was called off 90 days ago."""
    return events.public().alias(off_at=CALLED_OFF).filter(_is_recent(timezone.now()))


def _is_recent(now: dt.datetime) -> Q:
    return Q(ends_at__gte=now - PAST_KEPT) & ~_is_forgotten(now)


def _is_forgotten(now: dt.datetime) -> Q:
    """Tell what was called off too long ago, of events with `off_at`."""
    return Q(status=EventStatus.CANCELLED, off_at__lt=now - CANCELLED_KEPT)


def standing(*, with_programmes: bool = False) -> Standing:
    """Return how all public events stand now, and with them every public calendar; one query, two with programmes.

    Its `changed_at` never goes back, whatever calendar is asked for: it also counts the moments at which events left
    calendars because their time was over.
    """
    now = timezone.now()
    found = (
        Event.objects.public()
        .annotate(off_at=CALLED_OFF)
        .aggregate(
            events=Count("pk"),
            versions=Sum("version"),
            shown=Count("pk", filter=_is_recent(now)),
            changed=Max("changed_at"),
            ended=Max("ends_at", filter=Q(ends_at__lt=now - PAST_KEPT)),
            called_off=Max("off_at", filter=_is_forgotten(now)),
        )
    )
    moments = [found["changed"]]
    moments += [found["ended"] + PAST_KEPT] if found["ended"] else []
    moments += [found["called_off"] + CANCELLED_KEPT] if found["called_off"] else []
    programmes = 0
    if with_programmes:
        told = ProgrammeVersion.objects.aggregate(latest=Max("pk"), published=Max("published_at"))
        programmes = told["latest"] or 0
        moments.append(told["published"])
    return Standing(
        events=found["events"],
        versions=found["versions"] or 0,
        shown=found["shown"],
        changed_at=max(filter(None, moments), default=None),
        programmes=programmes,
    )


def standing_of_event(event: Event) -> tuple[tuple[object, ...], dt.datetime]:
    """Return how `event`, just read, and its programme stand now, and when either changed last; one query."""
    told = ProgrammeVersion.objects.filter(event=event).aggregate(latest=Max("pk"), published=Max("published_at"))
    changed_at = max(filter(None, (event.changed_at, told["published"])))
    return (event.pk, event.version, event.changed_at, told["latest"]), changed_at


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
