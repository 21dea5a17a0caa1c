"""What a version of the programme holds: activities as plain JSON, and back again.

Names of people are not part of it; a version says by number who contributes, and the name is read when it is shown.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from i18nfield.strings import LazyI18nString

from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole
from events.programme.models import Activity, Event, ProgrammeVersion
from events.programme.models.activities import busy_between

# What people plan by; a change of anything else leaves their calendar entries as they are.
PLANNED_BY = frozenset(
    {
        "status", "starts_at", "ends_at", "room", "place", "meeting_point", "meets_at", "travel_before", "travel_after",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublishedActivity:
    """One activity as readers are told of it. Texts are in several languages, times are aware, `id` is the row's."""

    id: int
    kind: str
    status: str
    title: LazyI18nString
    abstract: LazyI18nString
    starts_at: dt.datetime
    ends_at: dt.datetime
    room: LazyI18nString
    room_id: int | None
    room_step_free: str
    place: LazyI18nString
    track: LazyI18nString
    track_id: int | None
    slot_id: int | None
    cast: tuple[tuple[int, str], ...]
    themes: tuple[str, ...]
    host_partner_id: int | None
    languages: tuple[str, ...]
    interpreted_into: tuple[str, ...]
    interpretation_seats: int | None
    methods: tuple[str, ...]
    bring: LazyI18nString
    step_free: str
    has_captions: bool
    has_sign_language: bool
    host_institution: str
    meeting_point: LazyI18nString
    meets_at: dt.datetime | None
    transport: LazyI18nString
    vehicle: LazyI18nString
    travel_before: int
    travel_after: int
    group_size: int | None
    safeguarding: LazyI18nString
    uid: str
    sequence: int

    @property
    def is_cancelled(self) -> bool:
        """True when it will not take place."""
        return self.status == ActivityStatus.CANCELLED

    @property
    def is_visit(self) -> bool:
        """True for a study visit."""
        return self.kind == ActivityKind.STUDY_VISIT

    @property
    def busy(self) -> tuple[dt.datetime, dt.datetime]:
        """From when until when somebody who takes part is taken up, ways and meeting included."""
        span = busy_between(self.starts_at, self.ends_at, self.meets_at, self.travel_before, self.travel_after)
        return span or (self.starts_at, self.ends_at)

    def clashes_with(self, other: "PublishedActivity") -> bool:
        """True when nobody can take part in both; what ends as the other begins does not clash."""
        (own_start, own_end), (start, end) = self.busy, other.busy
        return own_start < end and start < own_end

    def people(self, role: ContributionRole) -> list[int]:
        """Return the numbers of the speakers who contribute in `role`, in order."""
        return [speaker for speaker, what in self.cast if what == role]


@dataclass(frozen=True, slots=True)
class Programme:
    """A published programme: its number, when it was published, and its activities in order of time."""

    number: int
    published_at: dt.datetime
    activities: tuple[PublishedActivity, ...]

    def by_id(self) -> dict[int, PublishedActivity]:
        """Return the activities by the number of their row."""
        return {activity.id: activity for activity in self.activities}


def content_of(activities: Iterable[Activity]) -> dict[str, Any]:
    """Return what a version holds of `activities`, plain JSON; drafts are left out.

    Prefetch `contributions` and `themes`, and select `room`, `track` and `vehicle`.
    """
    told = [activity for activity in activities if activity.status != ActivityStatus.DRAFT and activity.starts_at]
    told.sort(key=lambda activity: (activity.starts_at, activity.pk))
    return {"activities": [_told(activity) for activity in told]}


def published(event: Event) -> Programme | None:
    """Return the programme of `event` that readers are shown, None where none was published; one or two queries."""
    versions = ProgrammeVersion.objects.filter(event=event.pk).order_by("-number")
    latest = versions.values_list("pk", flat=True).first()
    return None if latest is None else read_version(latest)


@lru_cache(maxsize=64)
def read_version(version: int) -> Programme:
    """Return the programme of the version with this key. Versions never change, so it is read once a process."""
    stored = ProgrammeVersion.objects.only("number", "published_at", "content").get(pk=version)
    return Programme(stored.number, stored.published_at, activities_in(stored.content))


def activities_in(content: Mapping[str, Any]) -> tuple[PublishedActivity, ...]:
    """Return the activities that a version's `content` holds, in order of time."""
    return tuple(_read(told) for told in content["activities"])


def _told(activity: Activity) -> dict[str, Any]:
    room, track, vehicle = activity.room, activity.track, activity.vehicle
    return {
        "id": activity.pk,
        "kind": activity.kind,
        "status": activity.status,
        **{name: _moment(getattr(activity, name)) for name in sorted(MOMENTS)},
        "room_id": activity.room_id,
        "room": _data(room.name) if room else "",
        "room_step_free": room.step_free if room else "",
        "track_id": activity.track_id,
        "track": _data(track.name) if track else "",
        "vehicle": _data(vehicle.name) if vehicle else "",
        "slot_id": activity.slot_id,
        "cast": [[row.speaker_id, row.role] for row in activity.contributions.all()],
        "themes": sorted(theme.slug for theme in activity.themes.all()),
        "uid": str(activity.calendar_uid),
        "sequence": activity.calendar_sequence,
        **{name: _data(getattr(activity, name)) for name in TEXTS},
        **{name: getattr(activity, name) for name in PLAIN},
    }


TEXTS = ("title", "abstract", "place", "bring", "meeting_point", "transport", "safeguarding")
PLAIN = (
    "host_partner_id", "languages", "interpreted_into", "interpretation_seats", "methods", "step_free", "has_captions",
    "has_sign_language", "host_institution", "travel_before", "travel_after", "group_size",
)  # fmt: skip
MOMENTS = frozenset({"starts_at", "ends_at", "meets_at"})
LISTS = frozenset({"themes", "languages", "interpreted_into", "methods"})
I18N = frozenset({*TEXTS, "room", "track", "vehicle"})


def _moment(at: dt.datetime | None) -> str | None:
    return at.astimezone(dt.UTC).isoformat() if at else None


def _data(text: Any) -> Any:
    return text.data if isinstance(text, LazyI18nString) else text


def _read(told: Mapping[str, Any]) -> PublishedActivity:
    return PublishedActivity(
        **{field.name: _value(field.name, told.get(field.name)) for field in fields(PublishedActivity)}
    )


def _value(name: str, value: Any) -> Any:
    if name in I18N:
        return LazyI18nString(value or "")
    if name in MOMENTS:
        return dt.datetime.fromisoformat(value) if value else None
    if name in LISTS:
        return tuple(value or ())
    if name == "cast":
        return tuple((speaker, role) for speaker, role in value or ())
    return value
