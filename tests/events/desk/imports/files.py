"""Files as people have them: lists of guests, with and without faults."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from events.desk.imports.kinds import Kind, kind_named


def csv_of(rows: Iterable[Sequence[Any]], *, delimiter: str = ";", encoding: str = "utf-8") -> io.BytesIO:
    """Return `rows` as a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return io.BytesIO(text.getvalue().encode(encoding))


def xlsx_of(rows: Iterable[Sequence[Any]], *, merged: Iterable[str] = ()) -> io.BytesIO:
    """Return `rows` as a workbook with these cells `merged`."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def guest(number: int, **values: str) -> list[str]:
    """Return the row of one guest, one of three from Germany."""
    is_national = number % 3 == 0
    cells = {
        "given_name": "Lea" if is_national else "Maja",
        "family_name": f"Nummer {number}",
        "email": f"guest{number}@example.org",
        "organisation": "Stadt Hannover" if is_national else "Hässleholms kommun",
        "country": "Deutschland" if is_national else "Sverige",
        "city": "Hannover" if is_national else "Hässleholm",
        "sector": "administration",
        "capacity": "professional",
        "party": "",
        **values,
    }
    return list(cells.values())


COLUMNS = ["Given name", "Family name", "E-mail", "Organisation", "Country", "Town", "Sector", "Capacity", "Group"]


def kind_called(code: str) -> Kind:
    """Return the kind of import with this code."""
    kind = kind_named(code)
    assert kind is not None
    return kind
