"""The page of an event's history."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.models import ModelLogEntry

from common.desk.lists import Crumb, ListView
from events.desk import history
from events.desk.trail.filters import TrailFilters, in_words
from events.desk.views.base import EventView


class Trail(ListView, EventView):
    """Everything that happened to an event, newest first; what stands in the address is what is shown."""

    page_title = gettext_lazy("History")
    tab = "history"
    model = ModelLogEntry
    search_columns = ("action",)
    search_label = gettext_lazy("Words, or a name")
    caption = gettext_lazy("What happened")
    template_name = "events/desk/trail.html"
    results_template_name = "events/desk/trail_results.html"

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return reverse("desk:history", args=[self.event.pk])

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("desk:history_results", args=[self.event.pk])

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """The table has a template of its own, which the overview shares."""
        return [Column("action")]

    def get_base_queryset(self) -> "QuerySet[Any]":
        """Return the entries about the event."""
        return history.entries_of_event(self.event)

    def order_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Keep the order of time."""
        return queryset

    def search_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Keep entries that say all words, whatever they are stored as."""
        return in_words(queryset, self.event, self.search_query) if self.is_searching else queryset

    @cached_property
    def filters(self) -> TrailFilters:
        """The filters, which know who has done something here."""
        return TrailFilters(self.request.GET, queryset=self.get_base_queryset(), request=self.request, event=self.event)

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the event."""
        return EventView.get_breadcrumbs_items(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page's entries in words; who they name is looked up now."""
        context = super().get_context_data(**kwargs)
        return {**context, "changes": history.in_words(self.event, context["object_list"])}
