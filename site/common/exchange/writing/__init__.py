"""Tables as files of the formats offered, written as their rows are read."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.exchange.writing.csv_files import write_csv
from common.exchange.writing.json_files import write_json
from common.exchange.writing.ods_files import MEDIA_TYPE, write_ods
from common.exchange.writing.tables import Cell, Heading, Kind, Row, Table
from common.exchange.writing.xlsx_files import write_xlsx

__all__ = ["FORMATS", "Cell", "Format", "Heading", "Kind", "Row", "Table", "as_file", "format_choices"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `code` ends the name of its files, `write` writes a table to a file and returns how many rows it had.

    The file must be one that can be read and moved about in.
    """

    code: str
    label: str | Promise
    content_type: str
    write: Callable[[Table, IO[bytes]], int]


FORMATS = {
    one.code: one
    for one in (
        Format(
            "xlsx",
            _("Excel (XLSX)"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_xlsx,
        ),
        Format("ods", _("LibreOffice (ODS)"), MEDIA_TYPE, write_ods),
        Format("csv", _("Text for any spreadsheet (CSV)"), "text/csv; charset=utf-8", write_csv),
        Format("json", _("For programs (JSON)"), "application/json", write_json),
    )
}


def as_file(table: Table, code: str) -> bytes:
    """Return a short `table` as a file of the format `code`."""
    file = io.BytesIO()
    FORMATS[code].write(table, file)
    return file.getvalue()


def format_choices() -> list[tuple[str, str | Promise]]:
    """Return the formats as choices of a form or a model."""
    return [(code, one.label) for code, one in FORMATS.items()]
