"""Files that spreadsheets write and read: CSV and XLSX."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from tablib import Dataset

from common.exchange.cells import BYTE_ORDER_MARK
from common.languages import current_language
from common.spreadsheets import MOST_ROWS, UnreadableFile, read_rows
from partners.exchange.columns import COLUMNS, column_named, kinds, statuses
from partners.exchange.table import PartnerTable
from partners.models import Partner

EXAMPLES = (
    ("", "Volkshochschule Musterstadt", "VHS Musterstadt", "adult_education", "DE", "Musterstadt", "52.37", "9.73",
     "https://www.example.org/", "2024-09-01", "", "active"),
    ("", "Eksempel Kommune", "Eksempel", "municipality", "DK", "Vejle", "55.71", "9.54", "", "", "", "candidate"),
)  # fmt: skip


def as_csv(partners: Iterable[Partner]) -> bytes:
    """Return `partners` as CSV in the reader's language, ready for a spreadsheet; one query."""
    return _csv(PartnerTable().export(partners))


def as_xlsx(partners: Iterable[Partner]) -> bytes:
    """Return `partners` as an Excel workbook in the reader's language; one query."""
    workbook: bytes = PartnerTable().export(partners).xlsx
    return workbook


def example(kind: str) -> bytes:
    """Return a file of the `kind` csv or xlsx that shows how to write two new partners."""
    named = {**dict(kinds(current_language())), **dict(statuses(current_language()))}
    rows = ([named.get(cell, cell) for cell in row] for row in EXAMPLES)
    table = Dataset(*rows, headers=[str(label) for label in COLUMNS.values()])
    return _csv(table) if kind == "csv" else table.xlsx


def read_table(name: str, content: bytes) -> Dataset:
    """Return the rows of the file `name` as text, by the names of `COLUMNS`; rows without a word are left out.

    Raises `UnreadableFile` with a sentence when it is no table, too long, or has columns nobody knows.
    """
    rows = read_rows(name, content, most_columns=len(COLUMNS) * 2)
    headings = _headings(rows[0])
    table = Dataset(headers=[*headings, *([] if "address" in headings else ["address"])])
    for row in rows[1:]:
        if any(row):
            cells = [*row, *[""] * len(table.headers)][: len(headings)]
            table.append([*cells, *[""] * (len(table.headers) - len(headings))])
    if not len(table):
        raise UnreadableFile(_("This file has headings but no partners."))
    if len(table) > MOST_ROWS:
        raise UnreadableFile(_("This file has more than %(most)d rows. Split it into several.") % {"most": MOST_ROWS})
    return table


def _csv(table: Dataset) -> bytes:
    return f"{BYTE_ORDER_MARK}{table.csv}".encode()


def _headings(row: Sequence[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    names = [column_named(heading) for heading in row]
    for heading, name in zip(row, names, strict=True):
        if name is None:
            raise UnreadableFile(_("There is a column “%(heading)s” that we do not know.") % {"heading": heading})
        if names.count(name) > 1:
            raise UnreadableFile(_("The column “%(heading)s” is there twice.") % {"heading": heading})
    return [name for name in names if name]
