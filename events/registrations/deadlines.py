"""Until when an offer can be answered."""

import datetime as dt
from functools import cache

import holidays

from events.programme.models import Event

SATURDAY, SUNDAY = 5, 6


def offer_deadline(
    event: Event, now: dt.datetime, *, country: str, default_hours: int | None = None
) -> dt.datetime | None:
    """Return until when somebody whose organisation is in `country` can answer an offer made at `now`.

    The event's own working days or hours, else `default_hours`; None when none is set: seats are confirmed at once.
    Working days are those of the person's country and of the host's, and the deadline is the end of the last of them
    on the event's clocks. An offer ends when the event starts, but never within the hour.
    """
    if event.offer_working_days is not None:
        last = working_day_after(
            now.astimezone(event.zone).date(), event.offer_working_days, country, str(event.host_country)
        )
        midnight = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), event.zone)
        deadline = midnight.astimezone(dt.UTC)
    else:
        hours = event.offer_hours or default_hours
        if hours is None:
            return None
        deadline = now + dt.timedelta(hours=hours)
    return min(deadline, max(event.starts_at, now + dt.timedelta(hours=1)))


def working_day_after(day: dt.date, number: int, *countries: str) -> dt.date:
    """Return the `number`-th day after `day` that is a working day in all `countries` (ISO 3166-1 alpha-2)."""
    while number:
        day += dt.timedelta(days=1)
        number -= all(is_working_day(day, country) for country in countries)
    return day


def is_working_day(day: dt.date, country: str) -> bool:
    """Tell whether people in `country` usually work on `day`: neither a weekend nor a holiday of the whole country.

    Where nobody has listed the holidays, only Saturdays and Sundays are days off.
    """
    calendar = _calendar(country)
    if calendar is None:
        return day.weekday() not in (SATURDAY, SUNDAY)
    return bool(calendar.is_working_day(day))


@cache
def _calendar(country: str) -> holidays.HolidayBase | None:
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return None
