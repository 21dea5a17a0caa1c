"""The column of the desk's tables that only events have."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.tables import Column

from events.registrations.queries import Seats


class SeatsColumn(Column):
    """The pools of an event as dots with their sentence; `accessor` returns a list of `Seats`."""

    cell_template_name = "events/desk/cells/seats.html"

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the pools."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        seats: list[Seats] = self.get_value(instance)
        return {**context, "seats": seats}
