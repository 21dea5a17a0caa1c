"""Until when an offer can be answered."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

import holidays

from events.programme.models import Event
from events.registrations.enums import PartyRule
from events.registrations.models import Registration

SATURDAY, SUNDAY = 5, 6
LAST_MINUTE = dt.time(23, 59)


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
        # Midnight would read as the day after to half of those who are told of it.
        deadline = dt.datetime.combine(last, LAST_MINUTE, event.zone).astimezone(dt.UTC)
    else:
        hours = event.offer_hours or default_hours
        if hours is None:
            return None
        deadline = now + dt.timedelta(hours=hours)
    return min(deadline, max(event.starts_at, now + dt.timedelta(hours=1)))


def offer_deadlines(
    event: Event, now: dt.datetime, people: Iterable[Registration], *, default_hours: int | None = None
) -> dict[int, dt.datetime | None]:
    """Return until when each of `people` can answer an offer made at `now`, by registration id.

    Each has the deadline of `offer_deadline`; those of a group that answers together have one, the latest of theirs.
    """
    people = list(people)
    countries = {str(person.country) for person in people}
    usual = {country: offer_deadline(event, now, country=country, default_hours=default_hours) for country in countries}
    together: dict[int, list[str]] = {}
    for person in people:
        if person.party is not None and person.party.rule == PartyRule.ALL:
            together.setdefault(person.party.pk, []).append(str(person.country))
    deadlines = {}
    for person in people:
        found = [usual[country] for country in together.get(person.party_id or 0, [str(person.country)])]
        deadlines[person.pk] = max((deadline for deadline in found if deadline is not None), default=None)
    return deadlines


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
