"""Tables as JSON for programs: the columns with their keys, then each row as an object."""

import datetime as dt
import json
from decimal import Decimal
from typing import IO, Any

from common.exchange.writing.tables import Cell, Table


def write_json(table: Table, file: IO[bytes]) -> int:
    """Write `table` to `file`; returns the number of rows. Moments carry their distance from UTC (RFC 3339)."""
    columns = [{"key": heading.key, "label": heading.label, "kind": heading.kind.value} for heading in table.headings]
    keys = [heading.key for heading in table.headings]
    file.write(f'{{"title": {_text(table.title)},\n"columns": {_text(columns)},\n"rows": ['.encode())
    number = 0
    for row in table.rows:
        values = dict(zip(keys, map(_plain, row), strict=True))
        file.write(f"{',' if number else ''}\n{_text(values)}".encode())
        number += 1
    file.write(b"\n]}\n")
    return number


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(cell: Cell) -> Any:
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
