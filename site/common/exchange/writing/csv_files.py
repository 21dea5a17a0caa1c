"""Tables as CSV (RFC 4180), in UTF-8 with its mark, in which spreadsheets run nothing."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO

from django.utils.translation import pgettext

from common.exchange.cells import BYTE_ORDER_MARK, defused
from common.exchange.writing.tables import Row, Table

# So many rows are one piece of a file.
TOGETHER = 500


def write_csv(table: Table, file: IO[bytes]) -> int:
    """Write `table` to `file`; returns the number of rows, the headings not counted."""
    number = 0

    def rows() -> Iterator[Row]:
        nonlocal number
        yield [heading.label for heading in table.headings]
        for row in table.rows:
            number += 1
            yield row

    for piece in csv_pieces(rows()):
        file.write(piece)
    return number


def csv_pieces(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """Yield `rows`, the headings being one of them, as CSV, some hundred at a time."""
    yes, no = pgettext("answer", "Yes"), pgettext("answer", "No")
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    for number, row in enumerate(rows, start=1):
        writer.writerow([defused(cell) if isinstance(cell, str) else _plain(cell, yes, no) for cell in row])
        if number % TOGETHER == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _plain(cell: object, yes: str, no: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes if cell else no
    if isinstance(cell, dt.datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    # A number below zero begins like a formula and is none.
    return str(cell) if isinstance(cell, int | float | Decimal | dt.date) else defused(cell)
