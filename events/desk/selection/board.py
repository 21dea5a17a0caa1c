"""The board: how the choice is made up, and the list of those who apply."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column

from common.desk.lists import Crumb, ListView
from events.desk.bulk.marks import read_ticks
from events.desk.queries import nulls_last
from events.desk.selection.composition import cards
from events.desk.selection.filters import ORDERS, ApplicationFilters, narrowed, searched
from events.desk.views.base import EventView
from events.registrations.models import Registration
from events.registrations.queries import seats_by_event
from events.registrations.selection.enums import UNDECIDED
from events.registrations.selection.queries import Applicant, applicants, composed, targets_of, with_reviews
from events.registrations.selection.rules import can_decide
from events.registrations.selection.suggestions import freed_places, suggestions

# As many as one reads at a glance.
MOST_SUGGESTED = 5


class SelectionView(EventView):
    """A screen about choosing among the applications for one event; there is none where nobody chooses."""

    tab = "selection"
    page_title = gettext_lazy("Selection")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 where places go to whoever registers first."""
        super().setup(request, *args, **kwargs)
        if not self.event.selects:
            raise Http404

    def trail(self) -> list[Crumb]:
        """Stand below the board."""
        above = {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)}
        board = {"url": self.board_url(), "label": _("Selection")}
        return [above, board, {"url": "", "label": self.get_page_title()}]

    def board_url(self) -> str:
        """Return the address of the board, narrowed as in this screen's own address."""
        return board_url(self.event.pk, self.request)

    @cached_property
    def people(self) -> list[Applicant]:
        """Everybody who wishes to come."""
        return applicants(self.event)

    @cached_property
    def targets(self) -> dict[tuple[str, str], tuple[str, int]]:
        """What the organisers aim at."""
        return targets_of(self.event)

    def ticked(self) -> frozenset[int]:
        """Return the numbers of those who were ticked, or of all in the list where that was."""
        if self.request.POST.get("all"):
            rows = narrowed(self.event, self.user, self.request.GET, self.people, self.request)
            return frozenset(rows.order_by().values_list("pk", flat=True))
        return frozenset(read_ticks(self.request.POST.getlist("chosen")))

    def composition_context(self, also: Collection[int]) -> dict[str, Any]:
        """Return the make-up of the choice, and how it would be with those of `also`."""
        now = composed(self.people, self.targets)
        would = composed(self.people, self.targets, also=also) if also else now
        more = would.chosen - now.chosen
        return {
            "composition": now,
            "would": would if more else None,
            "more": more,
            "cards": cards(now, would),
            "has_targets": bool(self.targets),
        }


def board_url(event: int, request: HttpRequest) -> str:
    """Return the address of the board of an event, by its number, with the query of `request`."""
    query = request.GET.urlencode()
    own = reverse("desk:selection", args=[event])
    return f"{own}?{query}" if query else own


class Board(ListView, SelectionView):
    """How the choice is made up, who could be next, and the applications, a hundred on a page."""

    model = Registration
    paginate_by = 100
    default_ordering = ORDERS[0][0]
    search_label = gettext_lazy("Name, e-mail or organisation")
    caption = gettext_lazy("Applications")
    template_name = "events/desk/selection/board.html"
    results_template_name = "events/desk/selection/board_results.html"
    also: frozenset[int] = frozenset()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show how it would be with those who are ticked; a script gets the bars alone."""
        self.also = self.ticked()
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            context = {**self.composition_context(self.also), "event": self.event}
            return render(request, "events/desk/selection/includes/composition.html", context)
        return self.get(request, *args, **kwargs)

    def get_index_url(self) -> str:
        """Return the board's own address."""
        return reverse("desk:selection", args=[self.event.pk])

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("desk:selection_results", args=[self.event.pk])

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the headings of the table are called and order by; the rows are one template, a hundred at a time."""
        return [
            Column("chosen", label=_("Choose")),
            Column("name", label=_("Name"), sort_key="family_name"),
            Column("kind", label=_("Comes as")),
            Column("mean_score", label=_("Score"), sort_key="mean_score"),
            Column("own_score", label=_("My score"), sort_key="own_score"),
            Column("status", label=_("State")),
            Column("registered_at", label=_("Applied"), sort_key="registered_at"),
        ]

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the applications with everything a row shows."""
        rows = with_reviews(Registration.objects.filter(event=self.event), self.user, self.event)
        return rows.select_related("party")

    @cached_property
    def filters(self) -> ApplicationFilters:
        """The filters, which know those who apply."""
        return ApplicationFilters(self.request.GET, request=self.request, people=self.people)

    def filter_queryset(self, queryset: Any) -> Any:
        """Leave out what has ended even where nothing was asked for."""
        return self.filters.filter_queryset(queryset) if self.filters.is_valid() else queryset

    def search_queryset(self, queryset: Any) -> Any:
        """Keep rows with the words that are looked for."""
        return searched(queryset, self.search_query)

    def get_valid_orderings(self) -> list[str]:
        """Return what the headings and the filter offer."""
        return [*super().get_valid_orderings(), *(order for order, _label in ORDERS)]

    def order_queryset(self, queryset: Any) -> Any:
        """Put what has no score last."""
        return queryset.order_by(nulls_last(self.ordering), "registered_at", "pk")

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the event."""
        return [*self.breadcrumbs_items, {"url": reverse("desk:events"), "label": _("Events")},
                *EventView.trail(self)]  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stands above the list; the rows alone do not need it."""
        context = {
            **super().get_context_data(**kwargs),
            "chosen_order": "",
            "query": self.request.GET.urlencode(),
            "ticked": self.also,
            "undecided": UNDECIDED,
            "may_decide": can_decide(self.user, self.event),
        }
        if self.results_only:
            return context
        seats = seats_by_event([self.event]).get(self.event.pk, [])
        free = sum(pool.free for pool in seats)
        freed = freed_places(self.event)
        return {
            **context,
            **self.composition_context(self.also),
            "seats": seats,
            "free": free,
            "freed": freed,
            "suggested": self._suggested(min(free, MOST_SUGGESTED)) if freed else [],
        }

    def _suggested(self, seats: int) -> list[Any]:
        return suggestions(self.event, seats, viewer=self.user) if seats else []
