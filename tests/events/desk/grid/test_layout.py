"""Where activities stand on the grid, without a database."""

import datetime as dt
import itertools
import zoneinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.desk.grid.days import Hours, days_shown, hours_shown, minutes_of_day
from events.desk.grid.layout import FIRST_COLUMN, LAST_COLUMN, MOST_LANES, Block, in_tray, lay_out
from events.models import Activity, Event, Room

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
DAY = dt.date(2027, 3, 18)
HALL, LIBRARY = Room(pk=1, name="Hall"), Room(pk=2, name="Library")
SHEET = Path(__file__).parents[4] / "site" / "static" / "css" / "desk_grid_places.css"
_keys = itertools.count(1)


def local(hour: float, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, tzinfo=BERLIN) + dt.timedelta(hours=hour)


def activity(start: float, end: float, **values) -> Activity:
    """Return one that lasts between these hours of the clocks in Berlin."""
    return Activity(pk=next(_keys), starts_at=local(start), ends_at=local(end), **values)


def laid(*activities: Activity, day: dt.date = DAY):
    return lay_out(activities, day, BERLIN, by="room", columns=[HALL, LIBRARY])


def place(block: Block) -> tuple[int, int, int]:
    return block.column, block.top.steps, block.height.steps


def test_an_activity_stands_in_its_room_at_its_time():
    layout = laid(activity(9, 10.5, room=LIBRARY))
    (block,) = layout.blocks
    assert place(block) == (3, 4, 6)
    assert (block.top.hours, block.top.quarters, block.height.hours, block.height.quarters) == (1, 0, 1, 2)
    assert (block.date, block.start, block.length) == (DAY, 9 * 60, 90)
    assert [(column.key, column.start, column.lanes) for column in layout.columns] == [
        ("1", 2, 1), ("2", 3, 1), ("", 4, 1),
    ]  # fmt: skip


def test_what_is_at_one_time_in_one_room_stands_side_by_side():
    one, other, later = activity(9, 10, room=HALL), activity(9.5, 11, room=HALL), activity(10, 11, room=HALL)
    layout = laid(later, other, one)
    assert [(block.activity, block.column) for block in layout.blocks] == [(one, 2), (other, 3), (later, 2)]
    assert [(column.start, column.lanes) for column in layout.columns] == [(2, 2), (4, 1), (5, 1)]


def test_two_short_ones_within_a_quarter_of_an_hour_do_not_cover_each_other():
    layout = laid(activity(9, 9 + 5 / 60), activity(9 + 5 / 60, 9 + 10 / 60))
    assert len({place(block) for block in layout.blocks}) == 2


def test_hours_are_those_of_an_ordinary_day_and_more_where_something_takes_place():
    assert laid().hours == Hours(8, 20)
    assert laid(activity(6.5, 7), activity(20, 22.25)).hours == Hours(6, 23)
    assert hours_shown([(0, 24 * 60)]) == Hours(0, 24)


def test_what_goes_on_after_midnight_is_shown_on_both_days():
    night = activity(22, 26)
    (evening,) = laid(night).blocks
    (morning,) = laid(night, day=DAY + dt.timedelta(days=1)).blocks
    assert (evening.height.steps, morning.top.steps, morning.height.steps) == (8, 0, 8)
    assert morning.date == DAY
    assert laid(night, day=DAY + dt.timedelta(days=2)).blocks == []


def test_what_ends_at_midnight_is_not_shown_on_the_next_day():
    assert laid(activity(22, 24), day=DAY + dt.timedelta(days=1)).blocks == []


def test_clocks_that_go_back_meanwhile_leave_something_to_see():
    autumn = dt.date(2027, 10, 31)
    start = dt.datetime(2027, 10, 31, 0, 50, tzinfo=dt.UTC)  # 2:50, and ten minutes later it is two o'clock again
    night = Activity(pk=1, starts_at=start, ends_at=start + dt.timedelta(minutes=15))
    assert minutes_of_day(night, autumn, BERLIN) == (170, 171)


def test_what_has_no_time_waits_in_the_tray():
    waiting = Activity(pk=1)
    assert [block.activity for block in in_tray([waiting, activity(9, 10)])] == [waiting]
    assert laid(waiting).blocks == []


def test_the_days_of_the_event_and_others_on_which_something_takes_place():
    event = Event(starts_at=local(9), ends_at=local(24 + 17), time_zone="Europe/Berlin")
    days = days_shown(event, [activity(-5, -3), activity(9, 10), Activity(pk=1)])
    assert [day.day for day in days] == [17, 18, 19]


def test_of_an_event_of_a_year_only_days_on_which_something_takes_place():
    event = Event(starts_at=local(0), ends_at=local(365 * 24), time_zone="Europe/Berlin")
    assert days_shown(event, [activity(24 * 40, 24 * 40 + 1)]) == [DAY, DAY + dt.timedelta(days=40)]


def test_more_at_once_than_the_stylesheet_knows_places_for():
    layout = laid(*(activity(9, 10, room=HALL) for _number in range(30)), *(activity(9, 10) for _number in range(70)))
    assert len(layout.blocks) == 100
    assert max(column.lanes for column in layout.columns) == MOST_LANES
    assert all(FIRST_COLUMN <= block.column <= LAST_COLUMN for block in layout.blocks)


quarters = st.tuples(st.integers(0, 90), st.integers(1, 12), st.sampled_from([None, HALL, LIBRARY]))


@given(st.lists(quarters, max_size=12))
def test_no_block_covers_another_and_each_stands_in_its_column(rows: list):
    activities = [
        activity(start / 4, min(start + length, 96) / 4, room=room) for start, length, room in rows if start < 96
    ]
    layout = laid(*activities)
    assert sorted(block.activity.pk for block in layout.blocks) == sorted(one.pk for one in activities)
    cells = [
        (block.column, step)
        for block in layout.blocks
        for step in range(block.top.steps, block.top.steps + block.height.steps)
    ]
    assert len(cells) == len(set(cells))
    assert all(0 <= step < layout.height.steps for _column, step in cells)
    columns = {column.key: range(column.start, column.start + column.lanes) for column in layout.columns}
    assert all(block.column in columns[str(block.activity.room_id or "")] for block in layout.blocks)


@pytest.mark.parametrize("limit", ["hour", "quarter", "hours", "quarters", "columns", "column"])
def test_the_stylesheet_knows_every_place(limit: str):
    sheet = SHEET.read_text()
    last = {"hour": 24, "quarter": 3, "hours": 24, "quarters": 3, "columns": MOST_LANES, "column": LAST_COLUMN}[limit]
    first = {"columns": 1, "column": FIRST_COLUMN}.get(limit, 0)
    for number in range(first, last + 1):
        assert f'[data-{limit}="{number}"] {{ --{limit}: {number}; }}' in sheet
