"""Activities in private feeds: those of one version read alike for everybody, so each is written once a process."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from common.languages import current_language
from events.calendars.activity_entries import publications
from events.calendars.blocks import Block
from events.calendars.own_activities import own_activity_block
from events.calendars.personal.standing import Row
from events.programme.models import Event, ProgrammeVersion
from events.programme.snapshots import PublishedActivity, activities_in

# Some hundred activities of some dozen events in a few languages; a block takes about half a kilobyte.
MOST_BLOCKS = 6000
CANCELLED = b"\r\nSTATUS:CANCELLED\r\n"


class Place(NamedTuple):
    """A place that a registration holds at an activity; `version` is that of the programme readers are shown.

    One that is not held any more counts as long as it ended because the activity does not take place.
    """

    registration: int
    event: Event
    activity: int
    version: Row
    is_held: bool


class Key(NamedTuple):
    """Identifies a written block: an activity of a version of the programme, an event as it stood, a language."""

    version: int
    published_at: dt.datetime | None
    activity: int
    event: int
    changed_at: dt.datetime
    language: str


_written: dict[Key, Block | None] = {}


def activity_blocks(places: Collection[Place]) -> dict[int, list[Block]]:
    """Return the entries of `places` by registration, in the active language; at most two queries for any number.

    What the published programme does not tell of has none.
    """
    language = current_language()
    keys = {place: _key(place, language) for place in places}
    blocks = {key: _written[key] for key in keys.values() if key in _written}
    missing = {key: place for place, key in keys.items() if key not in blocks}
    if len(_written) + len(missing) > MOST_BLOCKS:
        _written.clear()
    if missing:
        told, published = _told(missing), publications({place.event.pk for place in missing.values()})
        for key, place in missing.items():
            found, changed_at = told.get((key.version, key.activity)), published.of(place.event.pk, key.activity)
            block = own_activity_block(place.event, found, changed_at=changed_at) if found else None
            blocks[key] = _written[key] = block
    by_registration: dict[int, list[Block]] = defaultdict(list)
    for place, key in keys.items():
        block = blocks[key]
        if block is not None and (place.is_held or CANCELLED in block.text):
            by_registration[place.registration].append(block)
    return by_registration


def _key(place: Place, language: str) -> Key:
    event, version = place.event, place.version
    return Key(version.number, version.since, place.activity, event.version, event.changed_at, language)


def _told(missing: Collection[Key]) -> dict[tuple[int, int], PublishedActivity]:
    """Return what versions tell of activities, by the numbers of both."""
    wanted = {(key.version, key.activity) for key in missing}
    told: dict[tuple[int, int], PublishedActivity] = {}
    for stored in ProgrammeVersion.objects.filter(pk__in={key.version for key in missing}).only("content"):
        for activity in activities_in(stored.content):
            if (stored.pk, activity.id) in wanted:
                told[stored.pk, activity.id] = activity
    return told
