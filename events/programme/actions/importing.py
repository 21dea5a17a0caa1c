"""Reading a programme in from a schedule file."""

import hashlib
import json
from typing import Any

from django.db import transaction
from i18nfield.strings import LazyI18nString

from common.audit import record
from common.languages import words
from events.programme.actions.activities import Cast, change_activity, create_activity
from events.programme.actions.publishing import PublishedMeanwhile
from events.programme.actions.resources import create_resource
from events.programme.actions.speakers import create_speaker
from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole
from events.programme.models import Activity, Event, Room, Speaker, Track
from events.programme.schedule.comparing import Line, compare_with_file
from events.programme.schedule.shape import Schedule
from partners.models import User


@transaction.atomic
def import_schedule(
    *, by: User | None, event: Event, schedule: Schedule, language: str, seen: str | None = None
) -> list[Line]:
    """Bring the activities of `event` to what `schedule`, whose texts are in `language`, says; all or nothing.

    New activities are drafts. Texts in other languages, and what the format has no word for, stay; so do activities
    that are not in the file. `seen` is `mark_of_lines` what the person was shown. Returns what was done. Raises
    `PublishedMeanwhile` when it would be something else by now, and `ValidationError` for what no activity can be.
    """
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    lines = compare_with_file(event, schedule, language)
    if seen is not None and seen != mark_of_lines(lines):
        raise PublishedMeanwhile
    done = [line for line in lines if line.what in ("added", "changed")]
    things = _Things(event, language, by=by)
    for line in done:
        _import(line, things, by=by)
    if done:
        added = sum(line.what == "added" for line in done)
        record(event, "activity.imported", by=by, added=added, changed=len(done) - added)
    return lines


def mark_of_lines(lines: list[Line]) -> str:
    """Return a short text that is the same for the same changes, to notice that others came in between.

    In which order the changes stand is none: a preview carries its file on in an order of its own.
    """
    told = [(line.what, str(line.guid), line.activity and line.activity.version, line.after) for line in lines]
    written = sorted(json.dumps(one, default=str, sort_keys=True) for one in told)
    return hashlib.sha256("\n".join(written).encode()).hexdigest()[:16]


class _Things:
    """The rooms, tracks and speakers of an event by name, new ones made when they are first named."""

    def __init__(self, event: Event, language: str, *, by: User | None) -> None:
        self.event, self.language, self.by = event, language, by
        self.rooms: dict[str, Room] = {self._name(room): room for room in event.rooms.all()}
        self.tracks: dict[str, Track] = {self._name(track): track for track in event.tracks.all()}
        self.speakers = {speaker.name: speaker for speaker in event.speakers.all()}

    def track(self, name: str) -> Track | None:
        if name and name not in self.tracks:
            facts = {"name": self.text(name)}
            self.tracks[name] = create_resource(by=self.by, event=self.event, kind=Track, facts=facts)
        return self.tracks.get(name)

    def speaker(self, name: str) -> Speaker:
        if name not in self.speakers:
            self.speakers[name] = create_speaker(by=self.by, event=self.event, facts={"name": name})
        return self.speakers[name]

    def text(self, text: str, stored: Any = None) -> LazyI18nString:
        """Return `stored` with `text` in the file's language."""
        present = stored.data if isinstance(stored, LazyI18nString) and isinstance(stored.data, dict) else {}
        return LazyI18nString({**present, self.language: text})

    def _name(self, thing: Room | Track) -> str:
        return words(thing.name, self.language).text


def _import(line: Line, things: _Things, *, by: User | None) -> None:
    activity = line.activity
    told = line.values if activity is None else line.after
    facts: dict[str, Any] = {name: told[name] for name in ("kind", "starts_at", "ends_at", "languages") if name in told}
    for name in ("title", "abstract"):
        if name in told:
            facts[name] = things.text(told[name], activity and getattr(activity, name))
    if "track" in told:
        facts["track"] = things.track(told["track"])
    if "room" in told:
        room = things.rooms.get(told["room"])
        place = "" if room else told["room"]
        facts["room"] = room
        facts["place"] = things.text(place) if place else LazyI18nString("")
    cast = _cast(activity, told["persons"], things) if "persons" in told else None
    if activity is not None:
        change_activity(by=by, activity=activity, facts=facts, cast=cast)
        return
    facts.setdefault("kind", ActivityKind.WORKSHOP)
    made = create_activity(by=by, event=things.event, facts=facts, cast=cast or (), status=ActivityStatus.DRAFT)
    # By its identity the same file, read in once more, finds the activity again.
    Activity.objects.filter(pk=made.pk).update(calendar_uid=line.guid)


def _cast(activity: Activity | None, names: list[str], things: _Things) -> Cast:
    """Return who contributes: whom the file names, with what they do already, and interpreters, whom it never names."""
    present = list(activity.contributions.select_related("speaker")) if activity else []
    kept = [
        (row.speaker, ContributionRole(row.role))
        for row in present
        if row.role == ContributionRole.INTERPRETER or row.speaker.name in names
    ]
    known = {speaker.name for speaker, role in kept if role != ContributionRole.INTERPRETER}
    return [*kept, *((things.speaker(name), ContributionRole.SPEAKER) for name in names if name not in known)]
