"""From what an organiser reads on a clock to an instant, and back: pure functions, no database.

An organiser writes local dates and times and means the last day or month *included*. Stored are half-open spans of
instants: an event known to the day or month begins as its first local day begins and ends as the day after its last
one begins, so that whole days and months follow on each other without a gap.
"""

import calendar
import datetime as dt
import zoneinfo

from common.clocks import TimeDoesNotExist, TimeHappensTwice, instant
from events.programme.enums import Precision

# What forms of the desk ask for together.
__all__ = ["TimeDoesNotExist", "TimeHappensTwice", "day_begins", "day_closes", "days_of", "instant", "span"]
DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)
INSTANT = dt.timedelta(microseconds=1)


def day_begins(day: dt.date, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Return the instant at which `day` begins in `zone`, also where the clocks change at midnight."""
    # In a gap, PEP 495's earlier reading is the instant of the change itself, which is when the day begins.
    return dt.datetime.combine(day, dt.time.min, tzinfo=zone).astimezone(dt.UTC)


def day_closes(day: dt.date, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Return the last whole second of `day` in `zone`, a deadline that reads as that day and not as the next."""
    return day_begins(day + DAY, zone) - SECOND


def span(
    first: dt.date, last: dt.date, zone: zoneinfo.ZoneInfo, precision: Precision
) -> tuple[dt.datetime, dt.datetime]:
    """Return the instants at which an event known to the day or the month begins and ends.

    `last` is included, the instant returned for it is not; with the precision "month" the days do not matter.
    """
    if precision == Precision.MONTH:
        first = first.replace(day=1)
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return day_begins(first, zone), day_begins(last + DAY, zone)


def days_of(starts_at: dt.datetime, ends_at: dt.datetime, zone: zoneinfo.ZoneInfo) -> tuple[dt.date, dt.date]:
    """Return the first and the last local day, both included, of a span made of whole days: the inverse of `span`."""
    return starts_at.astimezone(zone).date(), (ends_at - INSTANT).astimezone(zone).date()
