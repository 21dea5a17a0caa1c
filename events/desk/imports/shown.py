"""Rows as the preview and the report show them: what becomes of each, with what is wrong beside the cell it is in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column

from common.formats import number
from common.languages import current_language, listed
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Import, ImportRow, RowOutcome, RowPlan


class RowColumn(Column):
    """The row's number, what becomes of it, and what is wrong with it as a whole."""

    cell_template_name = "events/desk/imports/cells/row.html"

    def __init__(self, name: str, *, has_run: bool, shown: set[str], labels: Mapping[str, Any], **options: Any) -> None:
        """Keep which columns say for themselves what is wrong, and what the others are called."""
        super().__init__(name, **options)
        self.has_run, self.shown, self.labels = has_run, shown, labels

    def get_cell_context_data(self, instance: ImportRow, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the fate of the row."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        state = instance.outcome if self.has_run and instance.outcome else instance.plan
        label = (RowOutcome(state) if self.has_run and instance.outcome else RowPlan(state)).label if state else ""
        return {
            **context,
            "row": instance,
            "state": state,
            "label": label,
            "problems": [self._said(column, text) for column, text in instance.problems if column not in self.shown],
            # Their cells may stand outside the window.
            "elsewhere": listed(
                str(self.labels[column]) for column, _text in instance.problems if column in self.shown
            ),
            "changes": [
                (self.labels.get(column, column), before, after)
                for column, before, after in instance.changes
                if column not in self.shown
            ],
        }

    def _said(self, column: str, text: str) -> str:
        if not column or column not in self.labels:
            return text
        return _("%(column)s: %(problem)s") % {"column": self.labels[column], "problem": text}


class CellColumn(Column):
    """A cell of the file with what it would change, or why it cannot be used."""

    cell_template_name = "events/desk/imports/cells/cell.html"

    def __init__(self, name: str, *, place: int, column: str, **options: Any) -> None:
        """Keep which cell it is, and which column of ours it means."""
        super().__init__(name, **options)
        self.place, self.column = place, column

    def get_value(self, instance: ImportRow) -> str:
        """Return what stands in the file."""
        return instance.cells[self.place] if self.place < len(instance.cells) else ""

    def get_cell_context_data(self, instance: ImportRow, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add what is stored now, and what is wrong."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        changes = [(before, after) for column, before, after in instance.changes if column == self.column]
        problems = [text for column, text in instance.problems if column == self.column]
        return {**context, "change": changes[0] if changes else None, "problems": problems}


def expected_of(of: Import) -> list[tuple[str, str]]:
    """Return what the new rows of guests would have come to when they were checked: a number, and a word for it."""
    language = current_language()
    counted = [(status, of.counts.get(f"would_be_{status}", 0)) for status in RegistrationStatus]
    return [(number(count, language), str(status.label)) for status, count in counted if count]


def summary_of(of: Import, *, has_run: bool) -> list[tuple[str, str, str, str]]:
    """Return how many rows would do what, or did: code, word, number, and the filter that shows them."""
    language = current_language()
    values: Any = RowOutcome if has_run else RowPlan
    name = "outcome" if has_run else "plan"
    counted = [(value, of.counts.get(f"did_{value}" if has_run else value, 0)) for value in values]
    return [
        (value.value, str(value.label), number(count, language), f"?{name}={value.value}")
        for value, count in counted
        if count
    ]
