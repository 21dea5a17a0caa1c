"""XLSX, the first sheet of it, row by row; the stored value of a formula is read and nothing is ever computed."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from common.exchange.reading.cells import as_text
from common.exchange.reading.errors import BrokenFile, NoTable

BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, SyntaxError, TypeError,
    AttributeError, OverflowError,
)  # fmt: skip


def sheet_of(file: IO[bytes]) -> str:
    """Return the part of the workbook that holds the first sheet. Raises `BrokenFile`, `NoTable` without one."""
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        try:
            sheet = next(iter(book.worksheets), None)
            return "" if sheet is None else str(sheet._worksheet_path).lstrip("/")
        finally:
            book.close()
    except BROKEN:
        raise BrokenFile from None


def rows_of(file: IO[bytes], most_columns: int) -> Iterator[list[str]]:
    """Yield the rows of the first sheet, no more than `most_columns` and one cells of each. Raises `BrokenFile`."""
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        try:
            sheet = next(iter(book.worksheets), None)
            if sheet is None:
                raise NoTable
            # What a sheet says of its size is often wrong, and needed by nobody.
            sheet.reset_dimensions()
            for row in sheet.iter_rows(max_col=most_columns + 1, values_only=True):
                yield [as_text(cell) for cell in row]
        finally:
            book.close()
    except BROKEN:
        raise BrokenFile from None
