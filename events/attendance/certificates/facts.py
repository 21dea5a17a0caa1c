"""What a certificate states: days, activities and hours, as they are recorded now."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from events.attendance.models import Attendance
from events.programme.enums import ActivityKind, ActivityStatus
from events.programme.models import Activity, Event

# What takes time and teaches nothing counts neither as an activity nor as hours.
NOT_COUNTED = frozenset({ActivityKind.MEAL, ActivityKind.BREAK, ActivityKind.TRAVEL})
Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of a certificate that state what somebody attended."""

    days: int
    minutes: int
    attended: int
    offered: int
    stated: dict[str, Any]

    def columns(self) -> dict[str, Any]:
        """Return them by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def facts_of(event: Event, registrations: Collection[int]) -> dict[int, Facts]:
    """Return what is stated of those of `registrations`, keys of guests of `event`, who were there on any day.

    Two queries, however many they are.
    """
    offered = set(_counted(event.activities.filter(status=ActivityStatus.PLANNED)).values_list("pk", flat=True))
    rows = Attendance.objects.at(event).filter(registration__in=registrations).select_related("activity")
    days: dict[int, set[dt.date]] = defaultdict(set)
    activities: dict[int, list[Activity]] = defaultdict(list)
    for row in rows:
        days[row.registration_id].add(row.day)
        activity = row.activity
        if activity and activity.starts_at and activity.kind not in NOT_COUNTED:
            activities[row.registration_id].append(activity)
    return {key: _facts(event, days[key], activities[key], offered) for key in days}


def minutes_of(spans: Iterable[Span]) -> int:
    """Return how many minutes `spans` take together, those at which two of them overlap counted once."""
    total, until = dt.timedelta(), None
    for start, end in sorted(spans):
        begins = start if until is None else max(start, until)
        if end > begins:
            total += end - begins
            until = end
    return int(total.total_seconds() // 60)


def _counted(activities: Any) -> Any:
    return activities.exclude(kind__in=NOT_COUNTED).exclude(starts_at=None)


def _facts(event: Event, days: set[dt.date], activities: list[Activity], offered: set[int]) -> Facts:
    attended = sorted(activities, key=lambda activity: (activity.starts_at, activity.pk))
    spans = [(one.starts_at, one.ends_at) for one in attended if one.starts_at and one.ends_at]
    return Facts(
        days=len(days),
        minutes=minutes_of(spans),
        attended=len(attended),
        # What was attended although it is called off since was offered as well.
        offered=len(offered | {one.pk for one in attended}) if attended else 0,
        stated={
            "days": [day.isoformat() for day in sorted(days)],
            "activities": [_stated(one, event) for one in attended],
        },
    )


def _stated(activity: Activity, event: Event) -> dict[str, Any]:
    title: Any = activity.title
    starts_at = activity.starts_at
    return {
        "title": title.data,
        "day": starts_at.astimezone(event.zone).date().isoformat() if starts_at else "",
    }
