"""Columns of a list that can be exported: what each is called, what it is made of, and rows made of those chosen."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from django.db.models import QuerySet, TextChoices
from django.utils.functional import Promise

from common.exchange.writing.tables import Cell, Heading, Kind, Row

# So many rows are read together; whatever is read beside them takes its queries once for each such part.
TOGETHER = 2000


class Beside(Protocol):
    """Cells that are not of the row itself: answers, choices and the like, read for many rows together."""

    def read(self, keys: Sequence[int], wanted: Sequence[str]) -> Mapping[int, Mapping[str, Cell]]:
        """Return the cells of the rows `keys` in the columns `wanted`, by both; what is left out is empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Its cell is what `cell` makes of the values at `paths`, or the only value as it is, or read `beside`.

    `paths` are as in `values_list`. `group` stands above the columns that belong together where they are chosen,
    `is_first` are those chosen to begin with, and reading what `is_sensitive` leaves a trace.
    """

    key: str
    label: str | Promise
    kind: Kind = Kind.TEXT
    paths: tuple[str, ...] = ()
    cell: Callable[..., Cell] | None = None
    beside: Beside | None = None
    group: str | Promise = ""
    is_first: bool = True
    is_sensitive: bool = False


def names_of(choices: type[TextChoices]) -> Callable[[str | None], str]:
    """Return what names one of `choices` in the reader's language, "" for none."""
    labels = {value: str(label) for value, label in choices.choices}
    return lambda value: labels.get(value or "", value or "")


def headings_of(columns: Iterable[Column]) -> list[Heading]:
    """Return the headings of `columns` in the reader's language."""
    return [Heading(column.key, str(column.label), column.kind) for column in columns]


def rows_of(queryset: QuerySet[Any], columns: Sequence[Column]) -> Iterator[Row]:
    """Yield a row of cells for each row of `queryset`, in its order, none of which is kept.

    One query, and those of what is read beside for each `TOGETHER` rows.
    """
    paths = ["pk", *dict.fromkeys(path for column in columns for path in column.paths)]
    places = {path: place for place, path in enumerate(paths)}
    cells = [_reader(column, places) for column in columns]
    beside: dict[Beside, list[str]] = {}
    for column in columns:
        if column.beside is not None:
            beside.setdefault(column.beside, []).append(column.key)
    # What a screen reads along is made for whole objects.
    plain = queryset.select_related(None).prefetch_related(None).values_list(*paths)
    values = plain.iterator(chunk_size=TOGETHER)
    while part := list(islice(values, TOGETHER)):
        keys = [row[0] for row in part]
        found = [(one.read(keys, wanted), wanted) for one, wanted in beside.items()]
        for row in part:
            more: dict[str, Cell] = {}
            for cells_beside, _wanted in found:
                more.update(cells_beside.get(row[0], {}))
            yield [cell(row, more) for cell in cells]


def _reader(column: Column, places: Mapping[str, int]) -> Callable[[Sequence[Any], Mapping[str, Cell]], Cell]:
    """Return what makes the cell of `column` from the values of a row and from what was read beside."""
    key, made = column.key, column.cell
    where = [places[path] for path in column.paths]
    if column.beside is None and made is None and len(where) != 1:
        raise ValueError(f"The column {key!r} does not say what it makes of its values.")
    only = where[0] if len(where) == 1 else 0

    def read_beside(row: Sequence[Any], more: Mapping[str, Cell]) -> Cell:
        return more.get(key)

    def read(row: Sequence[Any], more: Mapping[str, Cell]) -> Cell:
        cell: Cell = row[only]
        return cell

    def make_of_one(row: Sequence[Any], more: Mapping[str, Cell]) -> Cell:
        return made(row[only]) if made else None

    def make(row: Sequence[Any], more: Mapping[str, Cell]) -> Cell:
        return made(*[row[place] for place in where]) if made else None

    if column.beside is not None:
        return read_beside
    if made is None:
        return read
    return make_of_one if len(where) == 1 else make
