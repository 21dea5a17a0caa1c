"""Making a schedule of what is published."""

import re
import uuid
from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from common.formats import time_words
from common.languages import current_language, text_of
from events.programme.enums import ContributionRole
from events.programme.models import Event, Speaker
from events.programme.schedule.shape import Entry, Schedule
from events.programme.snapshots import Programme, PublishedActivity

# Control characters, which no XML document may hold.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def schedule_of(event: Event, programme: Programme) -> Schedule:
    """Return the published `programme` of `event` in the active language; one query.

    Cancelled activities are left out: the format knows no such thing, and apps tell that they are gone. Interpreters
    are not named.
    """
    names = dict(Speaker.objects.filter(event=event).values_list("pk", "name"))
    return Schedule(
        title=_text(event.name),
        acronym=acronym_of(event),
        version=str(programme.number),
        time_zone=event.time_zone,
        base_url=settings.BASE_URL + reverse("event", args=[event.slug]),
        entries=tuple(_entry(event, activity, names) for activity in programme.activities if not activity.is_cancelled),
        lasts=(event.starts_at.astimezone(event.zone).date(), event.ends_at.astimezone(event.zone).date()),
    )


def acronym_of(event: Event) -> str:
    """Return what files call `event`: letters, digits and `_`, four at least."""
    return event.slug.replace("-", "_").ljust(4, "_")


def place_of(activity: PublishedActivity) -> str:
    """Return where `activity` takes place, as the file says it: its room, else the place, else where people meet."""
    return next(filter(None, (_text(activity.room), _text(activity.place), _text(activity.meeting_point))), "")


def cast_of(activity: PublishedActivity) -> list[int]:
    """Return the numbers of those whom the file names, each once and in order."""
    told = [speaker for speaker, role in activity.cast if role != ContributionRole.INTERPRETER]
    return list(dict.fromkeys(told))


def _entry(event: Event, activity: PublishedActivity, names: Mapping[int, str]) -> Entry:
    title = _text(activity.title)
    return Entry(
        guid=uuid.UUID(activity.uid),
        number=activity.id,
        title=title,
        abstract=_text(activity.abstract),
        description=_described(event, activity),
        kind=activity.kind,
        starts_at=activity.starts_at.astimezone(event.zone),
        ends_at=activity.ends_at.astimezone(event.zone),
        room=place_of(activity),
        track=_text(activity.track),
        languages=activity.languages,
        persons=tuple((key, _text(names[key])) for key in cast_of(activity) if key in names),
        slug=f"{event.slug}-{activity.id}-{slugify(title)}".strip("-"),
        url=settings.BASE_URL + reverse("activity_by_number", args=[event.slug, activity.id]),
    )


def _described(event: Event, activity: PublishedActivity) -> str:
    """Return what apps have no field for: where and when to meet, and what to bring."""
    meeting = _text(activity.meeting_point)
    if meeting and activity.meets_at:
        meeting = f"{time_words(activity.meets_at, event.zone, current_language())} · {meeting}"
    return "\n".join(filter(None, (meeting, _text(activity.bring))))


def _text(value: object) -> str:
    return UNWRITABLE.sub("", text_of(value))
