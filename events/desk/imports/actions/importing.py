"""Importing what was checked, in batches: each row, or each group of rows, as a whole or not at all."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.exchange.resources import ActionResource, Judged, RowRefused
from common.jobs import Stopped
from events.desk.imports.actions.checking import Tell, store
from events.desk.imports.actions.reading import cells_of
from events.desk.imports.kinds import Kind, kind_of
from events.registrations.models import Import, ImportRow, ImportState, RowOutcome, RowPlan

# Rows of one transaction: enough to be quick, few enough that whoever registers meanwhile hardly waits.
TOGETHER = 100
OUTCOMES = {"new": RowOutcome.CREATED, "changed": RowOutcome.CHANGED, "same": RowOutcome.SAME}

logger = logging.getLogger(__name__)


def run(of: Import, tell: Tell) -> Import:
    """Import what is new and changed in `of`; `tell` is told how far it is, and may raise `Stopped`, which passes.

    Called again it goes on where it was: what a row has done is stored with what it did. Returns the import.
    """
    kind = kind_of(of)
    _settle(of)
    todo = of.rows.filter(plan__in=(RowPlan.NEW, RowPlan.CHANGED))
    total = todo.count()
    done = todo.exclude(outcome="").count()
    try:
        tell(done, total)
        for units in _units(of):
            resource = kind.open(of)
            resource.is_rehearsal = False
            with transaction.atomic():
                # Another worker may have begun anew because this one was silent for long.
                Import.objects.select_for_update(of=("self",), no_key=True).get(pk=of.pk)
                done += _import(of, kind, resource, _read(of, units))
                Import.objects.filter(pk=of.pk).update(done=done)
            tell(done, total)
    except Stopped:
        _end(of, ImportState.STOPPED)
        raise
    return _end(of, ImportState.DONE)


def count_outcomes(of: Import) -> dict[str, int]:
    """Return how many rows of `of` would do what, and how many did."""
    counts = {plan: of.rows.filter(plan=plan).count() for plan in RowPlan.values}
    return counts | {f"did_{outcome}": of.rows.filter(outcome=outcome).count() for outcome in RowOutcome.values}


def _settle(of: Import) -> None:
    """Note for rows there is nothing to do with that nothing was done."""
    for plan, outcome in ((RowPlan.SAME, RowOutcome.SAME), (RowPlan.REFUSED, RowOutcome.REFUSED)):
        of.rows.filter(plan=plan, outcome="").update(outcome=outcome)


@transaction.atomic
def _end(of: Import, state: ImportState) -> Import:
    of.refresh_from_db()
    of.state, of.imported_at, of.counts = state, timezone.now(), count_outcomes(of)
    of.save(update_fields=["state", "imported_at", "counts"])
    created, changed = of.counts["did_created"], of.counts["did_changed"]
    record(of, f"import.{state}", by=of.by, kind=of.kind, event=of.event_id, created=created, changed=changed)
    return of


def _units(of: Import) -> Iterator[list[list[int]]]:
    """Yield batches of units; a unit is the key of a row, or those of a group, which counts where its first row is."""
    waiting = of.rows.filter(plan__in=(RowPlan.NEW, RowPlan.CHANGED), outcome="")
    keys: dict[object, list[int]] = {}
    for key, group in waiting.values_list("pk", "group").order_by("number"):
        keys.setdefault(group or key, []).append(key)
    batch: list[list[int]] = []
    for unit in keys.values():
        batch.append(unit)
        if sum(map(len, batch)) >= TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _read(of: Import, batch: list[list[int]]) -> list[list[ImportRow]]:
    rows = of.rows.filter(outcome="").in_bulk([key for unit in batch for key in unit])
    found = ([rows[key] for key in unit if key in rows] for unit in batch)
    return [unit for unit in found if unit]


def _import(of: Import, kind: Kind, resource: ActionResource, units: list[list[ImportRow]]) -> int:
    rows = [row for unit in units for row in unit]
    if kind.lock is not None:
        kind.lock(of)
    resource.look_up([cells_of(of, row) for row in rows])
    for come_alone, several in groupby(units, lambda unit: _is_new_alone(of, resource, unit)):
        run_of_units = list(several)
        if not (come_alone and _import_each(of, resource, run_of_units)):
            for unit in run_of_units:
                _import_unit(of, resource, unit)
    if kind.undo is not None:
        marks = kind.undo.marks(
            [row.object_key for row in rows if row.object_key and row.outcome == RowOutcome.CREATED]
        )
        for row in rows:
            row.mark = marks.get(row.object_key or 0, "")
    store(rows)
    return len(rows)


def _is_new_alone(of: Import, resource: ActionResource, unit: list[ImportRow]) -> bool:
    """Tell whether `unit` is a row that may be made together with others, none of which depends on another."""
    is_new = resource.creates_many and len(unit) == 1 and unit[0].plan == RowPlan.NEW
    return is_new and resource.is_known_new(cells_of(of, unit[0]))


def _import_each(of: Import, resource: ActionResource, units: list[list[ImportRow]]) -> bool:
    """Import rows that come alone in one step; False, and nothing is done, where something is in the way of one."""
    rows = [row for unit in units for row in unit]
    if len(rows) == 1:
        return False
    try:
        with transaction.atomic():
            _save(of, resource, rows, resource.create_each)
    except Exception as error:
        # Which of them it is, and what is said of it, shows when each is imported by itself.
        numbers = (rows[0].number, rows[-1].number)
        logger.warning("Rows %s to %s of import %s go one by one: %s", *numbers, of.pk, type(error).__name__)
        return False
    return True


def _import_unit(of: Import, resource: ActionResource, unit: list[ImportRow]) -> None:
    try:
        # Every action is one transaction of its own; only several of them need another one about them.
        with transaction.atomic() if len(unit) > 1 else nullcontext():
            _save(of, resource, unit, lambda held: resource.create_together(held, unit[0].group))
    except _UnitRefused as refused:
        for row in unit:
            row.outcome, row.object_key = RowOutcome.REFUSED, None
            row.problems = refused.problems if row is refused.row else [
                [resource.group_column, _("Row %(number)d of the same group was not imported.")
                 % {"number": refused.row.number}]
            ]  # fmt: skip
    except Exception as error:
        # The error's own text may name people, who do not belong in a log.
        numbers = [row.number for row in unit]
        logger.error("Rows %s of import %s could not be imported: %s", numbers, of.pk, type(error).__name__)
        for row in unit:
            row.outcome, row.object_key = RowOutcome.REFUSED, None
            row.problems = [["", _("This row could not be imported. Whoever runs this site has been told.")]]


def _save(
    of: Import,
    resource: ActionResource,
    rows: list[ImportRow],
    create: Callable[[Sequence[Any]], Sequence[Model]],
) -> None:
    """Save `rows`; what is new of several is made at last, by `create`. Raises `_UnitRefused`."""
    resource.held = [] if len(rows) > 1 else None
    fresh = []
    for row in rows:
        judged = _judge(of, resource, row)
        row.outcome = OUTCOMES[judged.plan]
        row.object_key = judged.instance.pk
        if judged.plan == "new":
            fresh.append(row)
    if resource.held:
        try:
            with resource.explained():
                stored = create(resource.held)
        except RowRefused as refused:
            raise _UnitRefused(fresh[0], [[resource.group_column, " ".join(refused.messages)]]) from refused
        for row, made in zip(fresh, stored, strict=True):
            row.object_key = made.pk


def _judge(of: Import, resource: ActionResource, row: ImportRow) -> Judged:
    cells = cells_of(of, row)
    if row.plan == RowPlan.CHANGED or not resource.is_known_new(cells):
        # What was looked at is what is done, or nothing is: somebody may have changed it meanwhile.
        now = resource.judge(row.number, cells)
        if now.plan == "same":
            return now
        if now.plan != "refused" and (now.plan != row.plan or list(map(list, now.changes)) != row.changes):
            raise _UnitRefused(row, [["", _("Somebody has changed this since the preview. Import the file again.")]])
    judged = resource.judge(row.number, cells, rehearsal=False)
    if judged.plan == "refused":
        raise _UnitRefused(row, [list(problem) for problem in judged.problems])
    return judged


class _UnitRefused(Exception):
    """A row, and with it its group, was not imported because of `problems`."""

    def __init__(self, row: ImportRow, problems: list[list[str]]) -> None:
        self.row, self.problems = row, problems
        super().__init__(problems)
