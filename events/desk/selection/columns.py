"""Columns that only the board has."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.tables import Column


class TickColumn(Column):
    """A box to tick for each row."""

    cell_template_name = "events/desk/selection/cells/tick.html"

    def __init__(self, name: str, *, ticked: frozenset[int], **options: Any) -> None:
        """Know which are ticked already."""
        super().__init__(name, **options)
        self.ticked = ticked

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Say whether this one is."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "is_ticked": instance.pk in self.ticked}


class ScoreColumn(Column):
    """What all reviewers think, with how many they are."""

    cell_template_name = "events/desk/selection/cells/score.html"


class OwnScoreColumn(Column):
    """What the viewer thinks, or the way to say so."""

    cell_template_name = "events/desk/selection/cells/own_score.html"


class KindColumn(Column):
    """Who somebody comes as."""

    cell_template_name = "events/desk/selection/cells/kind.html"
