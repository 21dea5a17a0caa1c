"""What the desk shows of activities: how full they are, and all of an event by day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from common import formats
from common.languages import current_language, listed
from events.programme.actions.publishing import standings
from events.programme.enums import ContributionRole
from events.programme.models import Activity, ActivityQuerySet, Event
from events.registrations.models import Signup
from events.seats.enums import Audience
from events.seats.models import ActivityPool


@dataclass(frozen=True, slots=True)
class Places:
    """How full one pool of an activity is, its blocks told apart; `waiting` counts the queue that it serves."""

    pool: ActivityPool
    blocks: tuple[ActivityPool, ...]
    waiting: int
    # Codes keep no places of activities.
    coded: int = 0

    @property
    def name(self) -> str:
        """What the pool is called in the language being shown."""
        return str(self.pool)

    @property
    def audience(self) -> str:
        """Whom its places are for."""
        return self.pool.audience

    @property
    def capacity(self) -> int:
        """All places."""
        return self.pool.capacity

    @property
    def unnamed(self) -> int:
        """How many places of blocks nobody has yet."""
        return sum(block.free for block in self.blocks)

    @property
    def kept(self) -> int:
        """How many places are kept for somebody and not taken."""
        return self.unnamed

    @property
    def taken(self) -> int:
        """How many guests have a place, those in blocks among them."""
        return self.pool.taken - self.unnamed


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


def days_of_activities(event: Event, activities: ActivityQuerySet | QuerySet[Activity]) -> list[Day]:
    """Return `activities` of `event` by day and time, those without a time last; a fixed number of queries."""
    found = activities.select_related("room", "track", "slot").prefetch_related(
        "contributions__speaker", "pools__partner"
    )
    waiting, standing = waiting_by_audience(event), standings(event)
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
    pools = list(activity.pools.all())
    return [
        Places(
            pool=pool,
            blocks=tuple(block for block in pools if block.parent_id == pool.pk),
            waiting=sum(waiting.values()) if pool.audience == Audience.ANYONE else waiting.get(pool.audience, 0),
        )
        for pool in pools
        if pool.parent_id is None
    ]


def waiting_by_audience(event: Event, activities: Iterable[Activity] | None = None) -> dict[int, dict[str, int]]:
    """Return how many guests of each audience wait for a place, by activity; of all those of `event`; one query."""
    queue = Signup.objects.queue().filter(activity__event=event).order_by()
    if activities is not None:
        queue = queue.filter(activity__in=activities)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for activity, audience, number in queue.values_list("activity", "registration__audience").annotate(Count("pk")):
        found[activity][audience] = number
    return found


def _day(day: dt.date) -> str:
    return formats.date_words(day, "full", current_language())
