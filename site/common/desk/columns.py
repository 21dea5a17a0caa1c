"""Columns of the back office's tables that Wagtail does not have."""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn


class TitleWithLine(TitleColumn):
    """A link with a quieter line of text under it, which `get_line` returns for a row."""

    cell_template_name = "common/desk/cells/title_with_line.html"

    def __init__(self, name: str, *, get_line: Callable[[Any], str], **options: Any) -> None:
        """Keep where the line comes from."""
        super().__init__(name, **options)
        self.get_line = get_line

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the line."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "line": self.get_line(instance)}


class TextColumn(Column):
    """A text with a quieter line under it; `accessor` returns both."""

    cell_template_name = "common/desk/cells/text.html"

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Take the two lines apart."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        text, line = self.get_value(instance)
        return {**context, "text": text, "line": line}


class StatusColumn(Column):
    """A status as a tag with a line of text beside it; `accessor` returns tag, line and whether it is in force."""

    cell_template_name = "common/desk/cells/status.html"

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Take the parts of the status apart."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        status, line, primary = self.get_value(instance)
        return {**context, "status": status, "line": line, "primary": primary}


class DayColumn(DateColumn):
    """A date as Wagtail shows them, which says what it is where the table has no headings."""

    cell_template_name = "common/desk/cells/day.html"


class TickColumn(Column):
    """A box to choose a row by its number; `accessor` returns what the row is called, for who hears the page."""

    header_template_name = "common/desk/cells/tick_header.html"
    cell_template_name = "common/desk/cells/tick.html"

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the number and the name."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "value": instance.pk, "label": self.get_value(instance)}
