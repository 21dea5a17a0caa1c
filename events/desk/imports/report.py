"""The report of an import as a file: every row as it was, what it did and why not."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.exchange.writing.csv_files import csv_pieces
from events.desk.imports.kinds import Kind
from events.registrations.models import Import, ImportRow, RowOutcome, RowPlan

BATCH = 500


def report_file(of: Import, kind: Kind) -> StreamingHttpResponse:
    """Return the report of `of` as CSV, written while it is sent."""
    name = f"{kind.code}-{of.pk}.csv"
    return StreamingHttpResponse(
        _pieces(of, kind, translation.get_language()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


def _pieces(of: Import, kind: Kind, language: str) -> Iterator[bytes]:
    # The pieces are made after the request, when its language is no longer in force.
    with translation.override(language):
        yield from csv_pieces(_rows(of, kind))


def _rows(of: Import, kind: Kind) -> Iterator[list[str]]:
    labels = kind.resource.labels()
    yield [_("Row"), pgettext("of a row", "What happened"), pgettext("of a row", "Why"), *of.headings]
    for row in of.rows.order_by("number").iterator(chunk_size=BATCH):
        why = "; ".join(
            _("%(column)s: %(problem)s") % {"column": labels[column], "problem": text} if column in labels else text
            for column, text in row.problems
        )
        yield [str(row.number), _word(row), why, *row.cells]


def _word(row: ImportRow) -> str:
    if row.outcome:
        return str(RowOutcome(row.outcome).label)
    return str(RowPlan(row.plan).label) if row.plan else ""
