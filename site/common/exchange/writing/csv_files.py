"""Tables as CSV (RFC 4180), in UTF-8 with its mark, in which spreadsheets run nothing."""

import csv
import datetime as dt
import io
from typing import IO

from django.utils.translation import pgettext

from common.exchange.cells import BYTE_ORDER_MARK, defused
from common.exchange.writing.tables import Cell, Table


def write_csv(table: Table, file: IO[bytes]) -> int:
    """Write `table` to `file`; returns the number of rows, the headings not counted."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow([defused(heading.label) for heading in table.headings])
    yes, no = pgettext("answer", "Yes"), pgettext("answer", "No")
    number = 0
    for row in table.rows:
        number += 1
        writer.writerow([defused(cell) if isinstance(cell, str) else _plain(cell, yes, no) for cell in row])
    text.flush()
    # The file is the caller's to close.
    text.detach()
    return number


def _plain(cell: Cell, yes: str, no: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes if cell else no
    if isinstance(cell, dt.datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return str(cell)
