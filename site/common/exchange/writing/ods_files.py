"""Tables as OpenDocument spreadsheets (ODF 1.3), written row by row.

The libraries there are keep the whole document as objects: 340 MB for 10,000 rows. What is needed of the format is
little, and a ZIP file can be written as it comes.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from django.template.loader import render_to_string
from django.utils import timezone

from common.exchange.writing.tables import Cell, Table, with_widths
from common.exchange.writing.xlsx_files import sheet_name
from common.languages import current_language, direction

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
# What XML 1.0 cannot hold.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Where a letter of the default font ends, in centimetres.
LETTER = 0.21
# So many rows are put together before they are packed.
TOGETHER = 200
PARTS = ("META-INF/manifest.xml", "styles.xml", "settings.xml", "meta.xml")


def write_ods(table: Table, file: IO[bytes]) -> int:
    """Write `table` to `file`; returns the number of rows. Texts are never formulas, whatever they look like."""
    widths, rows = with_widths(table)
    context = {
        "title": NOT_IN_XML.sub("", table.title),
        "sheet": NOT_IN_XML.sub("", sheet_name(table.title)),
        "language": current_language(),
        "is_rtl": direction(current_language()) == "rtl",
        "widths": [f"{width * LETTER:.2f}" for width in widths],
        "now": timezone.now().isoformat(timespec="seconds"),
    }
    number = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        # ODF 1.3 part 2 section 3.3: first, and not compressed, so that the kind of file can be seen.
        packed.writestr("mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)
        for part in PARTS:
            packed.writestr(part, render_to_string(f"common/exchange/ods/{part.rpartition('/')[2]}", context))
        with packed.open("content.xml", "w", force_zip64=True) as content:
            content.write(render_to_string("common/exchange/ods/content_begin.xml", context).encode())
            content.write(_heading(table).encode())
            waiting: list[str] = []
            for row in rows:
                number += 1
                waiting.append(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>\n")
                if len(waiting) == TOGETHER:
                    content.write("".join(waiting).encode())
                    waiting = []
            content.write("".join(waiting).encode())
            content.write(render_to_string("common/exchange/ods/content_end.xml", context).encode())
    return number


def _heading(table: Table) -> str:
    cells = "".join(_text(heading.label, style="heading") for heading in table.headings)
    return (
        "<table:table-header-rows>"
        f"<table:table-row>{cells}</table:table-row>"
        "</table:table-header-rows>\n"
    )  # fmt: skip


def _cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(cell).lower()}"/>'
    if isinstance(cell, dt.datetime):
        return _date("moment", f"{cell:%Y-%m-%dT%H:%M}:00", f"{cell:%Y-%m-%d %H:%M}")
    if isinstance(cell, dt.date):
        return _date("day", cell.isoformat(), cell.isoformat())
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    )


def _date(style: str, value: str, shown: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="date" office:date-value="{value}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _text(text: str, style: str = "") -> str:
    name = f" table:style-name={quoteattr(style)}" if style else ""
    return f'<table:table-cell{name} office:value-type="string">{"".join(_paragraphs(text))}</table:table-cell>'


def _paragraphs(text: str) -> Iterator[str]:
    for line in NOT_IN_XML.sub("", text).splitlines() or [""]:
        # Between words the format takes several spaces for one.
        yield f"<text:p>{escape(line).replace('  ', ' <text:s/>').replace(chr(9), '<text:tab/>')}</text:p>"
