"""What a file is written from: headings, and rows that are read one after the other and never kept."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain, islice

# Moments carry the zone on whose clocks they are written.
Cell = str | int | float | Decimal | bool | dt.date | dt.datetime | None
Row = Sequence[Cell]

# So many rows are looked at before the first one is written, to know how wide the columns are.
LOOKED_AT = 200
NARROWEST, WIDEST = 6, 48
# What a day and a moment need, in letters.
DAY_WIDTH, MOMENT_WIDTH = 11, 17


class Kind(StrEnum):
    """What stands in a column; a cell may still be empty, or a text where there is no such value."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: `key` names it for programs, `label` for readers."""

    key: str
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written once: `rows` may be an iterator, with a cell for each of `headings` in every row.

    `title` names the sheet and stands above each printed page.
    """

    title: str
    headings: Sequence[Heading]
    rows: Iterable[Row]


def with_widths(table: Table) -> tuple[list[int], Iterator[Row]]:
    """Return how wide each column of `table` is, in letters, and all of its rows; only the first rows are kept."""
    rows = iter(table.rows)
    first = list(islice(rows, LOOKED_AT))
    widths = [
        min(WIDEST, max(NARROWEST, len(heading.label) + 2, *(_width(row[place]) for row in first), 0))
        for place, heading in enumerate(table.headings)
    ]
    return widths, chain(first, rows)


def _width(cell: Cell) -> int:
    if isinstance(cell, dt.datetime):
        return MOMENT_WIDTH
    if isinstance(cell, dt.date):
        return DAY_WIDTH
    return max(map(len, str(cell).splitlines()), default=0) + 1 if cell is not None else 0
