"""What reading a schedule in would change; nothing is changed here."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.conf import settings
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.clean_text import clean_line, clean_text
from common.languages import words
from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole
from events.programme.models import Activity, Event
from events.programme.schedule.shape import Entry, Schedule

What = Literal["added", "changed", "same", "absent"]
# What a file can say of an activity, in the order in which it is shown.
FIELDS = ("title", "abstract", "kind", "starts_at", "ends_at", "room", "track", "languages", "persons")
# Whom a file names among its persons; who interprets is not told.
TOLD_ROLES = frozenset(ContributionRole.values) - {ContributionRole.INTERPRETER}


@dataclass(frozen=True, slots=True)
class Line:
    """One activity of the file, or one that is not in it (`absent`).

    `values` are what the file says, by name of `FIELDS`; `before` and `after` are those that differ; `notes` say what
    is left out or made new.
    """

    what: What
    title: str
    activity: Activity | None = None
    guid: uuid.UUID | None = None
    values: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def compare_with_file(event: Event, schedule: Schedule, language: str) -> list[Line]:
    """Return what `schedule`, whose texts are in `language`, says of each activity of `event`, in a few queries.

    Activities are known by their identity (guid). Those that are not in the file come last; reading it in leaves them
    alone, as it does what the format has no word for.
    """
    stored = event.activities.select_related("room", "track").prefetch_related("contributions__speaker")
    by_guid = {activity.calendar_uid: activity for activity in stored}
    rooms = {_said(room.name, language) for room in event.rooms.all()}
    tracks = {_said(track.name, language) for track in event.tracks.all()}
    speakers = set(event.speakers.values_list("name", flat=True))
    elsewhere = set(
        Activity.objects.exclude(event=event)
        .filter(calendar_uid__in=[entry.guid for entry in schedule.entries])
        .values_list("calendar_uid", flat=True)
    )
    lines = []
    for entry in schedule.entries:
        # The programme of another event, read in here, is another programme with identities of its own.
        guid = uuid.uuid5(event.calendar_uid, str(entry.guid)) if entry.guid in elsewhere else entry.guid
        activity = by_guid.pop(guid, None)
        notes = _notes(entry, activity, rooms, tracks, speakers, language)
        lines.append(_line(entry, guid, activity, language, notes))
    told = (activity for activity in by_guid.values() if activity.status == ActivityStatus.PLANNED)
    lines += [Line("absent", _said(activity.title, language), activity) for activity in told]
    return lines


def _line(entry: Entry, guid: uuid.UUID, activity: Activity | None, language: str, notes: tuple[str, ...]) -> Line:
    values = _values(entry)
    if activity is None:
        return Line("added", entry.title, None, guid, values, {}, values, notes)
    present = _present(activity, language)
    differing = [name for name in FIELDS if name in values and _plain(present[name]) != _plain(values[name])]
    return Line(
        "changed" if differing else "same",
        entry.title,
        activity,
        guid,
        values,
        {name: present[name] for name in differing},
        {name: values[name] for name in differing},
        notes,
    )


def _values(entry: Entry) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": entry.title,
        "abstract": entry.abstract,
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
        "room": entry.room,
        "track": entry.track,
        "persons": [name for _number, name in entry.persons],
    }
    if entry.kind in ActivityKind.values:
        values["kind"] = entry.kind
    known = [code for code in entry.languages if code in dict(settings.LANGUAGES)]
    if len(known) == len(entry.languages):
        values["languages"] = known
    return values


def _present(activity: Activity, language: str) -> dict[str, Any]:
    place = next(
        filter(None, (_said(activity.room and activity.room.name, language), _said(activity.place, language),
                      _said(activity.meeting_point, language))), "")  # fmt: skip
    told = [row.speaker.name for row in activity.contributions.all() if row.role in TOLD_ROLES]
    return {
        "title": clean_line(_said(activity.title, language)),
        "abstract": clean_text(_said(activity.abstract, language)),
        "kind": activity.kind,
        "starts_at": _minute(activity.starts_at),
        "ends_at": _minute(activity.ends_at),
        "room": clean_line(place),
        "track": clean_line(_said(activity.track and activity.track.name, language)),
        "languages": activity.languages,
        "persons": list(dict.fromkeys(clean_line(name) for name in told)),
    }


def _notes(
    entry: Entry, activity: Activity | None, rooms: Iterable[str], tracks: Iterable[str], speakers: Iterable[str],
    language: str,
) -> tuple[str, ...]:  # fmt: skip
    notes = []
    present = _present(activity, language) if activity else {"room": "", "track": "", "persons": []}
    if entry.room and entry.room != present["room"] and entry.room not in rooms:
        notes.append(_("“%(name)s” is none of the rooms and becomes the place.") % {"name": entry.room})
    if entry.track and entry.track != present["track"] and entry.track not in tracks:
        notes.append(_("The track “%(name)s” is new.") % {"name": entry.track})
    for _number, name in entry.persons:
        if name not in speakers and name not in present["persons"]:
            notes.append(_("%(name)s is new among the speakers.") % {"name": name})
    if entry.kind not in ActivityKind.values:
        notes.append(_("“%(name)s” is no kind of activity we know, so it is not used.") % {"name": entry.kind})
    unknown = [code for code in entry.languages if code not in dict(settings.LANGUAGES)]
    if unknown:
        notes.append(_("Not all languages spoken are among ours, so they are not used."))
    return tuple(notes)


def _said(value: Any, language: str) -> str:
    if isinstance(value, LazyI18nString):
        return words(value, language).text
    return str(value or "")


def _plain(value: Any) -> Any:
    """In which order people or languages are named is no difference."""
    return sorted(value) if isinstance(value, list) else value


def _minute(moment: dt.datetime | None) -> dt.datetime | None:
    """Files know minutes only, at least of how long something takes."""
    return moment and moment.replace(second=0, microsecond=0)
