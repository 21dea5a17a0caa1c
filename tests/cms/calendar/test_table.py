"""A month as a table."""

import datetime as dt
from typing import Any

from cms.calendar.entries import Entry
from cms.calendar.table import Cell, Week, table

MARCH = dt.date(2027, 3, 1)
TODAY = dt.date(2027, 3, 18)


def entry(first: dt.date, days: int = 1, **values: Any) -> Entry:
    """Return an entry of so many `days`."""
    words = dict.fromkeys(("title", "url", "kind", "dates", "clock", "time", "place", "partners"), "")
    starts_at = dt.datetime.combine(first, dt.time(9), dt.UTC)
    return Entry(first=first, last=first + dt.timedelta(days - 1), starts_at=starts_at, **{**words, **values})


def march(*entries: Entry, language: str = "en") -> list[Week]:
    """Return March 2027, which begins on a Monday, with `entries`."""
    return table(MARCH, sorted(entries, key=lambda one: one.order), language, TODAY)


def bars(week: Week) -> list[list[tuple[int, str]]]:
    """Return of each row the bars: where they begin, counted from 0, and their titles."""
    rows = []
    for row in week.rows:
        here, found = 0, []
        for cell in row:
            if cell.entry:
                found.append((here, cell.entry.title))
            here += cell.span
        assert here == 7, "Every row fills the week."
        rows.append(found)
    return rows


def test_a_month_is_made_of_whole_weeks():
    weeks = march()
    assert [len(week.days) for week in weeks] == [7] * 5
    assert weeks[0].days[0].date == MARCH
    assert [day.date for day in weeks[4].days][2:] == [dt.date(2027, 3, 31), None, None, None, None]
    assert [day.date for week in weeks for day in week.days if day.is_today] == [TODAY]
    assert all(week.rows == [] for week in weeks)


def test_several_days_are_one_bar():
    (_one, _two, week, *_rest) = march(entry(dt.date(2027, 3, 18), 2, title="A"))
    (row,) = week.rows
    assert [cell.span for cell in row] == [1, 1, 1, 2, 1, 1]
    assert not row[3].since
    assert not row[3].until


def test_what_takes_place_at_once_stands_in_rows_of_its_own():
    week = march(
        entry(dt.date(2027, 3, 16), 3, title="B"),
        entry(dt.date(2027, 3, 15), 2, title="A"),
        entry(dt.date(2027, 3, 18), 1, title="C"),
        entry(dt.date(2027, 3, 19), 1, title="D"),
    )[2]
    assert bars(week) == [[(0, "A"), (3, "C"), (4, "D")], [(1, "B")]]


def test_every_one_of_many_on_a_day_is_there():
    week = march(*(entry(TODAY, title=str(number), url=str(number)) for number in range(7)))[2]
    assert bars(week) == [[(3, str(number))] for number in range(7)]


def test_a_bar_goes_on_in_the_next_week_and_ends_with_the_month():
    weeks = march(entry(dt.date(2027, 3, 27), 10, title="A"))
    assert bars(weeks[3]) == [[(5, "A")]]
    assert bars(weeks[4]) == [[(0, "A")]]
    before, after = weeks[3].rows[0][-1], weeks[4].rows[0][0]
    assert (before.since, before.until, before.span) == (False, True, 2)
    assert (after.since, after.until, after.span) == (True, True, 3)
    assert weeks[4].rows[0][1:] == [Cell(outside=True)] * 4


def test_what_began_in_the_month_before_says_so():
    (cell, *_rest) = march(entry(dt.date(2027, 2, 20), 10, title="A"))[0].rows[0]
    assert (cell.span, cell.since, cell.until) == (1, True, False)


def test_what_is_known_by_the_month_has_no_day():
    assert all(week.rows == [] for week in march(entry(MARCH, 31, by_month=True)))


def test_an_arabic_week_begins_on_saturday():
    weeks = march(entry(TODAY, title="A"), language="ar")
    assert [day.date for day in weeks[0].days][:3] == [None, None, MARCH]
    assert bars(weeks[2]) == [[(5, "A")]]
