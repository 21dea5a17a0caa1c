"""Exporting a list: at once, or as a job where it is long; either leaves one entry in the audit trail."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from common.exchange.columns import Column
from common.exchange.writing import FORMATS, Row
from common.jobs.actions import attach, start
from common.jobs.models import Job
from common.jobs.progress import Progress
from common.languages import current_language
from events.desk.exports.sources.base import PAGE, SEARCHED, VIEW, Source
from partners.models import User

# Up to so many rows a file is written while the person waits.
AT_ONCE = 2000
KIND = "export"
# How long the file of a job can be had.
LASTS = dt.timedelta(days=2)


class NoColumns(Exception):
    """Nothing was chosen to be in the file."""

    def __str__(self) -> str:
        return _("Choose at least one column.")


@transaction.atomic
def export(*, by: User, source: Source, columns: Sequence[str], file_format: str, file: IO[bytes]) -> int:
    """Write the list into `file`, which can be read and moved about in; returns the number of rows.

    `columns` are keys, `file_format` one of `FORMATS`. Raises `NoColumns`.
    """
    chosen = _checked(source, columns)
    number = FORMATS[file_format].write(source.table(chosen), file)
    note(by=by, source=source, columns=chosen, file_format=file_format, number=number)
    return number


@transaction.atomic
def export_later(*, by: User, source: Source, columns: Sequence[str], file_format: str) -> Job:
    """Have a worker write the list; returns the job. Raises `NoColumns`."""
    chosen = _checked(source, columns)
    event = source.given.pk if source.given else None
    given = job_input(source.name, event, source.query_to_run(), [column.key for column in chosen], file_format)
    return start(by=by, kind=KIND, given=given)


def job_input(
    source: str, event: int | None, query: str, columns: Sequence[str], file_format: str, language: str = ""
) -> dict[str, Any]:
    """Return what a job is given to write a list, in the reader's language if no other is named."""
    return {
        "source": source,
        "event": event,
        "query": query,
        "columns": list(columns),
        "format": file_format,
        "language": language or current_language(),
    }


def export_as_job(
    job: Job, progress: Progress, source: Source, columns: Sequence[Column], *, lasts: dt.timedelta = LASTS
) -> int:
    """Write the list as the file of `job`, told how far it is; returns the number of rows. Raises `Stopped`."""
    file_format = FORMATS[job.input["format"]]
    expected, number = source.number(), 0
    progress.tell(0, expected)

    def write(file: IO[bytes]) -> None:
        nonlocal number
        table = source.table(columns)
        table = replace(table, rows=_counted(iter(table.rows), progress, expected))
        number = file_format.write(table, file)

    attach(job, write, name=source.file_name(file_format.code), lasts=lasts)
    return number


def note(*, by: User, source: Source, columns: Sequence[Column], file_format: str, number: int, **more: Any) -> None:
    """Leave the entry that `by` has exported a list: which, narrowed by what, the columns, the format, how many rows.

    Words searched for may be somebody's name: of these stands only that there were some.
    """
    filters = {name: values for name, values in source.query.lists() if any(values)}
    data: dict[str, Any] = {
        "list": source.name,
        "columns": [column.key for column in columns],
        "format": file_format,
        "rows": number,
        "filters": sorted(filters.keys() - {SEARCHED, PAGE, VIEW}),
        "searched": bool(source.query.get(SEARCHED)),
        **more,
    }
    if source.given:
        record(source.given, "event.exported", by=by, **data)
    else:
        record(by, "list.exported", by=by, label=by.audit_label, **data)


def _checked(source: Source, keys: Sequence[str]) -> list[Column]:
    chosen = source.chosen(keys)
    if not chosen:
        raise NoColumns
    return chosen


def _counted(rows: Iterator[Row], progress: Progress, expected: int) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        yield row
        if number % 100 == 0:
            # Who registers meanwhile makes more rows than were counted.
            progress.tell(number, max(number + 1, expected))
