"""When a list is due next."""

import datetime as dt

from events.desk.exports.enums import Rhythm
from events.desk.exports.models import RegularExport

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5


def next_due(regular: RegularExport, after: dt.datetime) -> dt.datetime:
    """Return the first moment later than `after` at which `regular` is due, by the clocks of its event.

    An hour that the clocks leave out in spring is sent at the one that follows.
    """
    zone = regular.view.event.zone if regular.view.event else dt.UTC
    day = after.astimezone(zone).date()
    while True:
        due = dt.datetime.combine(day, dt.time(regular.hour), tzinfo=zone).astimezone(dt.UTC)
        if due > after and _is_day(regular, day):
            return due
        day += ONE_DAY


def _is_day(regular: RegularExport, day: dt.date) -> bool:
    if regular.rhythm == Rhythm.WEEKLY:
        return day.weekday() == regular.weekday
    return regular.rhythm == Rhythm.DAILY or day.weekday() < SATURDAY
