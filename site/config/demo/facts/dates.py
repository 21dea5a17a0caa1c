"""Dates as the facts write them: in local time, some known to the day or the month only."""

import datetime as dt
from zoneinfo import ZoneInfo

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)


def at(zone: str, day: dt.date, hour: int = 0, minute: int = 0) -> dt.datetime:
    """Return that moment on the clocks of `zone`."""
    return dt.datetime.combine(day, dt.time(hour, minute), ZoneInfo(zone))


def whole_day(zone: str, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return the local midnights between which `day` lies."""
    return at(zone, day), at(zone, day + dt.timedelta(days=1))


def whole_month(zone: str, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return the local midnights between which the month of `day` lies."""
    first = day.replace(day=1)
    following = (first + dt.timedelta(days=31)).replace(day=1)
    return at(zone, first), at(zone, following)


def weekday_after(today: dt.date, *, weeks: int, weekday: int) -> dt.date:
    """Return the first `weekday` (0 is Monday) at least `weeks` weeks from `today`; negative weeks lie in the past."""
    day = today + dt.timedelta(weeks=weeks)
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)
