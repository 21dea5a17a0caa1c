"""What files for spreadsheets have in common: cells that are harmless on the way out."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from common.exchange.cells import BYTE_ORDER_MARK, defused


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
