"""How the activities of one day stand on a page: one band after the other, what is parallel side by side.

A band holds what overlaps. Where everything in it has a column of its own, a track or else a room, activities stand in
their columns, at their times; everything else flows in order of time.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from events.programme.snapshots import PublishedActivity

# Columns are told apart, and read, up to this many; rows are beginnings and ends of a band.
MOST_COLUMNS = 5
MOST_ROWS = 16

# What names the column of an activity.
Key = Callable[[PublishedActivity], Hashable]


@dataclass(frozen=True, slots=True)
class Placed:
    """An activity in its band: its column and row count from 1 and it is so many rows high; all 0 where it flows."""

    activity: PublishedActivity
    column: int = 0
    row: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """What takes place at the same time, in order of time; with `columns`, 0 where its activities flow."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    placed: tuple[Placed, ...]
    columns: int = 0

    @property
    def is_simultaneous(self) -> bool:
        """True when everything in it begins and ends together."""
        return all((one.activity.starts_at, one.activity.ends_at) == (self.starts_at, self.ends_at) for one in self)

    def __iter__(self) -> Iterator[Placed]:
        return iter(self.placed)


def bands_of(activities: Iterable[PublishedActivity], columns: Sequence[Hashable], key: Key) -> list[Band]:
    """Return the bands of a day; `columns` are its columns, in order, and `key` names that of an activity."""
    ordered = sorted(activities, key=_order)
    along = [one for one in ordered if key(one) not in columns and _embraces(one, ordered)]
    rest = [one for one in ordered if one not in along]
    bands = [_band(group, columns, key) for part in (along, rest) for group in _overlapping(part)]
    return sorted(bands, key=lambda band: (band.starts_at, -band.ends_at.timestamp()))


def columns_of(
    activities: Sequence[PublishedActivity], tracks: Sequence[int], rooms: Sequence[int]
) -> tuple[list[Hashable], Key]:
    """Return the columns of a day and what names an activity's: tracks, else the rooms of what is parallel.

    They stand in the order of `tracks` or `rooms`, by number; those gone meanwhile come last. There are none where one
    would do, or where they would be too narrow.
    """
    if any(one.track_id for one in activities):
        return _columns(map(_track, activities), tracks), _track
    groups = _overlapping(sorted(activities, key=_order))
    return _columns((one.room_id for group in groups if len(group) > 1 for one in group), rooms), _room


def _columns(found: Iterable[int | None], order: Sequence[int]) -> list[Hashable]:
    known = dict.fromkeys(number for number in found if number is not None)
    columns = sorted(known, key=lambda number: order.index(number) if number in order else len(order))
    return list(columns) if 1 < len(columns) <= MOST_COLUMNS else []


def _track(activity: PublishedActivity) -> int | None:
    return activity.track_id


def _room(activity: PublishedActivity) -> int | None:
    return activity.room_id


def _order(activity: PublishedActivity) -> tuple[dt.datetime, dt.datetime, int]:
    return activity.starts_at, activity.ends_at, activity.id


def _embraces(activity: PublishedActivity, others: Sequence[PublishedActivity]) -> bool:
    """True for what goes on while two others follow one another: a fair all day long, a visit over two workshops."""
    within = [
        one
        for one in others
        if one is not activity and activity.starts_at <= one.starts_at and one.ends_at <= activity.ends_at
    ]
    return bool(within) and min(one.ends_at for one in within) <= max(one.starts_at for one in within)


def _overlapping(activities: Iterable[PublishedActivity]) -> list[list[PublishedActivity]]:
    """Group `activities`, in order of time, by what overlaps, directly or through others between them."""
    groups: list[list[PublishedActivity]] = []
    until: dt.datetime | None = None
    for activity in activities:
        if until is None or activity.starts_at >= until:
            groups.append([])
            until = activity.ends_at
        groups[-1].append(activity)
        until = max(until, activity.ends_at)
    return groups


def _band(group: Sequence[PublishedActivity], columns: Sequence[Hashable], key: Key) -> Band:
    start, end = group[0].starts_at, max(one.ends_at for one in group)
    edges = sorted({edge for one in group for edge in (one.starts_at, one.ends_at)})
    if not _fits(group, columns, key) or len(edges) > MOST_ROWS + 1:
        return Band(start, end, tuple(map(Placed, group)))
    placed = (
        Placed(
            one,
            column=columns.index(key(one)) + 1,
            row=edges.index(one.starts_at) + 1,
            rows=edges.index(one.ends_at) - edges.index(one.starts_at),
        )
        for one in group
    )
    return Band(start, end, tuple(placed), columns=len(columns))


def _fits(group: Sequence[PublishedActivity], columns: Sequence[Hashable], key: Key) -> bool:
    """True when each activity has a column to itself as long as it lasts."""
    if len(group) == 1 and key is _room:
        return False
    if any(key(one) not in columns for one in group):
        return False
    own = ([one for one in group if key(one) == column] for column in columns)
    return all(one.ends_at <= other.starts_at for column in own for one, other in pairwise(column))
