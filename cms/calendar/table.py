"""A month as rows of a table: in each week a row of days, and below it as many rows of bars as stand side by side.

A bar is one cell over all the days its entry takes in that week, so that it is read, and reached by keyboard, once.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.calendar.entries import Entry
from cms.calendar.months import last_day, weeks

DAYS = 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day above its bars; None instead of a date where the week is in another month."""

    date: dt.date | None
    is_today: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """`span` days below one another's heads: a bar, or without an `entry` a day on which this row has none.

    `since` and `until` say that the entry began before the bar and goes on after it.
    """

    span: int = 1
    entry: Entry | None = None
    since: bool = False
    until: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, and the rows of cells below them."""

    days: Sequence[Day]
    rows: Sequence[Sequence[Cell]]


def table(month: dt.date, entries: Iterable[Entry], language: str, today: dt.date) -> list[Week]:
    """Return the weeks of `month` with `entries`, which are in their order; those known by the month have no day."""
    end = last_day(month)
    dated = [entry for entry in entries if not entry.by_month]
    found = []
    for dates in weeks(month, language):
        inside = [day for day in dates if month <= day <= end]
        days = [Day(day if day in inside else None, day == today) for day in dates]
        here = [entry for entry in dated if entry.first <= inside[-1] and entry.last >= inside[0]]
        found.append(Week(days, [_row(row, dates, inside) for row in _rows(here, inside[0])]))
    return found


def _rows(entries: Iterable[Entry], first: dt.date) -> list[list[Entry]]:
    """Put `entries` into as few rows as there are at most on one day, the longest first where several begin."""
    rows: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda one: (max(one.first, first), -one.last.toordinal(), one.order)):
        free = next((row for row in rows if row[-1].last < max(entry.first, first)), None)
        if free is None:
            rows.append([entry])
        else:
            free.append(entry)
    return rows


def _row(entries: Iterable[Entry], dates: Sequence[dt.date], inside: Sequence[dt.date]) -> list[Cell]:
    """Return the cells of one row over all seven `dates`, bars only over those `inside` the month."""
    cells: list[Cell] = []
    here = 0
    for entry in entries:
        begin, end = max(entry.first, inside[0]), min(entry.last, inside[-1])
        start, span = dates.index(begin), (end - begin).days + 1
        cells += [Cell(outside=day not in inside) for day in dates[here:start]]
        cells.append(Cell(span, entry, since=entry.first < begin, until=entry.last > end))
        here = start + span
    return cells + [Cell(outside=day not in inside) for day in dates[here:DAYS]]
