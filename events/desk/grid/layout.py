"""Where each activity of a day stands on the grid; pure, no database.

The grid has a column for every room or track, in which what takes place at one time stands side by side in lanes, and a
row for every quarter of an hour. A stylesheet turns the numbers into places, so that no page carries a style.
"""

import datetime as dt
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from events.desk.grid.days import Hours, hours_shown, minutes_of_day
from events.programme.conflicts import Conflict
from events.programme.models import Activity
from events.programme.models.resources import Resource

STEP = 15
STEPS_OF_HOUR = 60 // STEP
# The hours stand in the first column.
FIRST_COLUMN = 2
# As many as the stylesheet has places for.
MOST_LANES = 12
LAST_COLUMN = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A room or a track, `key` its number or "" for what has none; it is `lanes` wide and begins at `start`."""

    key: str
    name: Any
    start: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Rows:
    """So many quarters of an hour, from the top of the grid or of something's length, as whole hours and the rest."""

    steps: int

    @property
    def hours(self) -> int:
        """Whole hours."""
        return self.steps // STEPS_OF_HOUR

    @property
    def quarters(self) -> int:
        """What is left, in quarters of an hour."""
        return self.steps % STEPS_OF_HOUR


@dataclass(frozen=True, slots=True)
class Block:
    """An activity on the grid, or in the tray: there it has no place.

    `date`, `start` and `length` say when it begins on the clocks of the event and how long it takes, in minutes.
    """

    activity: Activity
    conflicts: Sequence[Conflict] = ()
    date: dt.date | None = None
    start: int | None = None
    length: int | None = None
    top: Rows = field(default=Rows(0))
    height: Rows = field(default=Rows(0))
    column: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """One day: its columns, hours, and blocks in order of time."""

    columns: list[Column]
    hours: Hours
    blocks: list[Block]

    @property
    def height(self) -> Rows:
        """How many rows the day has."""
        return Rows(len(self.hours.all) * STEPS_OF_HOUR)

    @property
    def lines(self) -> list[tuple[int, Rows]]:
        """Each hour with its distance from the top."""
        return [(hour, Rows((hour - self.hours.first) * STEPS_OF_HOUR)) for hour in self.hours.all]


def lay_out(
    activities: Iterable[Activity],
    day: dt.date,
    zone: zoneinfo.ZoneInfo,
    *,
    by: str,
    columns: Iterable[Resource],
    conflicts: Iterable[Conflict] = (),
) -> Layout:
    """Return where each of `activities` that takes place on `day` stands.

    `by` is the name of the activity's field that says in which of `columns` it is: "room" or "track".
    """
    of_activity = conflicts_by_activity(conflicts)
    spans: list[tuple[int, int, Activity]] = []
    for activity in activities:
        minutes = minutes_of_day(activity, day, zone)
        if minutes is not None:
            spans.append((*minutes, activity))
    spans.sort(key=lambda span: (span[0], span[1], span[2].pk))
    hours = hours_shown((start, end) for start, end, _activity in spans)
    by_column: dict[str, list[tuple[int, int, Activity]]] = defaultdict(list)
    for span in spans:
        by_column[str(getattr(span[2], f"{by}_id") or "")].append(span)
    laid, blocks, place = [], [], FIRST_COLUMN
    for key, name in [*((str(column.pk), column.name) for column in columns), ("", "")]:
        lanes = _lanes(by_column[key])
        width = min(max((lane for lane, _span in lanes), default=0) + 1, MOST_LANES)
        laid.append(Column(key, name, min(place, LAST_COLUMN), width))
        for lane, span in lanes:
            column = min(place + lane % MOST_LANES, LAST_COLUMN)
            blocks.append(_block(span, zone, hours, column, of_activity[span[2].pk]))
        place += width
    blocks.sort(key=lambda block: (block.top.steps, block.column))
    return Layout(laid, hours, blocks)


def in_tray(activities: Iterable[Activity], conflicts: Iterable[Conflict] = ()) -> list[Block]:
    """Return those of `activities` that have no time yet."""
    of_activity = conflicts_by_activity(conflicts)
    return [Block(activity, of_activity[activity.pk]) for activity in activities if activity.starts_at is None]


def conflicts_by_activity(conflicts: Iterable[Conflict]) -> dict[int, list[Conflict]]:
    """Return the conflicts of each activity, by its number."""
    found: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        for activity in conflict.activities:
            found[activity.pk].append(conflict)
    return found


def _lanes(spans: Sequence[tuple[int, int, Activity]]) -> list[tuple[int, tuple[int, int, Activity]]]:
    """Give each of `spans`, in order of time, the first lane of its column that is free by then."""
    free_from: list[int] = []
    laid = []
    for span in spans:
        top, bottom = _steps(span[0], span[1])
        lane = next((number for number, free in enumerate(free_from) if free <= top), len(free_from))
        free_from[lane : lane + 1] = [bottom]
        laid.append((lane, span))
    return laid


def _steps(start: int, end: int) -> tuple[int, int]:
    return start // STEP, -(-end // STEP)


def _block(
    span: tuple[int, int, Activity],
    zone: zoneinfo.ZoneInfo,
    hours: Hours,
    column: int,
    conflicts: Sequence[Conflict],
) -> Block:
    activity = span[2]
    top, bottom = _steps(span[0], span[1])
    starts_at, ends_at = activity.starts_at, activity.ends_at
    if starts_at is None or ends_at is None:
        raise ValueError("What stands on the grid has a time.")
    local = starts_at.astimezone(zone)
    return Block(
        activity,
        conflicts,
        local.date(),
        local.hour * 60 + local.minute,
        int((ends_at - starts_at).total_seconds() // 60),
        Rows(top - hours.first * STEPS_OF_HOUR),
        Rows(bottom - top),
        column,
    )
