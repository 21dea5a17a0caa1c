import datetime as dt
import zoneinfo

import pytest

from events.desk.local_time import (
    TimeDoesNotExist,
    TimeHappensTwice,
    day_begins,
    day_closes,
    days_of,
    instant,
    span,
)
from events.programme.enums import Precision

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
SANTIAGO = zoneinfo.ZoneInfo("America/Santiago")


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(dt.date(year, month, day), dt.time(hour, minute), dt.UTC)


def wall_at(year: int, month: int, day: int, hour: int, minute: int, second: int = 0) -> dt.datetime:
    """Return what a clock shows; a clock knows no zone."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time(hour, minute, second))


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        (wall_at(2027, 3, 18, 9, 0), utc(2027, 3, 18, 8, 0)),
        (wall_at(2027, 7, 1, 9, 0), utc(2027, 7, 1, 7, 0)),
        (wall_at(2027, 3, 28, 1, 59), utc(2027, 3, 28, 0, 59)),
        (wall_at(2027, 3, 28, 3, 0), utc(2027, 3, 28, 1, 0)),
        (wall_at(2027, 10, 31, 1, 59), utc(2027, 10, 30, 23, 59)),
        (wall_at(2027, 10, 31, 3, 0), utc(2027, 10, 31, 2, 0)),
    ],
)
def test_a_local_time_is_one_instant(wall, expected):
    assert instant(wall, BERLIN) == expected


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_a_time_the_clocks_jump_over_is_named(minute):
    with pytest.raises(TimeDoesNotExist) as refused:
        instant(wall_at(2027, 3, 28, 2, minute), BERLIN)
    assert str(refused.value) == (
        f"02:{minute:02} does not exist on this day: the clocks in Europe/Berlin go forward over it. "
        f"You may mean 03:{minute:02}."
    )


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_a_time_that_comes_twice_is_named(minute):
    with pytest.raises(TimeHappensTwice) as refused:
        instant(wall_at(2027, 10, 31, 2, minute), BERLIN)
    assert "Europe/Berlin" in str(refused.value)
    assert f"02:{minute:02} happens twice" in str(refused.value)


def test_days_include_the_last_one():
    starts_at, ends_at = span(dt.date(2027, 3, 18), dt.date(2027, 3, 19), BERLIN, Precision.DAY)
    assert starts_at == utc(2027, 3, 17, 23)
    assert ends_at == utc(2027, 3, 19, 23)


def test_a_span_of_days_grows_with_the_clocks():
    starts_at, ends_at = span(dt.date(2027, 10, 31), dt.date(2027, 10, 31), BERLIN, Precision.DAY)
    assert ends_at - starts_at == dt.timedelta(hours=25)


@pytest.mark.parametrize("day", [1, 15, 29])
def test_months_are_whole_whatever_the_days(day):
    starts_at, ends_at = span(dt.date(2028, 2, day), dt.date(2028, 2, day), BERLIN, Precision.MONTH)
    assert starts_at == utc(2028, 1, 31, 23)
    assert ends_at == utc(2028, 2, 29, 23)


@pytest.mark.parametrize("precision", [Precision.DAY, Precision.MONTH])
def test_the_days_of_a_span_are_those_it_was_made_of(precision):
    first, last = dt.date(2027, 10, 1), dt.date(2027, 11, 30)
    assert days_of(*span(first, last, BERLIN, precision), BERLIN) == (first, last)


def test_a_day_begins_after_a_midnight_that_is_jumped_over():
    assert day_begins(dt.date(2026, 9, 6), SANTIAGO).astimezone(SANTIAGO).time() == dt.time(1, 0)


def test_a_day_closes_on_itself():
    closes = day_closes(dt.date(2027, 3, 1), BERLIN).astimezone(BERLIN)
    assert closes.replace(tzinfo=None) == wall_at(2027, 3, 1, 23, 59, 59)
