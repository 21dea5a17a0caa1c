"""From a file to rows, from headings to columns, and the steps that a worker takes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from common.exchange.reading import Limits, UnreadableFile, open_table
from common.jobs.actions import start
from common.languages import current_language
from events.desk.imports.headers import LOOKED_AT, Header, find_header
from events.desk.imports.kinds import Kind, kind_of
from events.programme.models import Event
from events.registrations.models import Import, ImportRow, ImportState
from partners.models import User

LIMITS = Limits(most_bytes=10_000_000, most_unpacked=100_000_000, most_rows=20_000, most_columns=100)
BATCH = 500
# So many rows are checked while somebody waits; a worker checks more.
SMALL = 500
LONGEST_NAME, LONGEST_CELL = 200, 5_000
PIECE = 1 << 16
# Where an import is when its worker was stopped before it began, or has failed.
LEFT = {
    ImportState.CHECKING: ImportState.READ,
    ImportState.RUNNING: ImportState.STOPPED,
    ImportState.UNDOING: ImportState.DONE,
}
NOT_RUNNING = frozenset({ImportState.READ, ImportState.CHECKED})


class NotReady(Exception):
    """The import is not where this step begins: somebody, or another window, has gone on with it."""

    def __str__(self) -> str:
        return _("This import has gone on meanwhile. Look where it stands now.")


class NoRows(UnreadableFile):
    """There is nothing below the headings."""

    def __str__(self) -> str:
        return _("This file has headings, but no rows below them.")


def read_file(*, by: User, kind: Kind, event: Event | None, file: IO[bytes], name: str, encoding: str = "") -> Import:
    """Store the rows of `file`, called `name`, as an import of `kind`; nothing else changes. Returns the import.

    Columns are those chosen for the same headings before, else guessed. Raises `UnreadableFile` with a sentence.
    """
    # Before the rows are read: nobody may move about in the file meanwhile.
    digest = _digest(file)
    table = open_table(file, limits=LIMITS, encoding=encoding)
    rows = table.rows()
    first = list(islice(rows, LOOKED_AT))
    known = kind.resource.headings()
    header = find_header(first, known)
    with transaction.atomic():
        of = Import.objects.create(
            kind=kind.code, event=event, by=by, file_name=name[-LONGEST_NAME:], digest=digest,
            language=current_language(), headings=header.headings, headings_key=header.key,
            columns=_remembered(kind, header) or known.guess(header.headings),
            options={"usual": kind.resource.first_usual()},
        )  # fmt: skip
        of.total = _store(of, (row for row in chain(first, rows) if _is_row(row[0], header)))
        if not of.total:
            raise NoRows
        of.notes = [[note.code, note.about] for note in table.notes] + _odd(header)
        of.save(update_fields=["total", "notes"])
        record(of, "import.read", by=by, kind=kind.code, event=of.event_id, rows=of.total)
    return of


@transaction.atomic
def choose_columns(*, by: User, of: Import, columns: Sequence[str], usual: Mapping[str, str]) -> Import:
    """Say what each column of the file means and what rows take that say nothing; what was checked is checked anew.

    Returns the import. Raises `NotReady` once it has run, and when somebody has chosen others since `of` was read.
    """
    stored = _lock(of, NOT_RUNNING)
    if (stored.columns, stored.options.get("usual")) != (of.columns, of.options.get("usual")):
        raise NotReady
    stored.columns = list(columns)
    stored.options = {**stored.options, "usual": dict(usual)}
    stored.state = ImportState.READ
    stored.save(update_fields=["columns", "options", "state"])
    return stored


@transaction.atomic
def start_check(*, by: User, of: Import) -> Import:
    """Have a worker check the rows; returns the import with its job. Raises `NotReady`."""
    stored = _lock(of, NOT_RUNNING)
    return _go_on(stored, ImportState.CHECKING, "import.check", by=by)


@transaction.atomic
def start_run(*, by: User, of: Import, letters: bool, seen: str = "") -> Import:
    """Have a worker import what was checked, or go on with what was stopped or has failed; returns it with its job.

    With `letters` guests, or whoever the kind writes to, get the letters these steps bring. `seen` is the mark of what
    `by` has looked through. Raises `NotReady`, also when a later check has found something else.
    """
    stored = _lock(of, {ImportState.CHECKED, ImportState.STOPPED})
    if stored.state == ImportState.CHECKED:
        if seen and seen != stored.options.get("seen"):
            raise NotReady
        stored.options = {**stored.options, "letters": letters}
        record(stored, "import.started", by=by, kind=stored.kind, event=stored.event_id, rows=stored.total)
    return _go_on(stored, ImportState.RUNNING, "import.run", by=by)


@transaction.atomic
def start_undo(*, by: User, of: Import, letters: bool) -> Import:
    """Have a worker take back what the import has made; returns it with its job.

    Raises `NotReady`, also for a kind that takes nothing back.
    """
    if kind_of(of).undo is None:
        raise NotReady
    stored = _lock(of, {ImportState.DONE, ImportState.STOPPED, ImportState.UNDONE})
    stored.options = {**stored.options, "undo_letters": letters}
    record(stored, "import.undo_started", by=by, kind=stored.kind, event=stored.event_id)
    return _go_on(stored, ImportState.UNDOING, "import.undo", by=by)


def cells_of(of: Import, row: ImportRow) -> dict[str, str]:
    """Return what `row` says, by the names of our columns."""
    found: dict[str, str] = {}
    for name, cell in zip(of.columns, [*row.cells, *[""] * len(of.columns)], strict=False):
        if name:
            found.setdefault(name, cell)
    return found


def state_of(of: Import) -> ImportState:
    """Return where `of` stands: work that has ended before its time has left it where the work began."""
    state = ImportState(of.state)
    if state not in LEFT or of.job is None or of.job.is_under_way:
        return state
    return LEFT[state]


def _go_on(of: Import, state: ImportState, job: str, *, by: User) -> Import:
    of.state = state
    of.job = start(by=by, kind=job, given={"import": of.pk})
    of.save(update_fields=["state", "job", "options"])
    return of


def _lock(of: Import, states: Any) -> Import:
    stored = Import.objects.select_for_update(of=("self",), no_key=True).get(pk=of.pk)
    present = state_of(stored)
    if present not in states:
        raise NotReady
    stored.state = present
    return stored


def _store(of: Import, rows: Iterator[tuple[int, list[str]]]) -> int:
    stored = 0
    while batch := list(islice(rows, BATCH)):
        ImportRow.objects.bulk_create(
            ImportRow(of=of, number=number, cells=[_clean(cell) for cell in cells]) for number, cells in batch
        )
        stored += len(batch)
    return stored


def _clean(cell: str) -> str:
    # PostgreSQL stores no zeros.
    return cell.replace("\x00", "")[:LONGEST_CELL]


def _is_row(number: int, header: Header) -> bool:
    return number > header.number and number not in header.left_out


def _odd(header: Header) -> list[list[str]]:
    odd = [["twice", heading] for heading in header.twice]
    if header.left_out:
        odd.append(["left_out", ", ".join(map(str, header.left_out))])
    return odd


def _remembered(kind: Kind, header: Header) -> list[str]:
    """Return the columns that were chosen last for these headings, as far as there are such columns still."""
    earlier = Import.objects.filter(kind=kind.code, headings_key=header.key).exclude(state=ImportState.READ).first()
    if earlier is None or len(earlier.columns) != len(header.headings):
        return []
    known = kind.resource.labels().keys()
    return [name if name in known else "" for name in earlier.columns]


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()
