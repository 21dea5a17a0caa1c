"""What the desk shows of activities: how full they are, and all of an event by day."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet

from common import formats
from common.languages import current_language, listed
from events.programme.actions.publishing import standings
from events.programme.enums import ContributionRole
from events.programme.models import Activity, Event
from events.registrations.choices.queues import waiting_by_audience, waiting_for
from events.seats.models import ActivityPool
from events.seats.shown import HowFull


@dataclass(frozen=True, slots=True)
class Places(HowFull):
    """How full one pool of an activity is, its blocks told apart; `waiting` counts the queue that it serves."""

    pool: ActivityPool
    blocks: tuple[ActivityPool, ...]
    unnamed: int
    waiting: int
    # Codes keep no places of activities.
    coded: int = 0


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity with who contributes and how full it is; `standing` is what `standings` says of it, if anything."""

    activity: Activity
    people: str
    places: list[Places]
    standing: str = ""

    @property
    def ends_on(self) -> str:
        """The day it ends on, in words, where that is not the day it begins."""
        activity = self.activity
        if activity.starts_at is None or activity.ends_at is None:
            return ""
        zone = activity.event.zone
        last = formats.day_of(activity.ends_at, zone)
        return "" if last == formats.day_of(activity.starts_at, zone) else _day(last)


@dataclass(slots=True)
class Day:
    """What takes place on one day, None being the activities without a time."""

    day: dt.date | None
    rows: list[ActivityRow] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The day in words, "" for None."""
        return _day(self.day) if self.day else ""


def days_of_activities(event: Event, activities: QuerySet[Activity]) -> list[Day]:
    """Return `activities` of `event` by day and time, those without a time last; a fixed number of queries."""
    found = activities.select_related("room", "track", "slot").prefetch_related(
        "contributions__speaker", "pools__partner"
    )
    waiting, standing = waiting_by_audience(event.activities.all()), standings(event)
    days: dict[dt.date | None, Day] = {}
    for activity in found.order_by("starts_at", "pk"):
        activity.event = event
        day = formats.day_of(activity.starts_at, event.zone) if activity.starts_at else None
        places = places_of(activity, waiting.get(activity.pk, {}))
        row = ActivityRow(activity, people_words(activity), places, standing.get(activity.pk, ""))
        days.setdefault(day, Day(day)).rows.append(row)
    return sorted(days.values(), key=lambda day: (day.day is None, day.day or dt.date.min))


def people_words(activity: Activity) -> str:
    """Write who contributes to `activity`, whoever does not speak with their role; prefetch contributions."""
    roles: dict[str, list[str]] = defaultdict(list)
    for contribution in activity.contributions.all():
        told = roles[contribution.speaker.name]
        if contribution.role != ContributionRole.SPEAKER:
            told.append(contribution.get_role_display())
    return listed(f"{name} ({listed(told)})" if told else name for name, told in roles.items())


def places_of(activity: Activity, waiting: dict[str, int]) -> list[Places]:
    """Return the pools of `activity` with their blocks; `waiting` is how many guests of each audience wait."""
    blocks: dict[int | None, list[ActivityPool]] = defaultdict(list)
    for pool in activity.pools.all():
        blocks[pool.parent_id].append(pool)
    return [
        Places(
            pool=pool,
            blocks=tuple(blocks[pool.pk]),
            unnamed=sum(block.free for block in blocks[pool.pk]),
            waiting=waiting_for(pool, waiting),
        )
        for pool in blocks[None]
    ]


def _day(day: dt.date) -> str:
    return formats.date_words(day, "full", current_language())
