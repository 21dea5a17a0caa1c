"""What files for spreadsheets have in common: harmless cells on the way out, rows of text on the way in."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from common.exchange.cells import BYTE_ORDER_MARK, defused

MOST_BYTES = 1_000_000
# A workbook is a ZIP file, in which 25 KB can be half a million cells. One that says too little of a part is broken:
# no more of it is unpacked than it says.
MOST_BYTES_UNPACKED = 4 * MOST_BYTES
MOST_ROWS = 1000


class UnreadableFile(Exception):
    """The file is no table that could be used; its text says why."""


class FileTooLarge(UnreadableFile):
    """The file holds more than is read at once."""

    def __str__(self) -> str:
        return _("This file is too large. Split it into several.")


def rows_as_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Return `rows` as CSV that spreadsheets open with its accents, and in which they run nothing."""
    file = io.StringIO()
    csv.writer(file).writerows(map(defused, cells) for cells in rows)
    return f"{BYTE_ORDER_MARK}{file.getvalue()}".encode()


def csv_file(content: bytes, name: str) -> HttpResponse:
    """Return the answer with which a browser stores `content`, a CSV file, under `name`."""
    headers = {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": content_disposition_header(True, name),
    }
    return HttpResponse(content, headers=headers)


def read_rows(name: str, content: bytes, *, most_columns: int) -> list[list[str]]:
    """Return the cells of the file `name`, CSV in UTF-8 or XLSX, as trimmed text; of XLSX `most_columns` at the most.

    Raises `UnreadableFile` with a sentence when it is neither, is empty or too large.
    """
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    rows = _xlsx_rows(content, most_columns) if name.lower().endswith(".xlsx") else _csv_rows(content)
    if not rows:
        raise UnreadableFile(_("This file is empty."))
    return rows


def _csv_rows(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(
            _("This is no CSV file in the encoding UTF-8. In your spreadsheet, choose “CSV UTF-8” or XLSX when saving.")
        ) from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        raise UnreadableFile(_("This file cannot be read as a table.")) from None
    return [[cell.strip() for cell in row] for row in rows]


def _xlsx_rows(content: bytes, most_columns: int) -> list[list[str]]:
    try:
        _check_unpacked_size(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = list(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=most_columns, values_only=True))
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError):
        raise UnreadableFile(_("This file cannot be read as a table.")) from None
    return [[_text(cell) for cell in row] for row in rows]


def _check_unpacked_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_BYTES_UNPACKED:
            raise FileTooLarge


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell).strip()
