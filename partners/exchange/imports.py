"""Trying a file out, and saving all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from import_export.results import Result, RowResult
from tablib import Dataset

from partners.exchange.columns import COLUMNS
from partners.exchange.table import PartnerTable
from partners.models import Partner, User

Outcome = Literal["new", "changed", "same", "wrong"]
OUTCOMES: dict[str, Outcome] = {
    RowResult.IMPORT_TYPE_NEW: "new",
    RowResult.IMPORT_TYPE_UPDATE: "changed",
    RowResult.IMPORT_TYPE_SKIP: "same",
}
MISSING = frozenset({"blank", "null", "required"})


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a file does. `number` is the spreadsheet's own, `problems` are sentences."""

    number: int
    name: str
    outcome: Outcome
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def check(table: Dataset) -> list[Row]:
    """Return what each row would do; saves nothing."""
    return _rows(_run(table, by=None, dry_run=True), table)


def save(table: Dataset, *, by: User) -> tuple[bool, list[Row]]:
    """Save every row or, when one cannot be, none; returns whether it was done and what each row does."""
    with transaction.atomic():
        result = _run(table, by=by, dry_run=False)
        rows = _rows(result, table)
        is_done = all(row.outcome != "wrong" for row in rows)
        if not is_done:
            transaction.set_rollback(True)
    return is_done, rows


def _run(table: Dataset, *, by: User | None, dry_run: bool) -> Result:
    return PartnerTable(by=by).import_data(table, dry_run=dry_run, use_transactions=True)


def _rows(result: Result, table: Dataset) -> list[Row]:
    return [
        # The spreadsheet's first row holds the headings.
        _row(number, one, values)
        for number, (one, values) in enumerate(zip(result.rows, table.dict, strict=True), start=2)
    ]


def _row(number: int, result: RowResult, values: Mapping[str, Any]) -> Row:
    name = str(values.get("name") or values.get("short_name") or values.get("address") or "")
    if result.validation_error is not None:
        return Row(number, name, "wrong", problems=_sentences(result.validation_error))
    if result.errors:
        return Row(number, name, "wrong", problems=[_("This row could not be read.")])
    outcome = OUTCOMES[result.import_type]
    changes = _changes(result.original, result.instance) if outcome == "changed" else []
    return Row(number, name or str(result.instance.name), outcome, changes=changes)


def _changes(before: Partner, after: Partner) -> list[tuple[str, str, str]]:
    table = PartnerTable()
    found = []
    for column in table.get_import_fields():
        old, new = (str(table.export_field(column, partner)) for partner in (before, after))
        if old != new:
            found.append((str(COLUMNS[column.column_name]), old or "–", new or "–"))
    return found


def _sentences(error: ValidationError) -> list[str]:
    labels = {column.attribute: COLUMNS[column.column_name] for column in PartnerTable().get_import_fields()}
    sentences = []
    for name, problems in error.error_dict.items():
        for problem in problems:
            text = _("Please fill this in.") if problem.code in MISSING else " ".join(problem.messages)
            label = labels.get(name, COLUMNS.get(name))
            plain = name == NON_FIELD_ERRORS or label is None
            sentences.append(text if plain else _("%(column)s: %(problem)s") % {"column": label, "problem": text})
    return sentences
