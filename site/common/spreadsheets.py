"""What files for spreadsheets have in common: cells that are harmless on the way out."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# A spreadsheet takes a cell that begins with one of these for a formula and runs it.
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# Without it spreadsheets take the bytes for their own old encoding and break every accent.
BYTE_ORDER_MARK = "\ufeff"


def defused(value: object) -> str:
    """Return `value` as text that no spreadsheet runs: what looks like a formula gets an apostrophe in front."""
    text = "" if value is None else str(value)
    return f"'{text}" if _looks_like_a_formula(text) else text


def as_typed(text: str) -> str:
    """Return `text` without the apostrophe that `defused` put in front of it."""
    return text[1:] if text.startswith("'") and _looks_like_a_formula(text[1:]) else text


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


def _looks_like_a_formula(text: str) -> bool:
    return text.lstrip(" ").startswith(FORMULA_SIGNS)
