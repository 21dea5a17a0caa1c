"""The column of one question in the desk's table of answers."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.tables import Column

from events.registrations.answers.sheets import Sheet, label_of
from events.registrations.models import Question


class AnswerColumn(Column):
    """The answers to `question`, each in the words of the reader."""

    cell_template_name = "events/desk/answers/cell.html"

    def __init__(self, question: Question, sheet: Sheet) -> None:
        """Take the cells from `sheet`."""
        super().__init__(f"answer-{question.code}", label=label_of(question))
        self.question, self.sheet = question, sheet

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the answer and where changes of it are decided."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "cell": self.sheet.cell(instance, self.question), "registration": instance}
