"""Checking what every row would do; only the import's own rows are written."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from common.exchange.resources import ActionResource, Judged, RowRefused
from events.desk.imports.actions.reading import BATCH, NotReady, cells_of
from events.desk.imports.kinds import kind_of
from events.registrations.models import Import, ImportRow, ImportState, RowPlan

Tell = Callable[[int, int], None]
LONGEST_NAME, LONGEST_GROUP = 300, 150
STORED = ("group", "name", "plan", "problems", "changes", "outcome", "object_key", "mark")


def check(of: Import, tell: Tell) -> Import:
    """Note for every row of `of` what it would do, and what is in its way; `tell` is told how far it is.

    Returns the import, ready to be looked through; its option `seen` is a mark of what there is to see then. Raises
    `NotReady` when it has gone on meanwhile.
    """
    resource = kind_of(of).open(of)
    groups = _groups(of, resource)
    sizes = Counter(group for group in groups.values() if group)
    seen = hashlib.sha256(json.dumps([of.columns, of.options.get("usual")], sort_keys=True).encode())
    done = 0
    for rows in batches(of):
        resource.look_up([cells_of(of, row) for row in rows])
        for row in rows:
            row.group = groups[row.number]
            judged = _judged(resource, of, row, sizes[row.group])
            if judged.plan == "new":
                resource.expect(row.group)
            _note(row, judged)
            seen.update(json.dumps([row.number, row.group, row.plan, row.changes, row.problems]).encode())
        with transaction.atomic():
            _hold(of)
            store(rows)
        done += len(rows)
        tell(done, of.total)
    with transaction.atomic():
        _hold(of)
        refused = _refuse_groups(of)
        of.counts = {plan: of.rows.filter(plan=plan).count() for plan in RowPlan.values}
        of.counts |= {f"would_be_{code}": number for code, number in resource.expected(refused).items()}
        of.options = {**of.options, "seen": seen.hexdigest()[:24]}
        of.state, of.done = ImportState.CHECKED, 0
        of.save(update_fields=["counts", "options", "state", "done"])
    return of


def batches(of: Import) -> Iterable[list[ImportRow]]:
    """Yield the rows of `of` in their order, some hundred at a time."""
    last = 0
    while rows := list(of.rows.filter(number__gt=last)[:BATCH]):
        yield rows
        last = rows[-1].number


def store(rows: Iterable[ImportRow]) -> None:
    """Store what was found out about `rows`, in one statement."""
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["of", "number"], update_fields=STORED, batch_size=BATCH
    )


def _hold(of: Import) -> None:
    """Keep `of` as it is to the end of the transaction: another window may have chosen other columns or run it."""
    stored = Import.objects.select_for_update(of=("self",), no_key=True).get(pk=of.pk)
    is_unrun = stored.state in (ImportState.READ, ImportState.CHECKING, ImportState.CHECKED)
    if not is_unrun or (stored.columns, stored.options) != (of.columns, of.options):
        raise NotReady


def _judged(resource: ActionResource, of: Import, row: ImportRow, size: int) -> Judged:
    judged = resource.judge(row.number, cells_of(of, row))
    if row.group and judged.plan == "new":
        try:
            resource.check_group(size)
        except RowRefused as refused:
            problems = [(resource.group_column, " ".join(refused.messages))]
            return Judged("refused", judged.name, problems=problems)
    return judged


def _note(row: ImportRow, judged: Judged) -> None:
    row.plan, row.name = judged.plan, judged.name[:LONGEST_NAME]
    row.changes, row.problems = list(map(list, judged.changes)), list(map(list, judged.problems))
    row.outcome, row.object_key, row.mark = "", None, ""


def _groups(of: Import, resource: ActionResource) -> dict[int, str]:
    """Return the group of each row by its number, "" for rows that stand alone."""
    if resource.group_column not in of.columns:
        return dict.fromkeys(of.rows.values_list("number", flat=True), "")
    place = of.columns.index(resource.group_column)
    return {
        number: " ".join(cells[place].split())[:LONGEST_GROUP] if place < len(cells) else ""
        for number, cells in of.rows.values_list("number", "cells").iterator(chunk_size=BATCH)
    }


def _refuse_groups(of: Import) -> Collection[str]:
    """Refuse what is new in a group of which a row cannot be imported: it comes as a whole or not at all.

    Returns these groups.
    """
    refused = of.rows.filter(plan=RowPlan.REFUSED).exclude(group="").values_list("group", "number")
    first: dict[str, int] = {}
    for group, number in refused.order_by("number"):
        first.setdefault(group, number)
    column = kind_of(of).resource.group_column
    if not first:
        return ()
    new = of.rows.filter(plan=RowPlan.NEW).exclude(group="").only("group")
    left = [row for row in new if row.group in first]
    for row in left:
        sentence = _("Row %(number)d of the same group cannot be imported.") % {"number": first[row.group]}
        row.plan, row.problems = RowPlan.REFUSED, [[column, sentence]]
    ImportRow.objects.bulk_update(left, ["plan", "problems"], batch_size=BATCH)
    return first
