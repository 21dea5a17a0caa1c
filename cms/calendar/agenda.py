"""The calendar as a list of days, three months at a time."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cms.calendar.entries import Entry
from cms.calendar.forms import AgendaForm
from cms.calendar.frame import Asked, asked
from cms.calendar.months import FIRST, LAST, last_day, month_of, shifted
from cms.calendar.ways import month_url, switch, with_query
from cms.models import EventIndexPage
from common import formats

MONTHS = 3


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something begins, or had begun before the list does."""

    date: dt.date
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the agenda: what is known by the month alone, then its days; `url` is its place in the other view."""

    first: dt.date
    url: str
    by_month: Sequence[Entry]
    days: Sequence[Day]


def agenda_context(request: HttpRequest, pages: Iterable[EventIndexPage]) -> dict[str, Any]:
    """Return the context of cms/calendar/agenda.html: from today on, or from the month in the address."""
    given = asked(request, pages, reverse("calendar"), AgendaForm)
    language, query = given.language, given.form.filter.query()
    month = given.form.cleaned_data["since"]
    begin = month or given.today
    first = month_of(begin)
    last_month = min(shifted(first, MONTHS - 1), LAST)
    end = last_day(last_month)
    entries = given.listed.between(begin, end, language)
    upcoming = None if entries else given.listed.following(end, language)
    return {
        **given.context,
        "period": formats.date_range(begin, end, None, "month" if month else "day", language),
        "months": _months(entries, begin, last_month, query),
        "number": len(entries),
        "others": given.others(begin, end, len(entries)),
        "next_entry": upcoming,
        "next_url": with_query(reverse("calendar"), f"since={upcoming.first:%Y-%m}", query) if upcoming else "",
        "from_today": with_query(reverse("calendar"), query) if month else "",
        "views": switch(given.form, "agenda", first),
        **_neighbours(given, first, last_month, query, from_today=month is None),
    }


def days_of(entries: Iterable[Entry], begin: dt.date) -> list[Day]:
    """Return those of `entries` that have a day by the day they begin on, in a list that begins on `begin`."""
    days: dict[dt.date, list[Entry]] = {}
    for entry in entries:
        if not entry.by_month:
            days.setdefault(max(entry.first, begin), []).append(entry)
    return [Day(day, days[day]) for day in sorted(days)]


def _months(entries: Sequence[Entry], begin: dt.date, last: dt.date, query: str) -> list[Month]:
    """Return each month from that of `begin` to `last`, those with nothing in them too."""
    months, month = [], month_of(begin)
    while month <= last:
        start = max(month, begin)
        # What goes on for longer is told once, where the list comes upon it first.
        here = [one for one in entries if month_of(max(one.first, begin)) == month]
        url = with_query(month_url(month), query)
        months.append(Month(month, url, [one for one in here if one.by_month], days_of(here, start)))
        month = shifted(month, 1)
    return months


def _neighbours(given: Asked, first: dt.date, last: dt.date, query: str, *, from_today: bool) -> dict[str, Any]:
    """Return the ways to what was earlier and what comes later, as far as there is anything."""
    ends = given.listed.ends()
    # What has been of this month is not in a list that begins today.
    before = shifted(first, 1 - MONTHS if from_today else -MONTHS)
    return {
        "earlier": _link(max(before, FIRST), given.language, query) if ends and ends[0] <= first > FIRST else None,
        "later": _link(shifted(last, 1), given.language, query) if ends and ends[1] > last < LAST else None,
    }


def _link(month: dt.date, language: str, query: str) -> dict[str, str]:
    end = min(shifted(month, MONTHS - 1), LAST)
    return {
        "url": with_query(reverse("calendar"), f"since={month:%Y-%m}", query),
        "label": formats.date_range(month, end, None, "month", language),
    }
