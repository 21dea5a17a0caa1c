"""Tables as Excel workbooks: typed, with a heading that stays in sight, fit to be printed."""

import datetime as dt
import re
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils.translation import pgettext

from common.exchange.cells import looks_like_a_formula
from common.exchange.writing.tables import WIDEST, Cell, Kind, Table, with_widths
from common.languages import current_language, direction

# What Excel takes in one cell, and in the name of a sheet.
MOST_LETTERS = 32_767
MOST_LETTERS_OF_NAME = 31
NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")
FIRST_YEAR = 1900
# More digits than a number of Excel's keeps.
LARGEST = 10**15
A4 = 9
PATTERNS = {Kind.DAY: "yyyy-mm-dd", Kind.MOMENT: "yyyy-mm-dd hh:mm"}


def write_xlsx(table: Table, file: IO[bytes]) -> int:
    """Write `table` to `file`, which is read back, too; returns the number of rows. Rows pass through a scratch file.

    Texts are never formulas nor links, whatever they look like.
    """
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    try:
        sheet = book.add_worksheet(sheet_name(table.title))
        number = _fill(book, sheet, table)
    finally:
        book.close()
    return number


def sheet_name(title: str) -> str:
    """Return `title` as a spreadsheet takes it for the name of a sheet."""
    return NOT_IN_NAME.sub(" ", title).strip(" '")[:MOST_LETTERS_OF_NAME].strip(" '") or "1"


def _fill(book: Any, sheet: Any, table: Table) -> int:
    widths, rows = with_widths(table)
    formats = _Formats(book)
    _lay_out(sheet, table, widths)
    for place, heading in enumerate(table.headings):
        sheet.write_string(0, place, heading.label, formats.heading)
    number = 0
    for row in rows:
        number += 1
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, place, cell[:MOST_LETTERS], formats.of_text(cell, widths[place]))
            elif cell is not None:
                _write(sheet, number, place, cell, formats)
    return number


def _write(sheet: Any, row: int, place: int, cell: Cell, formats: "_Formats") -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell, formats.yes_no)
    elif isinstance(cell, dt.date):
        _write_date(sheet, row, place, cell, formats)
    elif isinstance(cell, int | float | Decimal) and abs(float(cell)) < LARGEST:
        sheet.write_number(row, place, cell, formats.plain)
    else:
        sheet.write_string(row, place, str(cell), formats.plain)


def _write_date(sheet: Any, row: int, place: int, day: dt.date, formats: "_Formats") -> None:
    if day.year < FIRST_YEAR:
        sheet.write_string(row, place, day.isoformat(), formats.plain)
    elif isinstance(day, dt.datetime):
        sheet.write_datetime(row, place, day.replace(tzinfo=None, second=0, microsecond=0), formats.moment)
    else:
        sheet.write_datetime(row, place, day, formats.day)


class _Formats:
    """The few looks of cells."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.heading = book.add_format({"bold": True, "bottom": 1, "valign": "bottom", "text_wrap": True})
        self.plain = book.add_format(top)
        self.wide = book.add_format({**top, "text_wrap": True})
        # Stays text even when somebody edits the cell.
        self.quoted = book.add_format({**top, "quote_prefix": True})
        # Excel says TRUE or FALSE in its own language; LibreOffice takes them for numbers that look like this.
        words = tuple(word.replace('"', "") for word in (pgettext("answer", "Yes"), pgettext("answer", "No")))
        self.yes_no = book.add_format({**top, "num_format": f'"{words[0]}";"{words[0]}";"{words[1]}"', "align": "left"})
        self.day = book.add_format({**top, "num_format": PATTERNS[Kind.DAY], "align": "left"})
        self.moment = book.add_format({**top, "num_format": PATTERNS[Kind.MOMENT], "align": "left"})

    def of_text(self, text: str, width: int) -> Any:
        """Return how `text` looks in a column of `width` letters."""
        if looks_like_a_formula(text):
            return self.quoted
        return self.wide if width == WIDEST or "\n" in text else self.plain


def _lay_out(sheet: Any, table: Table, widths: list[int]) -> None:
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    if direction(current_language()) == "rtl":
        sheet.right_to_left()
    # Printed, so that there is something to tick in.
    sheet.hide_gridlines(0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # An ampersand begins a command there.
    sheet.set_header(f"&L{table.title.replace('&', '&&')}&R&D"[:255])
    sheet.set_footer("&R&P / &N")
