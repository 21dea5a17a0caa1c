"""Months and weeks as the calendar counts them; all pure."""

import datetime as dt
import re
from calendar import Calendar
from functools import lru_cache

from babel.core import get_global

from common.languages import locale_for

# Nothing is planned outside of these, and a crawler that counts months comes to an end.
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2100, 12, 1)


class UnknownMonth(ValueError):
    """No month, or none the calendar goes to."""


class MonthConverter:
    """A month in an address, "2027/03", as its first day; any other writing is a 404, and so is another century."""

    regex = "[0-9]{4}/[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        """Return the first day of the month; raises `UnknownMonth`, which is a 404."""
        return month_named(value.replace("/", "-"))

    def to_url(self, value: dt.date) -> str:
        """Return the month of `value` as it stands in an address."""
        return f"{value.year:04}/{value.month:02}"


def month_named(value: str) -> dt.date:
    """Return the first day of the month written as "2027-03"; raises `UnknownMonth` for another writing or century."""
    written = re.fullmatch("([0-9]{4})-(0[1-9]|1[0-2])", value)
    if written is None or not FIRST.year <= int(written[1]) <= LAST.year:
        raise UnknownMonth(value)
    return dt.date(int(written[1]), int(written[2]), 1)


def month_of(day: dt.date) -> dt.date:
    """Return the first day of the month of `day`."""
    return day.replace(day=1)


def shifted(month: dt.date, number: int) -> dt.date:
    """Return the first day of the month that is `number` months after `month`, before it when negative."""
    years, rest = divmod(month.month - 1 + number, 12)
    return dt.date(month.year + years, rest + 1, 1)


def last_day(month: dt.date) -> dt.date:
    """Return the last day of `month`."""
    return shifted(month, 1) - dt.timedelta(days=1)


@lru_cache(maxsize=64)
def first_weekday(language: str) -> int:
    """Return the day that begins the week where most readers of `language` live, 0 for Monday.

    Week rules belong to countries; a language without one stands for its likeliest, as CLDR says (UTS 35, part 4).
    """
    locale = locale_for(language)
    if not locale.territory:
        locale = locale.parse(get_global("likely_subtags").get(locale.language, locale.language))
    return locale.first_week_day


def weeks(month: dt.date, language: str) -> list[list[dt.date]]:
    """Return the weeks that have days of `month`, each of seven days; those at the edges reach into other months."""
    return Calendar(first_weekday(language)).monthdatescalendar(month.year, month.month)
