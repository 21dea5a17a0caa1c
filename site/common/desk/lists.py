"""Lists of the back office: what is looked for stands in the address, and no script is needed."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.views.generic.base import BaseListingView

from common.desk.search import matching

# One step of the way down to a screen: its `url` and `label`.
Crumb = dict[str, Any]


class ListView(BaseListingView):
    """A list with its search and filters in a plain form above it; scripts only save the press on the button."""

    template_name = "common/desk/list.html"
    results_template_name = "common/desk/list_results.html"
    paginate_by = 30
    is_searchable = True
    table_classname = "listing desk-listing"
    search_columns: tuple[str, ...] = ()
    search_label = gettext_lazy("Search")
    caption = gettext_lazy("Results")

    def get_search_form(self) -> SearchForm:
        """Label the search for what it finds."""
        form = SearchForm(self.request.GET if self.search_kwarg in self.request.GET else None, placeholder="")
        form.fields[self.search_kwarg].label = self.search_label
        return form

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep rows that have all words in `search_columns`, however they are accented."""
        if not self.is_searching:
            return queryset
        return queryset.filter(pk__in=matching(queryset.values_list("pk", *self.search_columns), self.search_query))

    def get_table_kwargs(self) -> dict[str, Any]:
        """Say what the table lists."""
        return {**super().get_table_kwargs(), "caption": self.caption}

    @cached_property
    def is_narrowed(self) -> bool:
        """True when a search or a filter leaves something out."""
        return bool(self.is_searching or self.is_filtering)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the plain form needs to keep the order chosen."""
        context = super().get_context_data(**kwargs)
        return {**context, "is_narrowed": self.is_narrowed, "chosen_order": self.request.GET.get("ordering", "")}
