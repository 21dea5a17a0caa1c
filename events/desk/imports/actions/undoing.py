"""Taking back what an import has made, as far as nothing has happened to it since."""

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from common.jobs import Stopped
from events.desk.imports.actions.checking import Tell, store
from events.desk.imports.actions.importing import TOGETHER, count_outcomes
from events.desk.imports.actions.reading import NotReady
from events.desk.imports.kinds import Undo, kind_of
from events.registrations.models import Import, ImportRow, ImportState, RowOutcome
from partners.models import User

POSSIBLE = (RowOutcome.CREATED, RowOutcome.KEPT)


def undo(of: Import, tell: Tell, *, by: User) -> Import:
    """Take back what the rows of `of` have made, the last one first, so that whoever waits leaves before a place is
    free for them; what was changed since stays, and its row says so. `tell` may raise `Stopped`, which passes.

    Returns the import. Raises `NotReady` for a kind that takes nothing back.
    """
    kind = kind_of(of)
    if kind.undo is None:
        raise NotReady
    todo = of.rows.filter(outcome__in=POSSIBLE).order_by("-number")
    keys = list(todo.values_list("pk", flat=True))
    try:
        for start in range(0, len(keys), TOGETHER):
            tell(start, len(keys))
            with transaction.atomic():
                Import.objects.select_for_update(of=("self",), no_key=True).get(pk=of.pk)
                if kind.lock is not None:
                    kind.lock(of)
                batch = list(todo.filter(pk__in=keys[start : start + TOGETHER]))
                _undo(of, kind.undo, batch, by=by)
                store(batch)
        tell(len(keys), len(keys))
    except Stopped:
        _end(of, ImportState.DONE, by=by)
        raise
    return _end(of, ImportState.UNDONE, by=by)


def _undo(of: Import, undoing: Undo, rows: list[ImportRow], *, by: User) -> None:
    """Take back what `rows` have made, as far as it is as they have left it, and note in each what became of it."""
    marks = undoing.marks([row.object_key for row in rows if row.object_key])
    kept: dict[int, str] = {}
    for row in rows:
        if not (mark := marks.get(row.object_key or 0)):
            kept[row.pk] = _("This is not there any more.")
        elif mark != row.mark:
            kept[row.pk] = _("Something has happened to it since the import.")
    keys = {row.object_key: row.pk for row in rows if row.object_key and row.pk not in kept}
    refused = undoing.take_back(of, by, list(keys)) if keys else {}
    kept |= {keys[key]: sentence for key, sentence in refused.items()}
    for row in rows:
        row.outcome = RowOutcome.KEPT if row.pk in kept else RowOutcome.UNDONE
        row.problems = [["", kept[row.pk]]] if row.pk in kept else []


@transaction.atomic
def _end(of: Import, state: ImportState, *, by: User) -> Import:
    of.refresh_from_db()
    of.state, of.counts = state, count_outcomes(of)
    of.save(update_fields=["state", "counts"])
    record(of, "import.undone", by=by, kind=of.kind, event=of.event_id, undone=of.counts["did_undone"])
    return of
