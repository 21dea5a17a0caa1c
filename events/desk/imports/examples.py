"""Files that show how rows of a kind are written, headed in the reader's language."""

import io

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook

from common.languages import current_language
from common.spreadsheets import csv_file, rows_as_csv
from events.desk.imports.kinds import Kind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def example_file(kind: Kind, suffix: str) -> HttpResponse:
    """Return the example of `kind` as a file to store, `suffix` being csv or xlsx."""
    rows = example_rows(kind)
    name = f"{kind.code}-example.{suffix}"
    if suffix == "csv":
        return csv_file(rows_as_csv(rows), name)
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return HttpResponse(
        content.getvalue(), content_type=XLSX,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )  # fmt: skip


def example_rows(kind: Kind) -> list[list[str]]:
    """Return headings and rows in the reader's language."""
    language = current_language()
    columns = list(kind.resource.examples[0]) if kind.resource.examples else list(kind.resource.labels())
    labels, own = kind.resource.labels(), kind.resource.own_columns()
    rows = [[str(labels[name]) for name in columns]]
    for example in kind.resource.examples:
        cells = []
        for name in columns:
            choices = getattr(own[name].widget, "labels", None) if name in own else None
            cells.append(dict(choices(language)).get(example[name], example[name]) if choices else example[name])
        rows.append(cells)
    return rows
