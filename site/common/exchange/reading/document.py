"""ODS, the first sheet of it, row by row (OpenDocument 1.3, part 3, sections 9.1 and 19.385).

Read as a stream, for a file of a few bytes may say that a cell is repeated a thousand million times, and libraries that
build the whole table believe it.
"""

import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from common.exchange.reading.cells import as_text, reference
from common.exchange.reading.errors import BrokenFile, TooManyRows

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
NUMBERS = frozenset({"float", "percentage", "currency"})
MOST_MERGED = 50


def rows_of(file: IO[bytes], merged: list[str], *, most_rows: int, most_columns: int) -> Iterator[list[str]]:
    """Yield the rows of the first sheet, no more than `most_columns` and one cells of each; `merged` gets those merged.

    Raises `TooManyRows`, `BrokenFile`.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as packed, packed.open("content.xml") as content:
            yield from _rows(content, merged, most_rows, most_columns)
    except (ParseError, DefusedXmlException, zipfile.BadZipFile, KeyError, ValueError, OverflowError):
        raise BrokenFile from None


def _rows(content: IO[bytes], merged: list[str], most_rows: int, most_columns: int) -> Iterator[list[str]]:
    number, depth = 0, 0
    for event, element in iterparse(content, events=("start", "end")):
        if element.tag == f"{TABLE}table":
            depth += 1 if event == "start" else -1
            if depth == 0:
                return
        elif element.tag == f"{TABLE}table-row" and event == "end" and depth == 1:
            row = _row(element, number + 1, merged, most_columns)
            times = int(element.get(f"{TABLE}number-rows-repeated", "1"))
            element.clear()
            if any(row) and times > most_rows:
                raise TooManyRows(most_rows)
            # Empty rows to the end of the sheet say nothing; those between others keep the numbers right.
            for _time in range(times if any(row) else min(times, most_rows)):
                yield row
            number += times


def _row(element: Any, number: int, merged: list[str], most_columns: int) -> list[str]:
    row: list[str] = []
    for cell in element:
        if cell.tag not in CELLS:
            continue
        room = most_columns + 1 - len(row)
        if room <= 0:
            break
        is_spanning = any(int(cell.get(f"{TABLE}number-{way}-spanned", "1")) > 1 for way in ("columns", "rows"))
        if is_spanning and len(merged) < MOST_MERGED:
            merged.append(reference(number, len(row) + 1))
        row += [_value(cell)] * min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), room)
    return row


def _value(cell: Any) -> str:
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind in NUMBERS:
        return as_text(float(cell.get(f"{OFFICE}value", "0")))
    if kind == "date":
        day, _t, time = cell.get(f"{OFFICE}date-value", "").partition("T")
        return f"{day} {time[:5]}" if time and not time.startswith("00:00") else str(day)
    if kind == "boolean":
        return "1" if cell.get(f"{OFFICE}boolean-value") == "true" else "0"
    return "\n".join("".join(_words(line)) for line in cell.findall(f"{TEXT}p")).strip()


def _words(line: Any) -> Iterator[str]:
    yield line.text or ""
    for part in line:
        if part.tag == f"{TEXT}s":
            yield " " * min(int(part.get(f"{TEXT}c", "1")), 1000)
        elif part.tag == f"{TEXT}tab":
            yield "\t"
        elif part.tag == f"{TEXT}line-break":
            yield "\n"
        else:
            yield from _words(part)
        yield part.tail or ""
