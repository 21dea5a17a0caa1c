"""The grid of one day: activities in columns of rooms or tracks, and what has no time yet beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from events.desk.grid.base import COLUMNS, ArrangingView
from events.desk.grid.told import day_words, kept


class Grid(ArrangingView):
    """Shows a day; where an activity is to be is sent to `MoveActivity`."""

    page_title = gettext_lazy("Grid")
    template_name = "events/desk/grid/grid.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the day."""
        return self.render_to_response(self.get_context_data(**self.region_context(told=kept(request))))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways to other days and columns."""
        return {
            **super().get_context_data(**kwargs),
            "section": "grid",
            "days": [(day_words(day), self.grid_url(day), day == self.day) for day in self.days],
            "ways": [(label, self._by(name), name == self.by) for name, label in column_labels().items()],
        }

    def _by(self, name: str) -> str:
        return f"?day={self.day.isoformat()}&by={name}"


def column_labels() -> dict[str, str]:
    """Return what columns may be, in words, by their names in the address."""
    labels = {"room": _("Rooms"), "track": pgettext("of a programme", "Tracks")}
    return {name: labels[name] for name in COLUMNS}
