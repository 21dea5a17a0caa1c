"""Conflicts as lists show them: each with its moment, its sentence, and where the activities stand."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from common import formats
from common.languages import current_language, listed
from events.desk.grid.told import day_words
from events.programme.conflicts import Conflict, ConflictKind
from events.programme.models import Activity, Event
from events.registrations.models import Registration


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One conflict; `when` is in words, empty without a time. `links` are activities with their places on the grid.

    `guests` are the people of a conflict of guests, where they were asked for.
    """

    kind: ConflictKind
    sentence: str
    when: str
    links: list[tuple[Any, str]]
    number_of_guests: int
    guests: list[Registration]


def rows_of(
    conflicts: Iterable[Conflict], event: Event, by: str, people: Mapping[int, Registration] | None = None
) -> list[ConflictRow]:
    """Return a row for each of `conflicts` of `event`; links lead to the grid whose columns are `by`.

    `people` are registrations by number, for lists that name the guests.
    """
    return [
        ConflictRow(
            conflict.kind,
            conflict.sentence,
            _when(conflict, event),
            [(activity.title, _place(activity, event, by)) for activity in conflict.activities],
            len(conflict.guests),
            [people[guest] for guest in conflict.guests if guest in people] if people else [],
        )
        for conflict in conflicts
    ]


def people_of(conflicts: Iterable[Conflict], event: Event) -> dict[int, Registration]:
    """Return the registrations of everybody who clashes, by number, in one question."""
    numbers = {guest for conflict in conflicts for guest in conflict.guests}
    return Registration.objects.filter(event=event).in_bulk(numbers) if numbers else {}


def _when(conflict: Conflict, event: Event) -> str:
    first = conflict.activities[0]
    span = conflict.at or (first.starts_at, first.ends_at)
    starts_at, ends_at = span
    if starts_at is None:
        return ""
    day: dt.date = formats.day_of(starts_at, event.zone)
    return listed([day_words(day), formats.time_range(starts_at, ends_at, event.zone, current_language())])


def _place(activity: Activity, event: Event, by: str) -> str:
    query = {"by": by}
    if activity.starts_at is not None:
        query["day"] = formats.day_of(activity.starts_at, event.zone).isoformat()
    return f"{reverse('desk:grid', args=[event.pk])}?{urlencode(query)}#activity-{activity.pk}"
