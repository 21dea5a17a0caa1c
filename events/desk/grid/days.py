"""The days and hours that the grid shows, on the clocks of the event; pure, no database."""

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass

from events.desk.local_time import DAY, days_of
from events.programme.models import Activity, Event

# Of a longer event, days on which nothing takes place are left out.
MOST_DAYS = 31
# The hours shown where nothing takes place outside of them.
FIRST_HOUR, LAST_HOUR = 8, 20
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a day that are shown, from the beginning of `first` until that of `last`."""

    first: int
    last: int

    @property
    def all(self) -> range:
        """Each hour that is shown."""
        return range(self.first, self.last)


def days_shown(event: Event, activities: Iterable[Activity]) -> list[dt.date]:
    """Return the local days of `event`, and those outside it on which one of `activities` takes place."""
    first, last = days_of(event.starts_at, event.ends_at, event.zone)
    busy = {day for activity in activities for day in days_taken(activity, event.zone)}
    within = {first + DAY * number for number in range((last - first).days + 1)}
    return sorted(within | busy if len(within) <= MOST_DAYS else {first} | busy)


def days_taken(activity: Activity, zone: zoneinfo.ZoneInfo) -> list[dt.date]:
    """Return the local days on which `activity` takes place, none without a time; of a long one, the first ones."""
    if activity.starts_at is None or activity.ends_at is None:
        return []
    first, last = days_of(activity.starts_at, activity.ends_at, zone)
    return [first + DAY * number for number in range(min((last - first).days + 1, MOST_DAYS))]


def minutes_of_day(activity: Activity, day: dt.date, zone: zoneinfo.ZoneInfo) -> tuple[int, int] | None:
    """Return from which until which minute of the local `day` `activity` takes place, as clocks show it; None if not.

    It lasts a minute at least, also where the clocks go back meanwhile.
    """
    if day not in days_taken(activity, zone) or activity.starts_at is None or activity.ends_at is None:
        return None
    start = _minute(activity.starts_at.astimezone(zone), day)
    end = _minute(activity.ends_at.astimezone(zone), day)
    start = min(max(start, 0), DAY_MINUTES - 1)
    return start, min(max(end, start + 1), DAY_MINUTES)


def hours_shown(spans: Iterable[tuple[int, int]]) -> Hours:
    """Return the hours to show for what takes place in `spans`, minutes of the day."""
    spans = list(spans)
    first = min([FIRST_HOUR, *(start // 60 for start, _end in spans)])
    last = max([LAST_HOUR, *(-(-end // 60) for _start, end in spans)])
    return Hours(first, last)


def _minute(wall: dt.datetime, day: dt.date) -> int:
    return (wall.date() - day).days * DAY_MINUTES + wall.hour * 60 + wall.minute
