"""What stands in a cell, as the text somebody would type for it."""

import datetime as dt
from typing import Any

from openpyxl.utils import get_column_letter

MIDNIGHT = dt.time()


def as_text(value: Any) -> str:
    """Return `value` as text: whole numbers without a point, days and times in the order of ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        day = value.date().isoformat()
        return day if value.time() == MIDNIGHT else f"{day} {value:%H:%M}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value).strip()


def trimmed(row: list[str]) -> list[str]:
    """Return `row` without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def reference(row: int, column: int) -> str:
    """Return what spreadsheets call the cell in `row` and `column`, both counted from 1: B7."""
    return f"{get_column_letter(column)}{row}"
