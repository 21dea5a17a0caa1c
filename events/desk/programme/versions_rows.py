"""What the screens of versions show: what would change, for how many guests, and what was published when."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from i18nfield.strings import LazyI18nString

from common import formats
from common.languages import Words, current_language, listed, words
from events.programme.actions.publishing import mark_of, next_content
from events.programme.changes import change_words
from events.programme.comparing import compare
from events.programme.enums import ActivityStatus
from events.programme.models import Event, ProgrammeVersion, Speaker
from events.programme.snapshots import PublishedActivity, activities_in, read_version
from events.registrations.choices.published_effects import GuestClash, new_clashes, told_of, touched
from events.registrations.models import Registration


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What changes about one activity, in sentences, and how many guests are told of it."""

    activity: int
    title: Words
    sentences: list[str]
    told: int


@dataclass(frozen=True, slots=True)
class ClashRow:
    """Two things that clash for one guest by the new times."""

    guest: Registration
    first: Words
    second: Words


@dataclass(frozen=True, slots=True)
class Pending:
    """What publishing now would change; `mark` notices that somebody changes something in between.

    `told` is how many guests get a letter, `drafts` how many activities stay out.
    """

    mark: str
    changes: list[ChangeRow]
    clashes: list[ClashRow]
    told: int
    drafts: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version as the list shows it."""

    version: ProgrammeVersion
    changes: int
    is_first: bool


@dataclass(frozen=True, slots=True)
class ToldActivity:
    """One activity as a version tells it: texts in the reader's language."""

    activity: PublishedActivity
    title: Words
    hours: str
    where: str
    people: str


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day of a version; `anchor` names it in an address."""

    name: str
    anchor: str
    activities: list[ToldActivity]


def pending(event: Event) -> Pending:
    """Return what publishing the programme of `event` now would change; a fixed number of queries."""
    latest = event.programme_versions.only("content").first()
    content = next_content(event)
    before = latest.content["activities"] if latest else []
    changes = compare(before, content["activities"])
    guests = touched(told_of(changes)) if latest else {}
    clashes = new_clashes(event, activities_in(latest.content), activities_in(content)) if latest else []
    return Pending(
        mark=mark_of(changes),
        changes=change_rows(event, changes, {key: len(found) for key, found in guests.items()}),
        clashes=_clash_rows(clashes),
        told=len(set().union(*guests.values())),
        drafts=event.activities.filter(status=ActivityStatus.DRAFT).count(),
    )


def change_rows(event: Event, changes: list[dict[str, Any]], told: Mapping[int, int] | None = None) -> list[ChangeRow]:
    """Return `changes` in the reader's language; `told` says how many guests are told of an activity."""
    reader = current_language()
    return [
        ChangeRow(
            activity=change["activity"],
            title=words(LazyI18nString(change["title"]), reader),
            sentences=change_words(change, zone=event.time_zone, language=reader),
            told=(told or {}).get(change["activity"], 0),
        )
        for change in changes
    ]


def version_rows(event: Event) -> list[VersionRow]:
    """Return all versions, the latest first; one query."""
    versions = event.programme_versions.defer("content").select_related("published_by")
    return [VersionRow(version, len(version.changes), version.number == 1) for version in versions]


def days_of_version(version: ProgrammeVersion, event: Event) -> list[ToldDay]:
    """Return what `version` tells, by day; names of people are those of now. Two queries at most."""
    reader = current_language()
    activities = read_version(version.pk, version.published_at).activities
    numbers = {speaker for activity in activities for speaker, _role in activity.cast}
    names = dict(Speaker.objects.filter(pk__in=numbers).values_list("pk", "name"))

    def day_of(activity: PublishedActivity) -> dt.date:
        return formats.day_of(activity.starts_at, event.zone)

    return [
        ToldDay(
            formats.date_words(day, "full", reader), f"day-{day}", [_told(activity, event, names) for activity in found]
        )
        for day, found in groupby(activities, key=day_of)
    ]


def _told(activity: PublishedActivity, event: Event, names: Mapping[int, str]) -> ToldActivity:
    reader = current_language()
    people = dict.fromkeys(names[speaker] for speaker, _role in activity.cast if speaker in names)
    return ToldActivity(
        activity=activity,
        title=words(activity.title, reader),
        hours=formats.time_range(activity.starts_at, activity.ends_at, event.zone, reader),
        where=listed(filter(None, (words(activity.room, reader).text, words(activity.place, reader).text))),
        people=listed(people),
    )


def _clash_rows(clashes: list[GuestClash]) -> list[ClashRow]:
    reader = current_language()
    guests = Registration.objects.in_bulk({clash.registration for clash in clashes})
    return [
        ClashRow(guests[clash.registration], words(clash.first.title, reader), words(clash.second.title, reader))
        for clash in clashes
    ]
