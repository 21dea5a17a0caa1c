"""Everything that clashes or does not fit in the programme of an event, with the guests concerned."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext_lazy

from events.desk.grid.base import ArrangingView
from events.desk.grid.rows import people_of, rows_of
from events.programme.conflicts import ConflictKind


class ConflictList(ArrangingView):
    """Lists the conflicts, of one kind where the address asks for it."""

    page_title = pgettext_lazy("of the programme", "Conflicts")
    template_name = "events/desk/grid/conflicts.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        asked = request.GET.get("kind", "")
        kind = asked if asked in ConflictKind.values else ""
        counts = Counter(conflict.kind.value for conflict in self.conflicts)
        shown = [conflict for conflict in self.conflicts if kind in ("", conflict.kind)]
        return self.render_to_response(
            self.get_context_data(
                section="conflicts",
                kind=kind,
                kinds=[(value, label, counts[value]) for value, label in ConflictKind.choices if counts[value]],
                rows=rows_of(shown, self.event, self.by, people_of(shown, self.event)),
                all_conflicts=len(self.conflicts),
            )
        )
