"""What the desk's screens share: whose events they show, where they stand, and lists that need no script."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from events.desk.rules import can_open_desk
from events.desk.search import matching
from events.programme.models import Event
from events.programme.rules import editable_events
from partners.models import User

Crumb = dict[str, Any]


class DeskView(WagtailAdminTemplateMixin, View):
    """A screen of the desk; for everybody who has no business there it does not exist."""

    header_icon = "calendar-alt"

    user: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to people without a desk; that somebody is signed in, Wagtail has seen to."""
        super().setup(request, *args, **kwargs)
        self.user = cast(User, request.user)
        if not can_open_desk(self.user):
            raise Http404

    def trail(self) -> list[Crumb]:
        """Return the steps from the desk down to this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the whole way from the back office's home page."""
        return [*self.breadcrumbs_items, {"url": reverse("desk:events"), "label": _("Events")}, *self.trail()]


class EventView(DeskView):
    """A screen about one event, which is `self.event`; another organiser's answers 404."""

    tab = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the event among those this person organises."""
        super().setup(request, *args, **kwargs)
        events = editable_events(self.user).prefetch_related("host_rows__partner")
        self.event: Event = get_object_or_404(events, pk=kwargs["event"])

    def trail(self) -> list[Crumb]:
        """Stand below the event."""
        label = str(self.event)
        if not self.get_page_title():
            return [{"url": "", "label": label}]
        return [{"url": reverse("desk:event", args=[self.event.pk]), "label": label},
                {"url": "", "label": self.get_page_title()}]  # fmt: skip

    def get_header_title(self) -> str:
        """Name the event in the browser's title and the page's heading."""
        return f"{self.get_page_title()} · {self.event}" if self.get_page_title() else str(self.event)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the event and which of its screens this is."""
        return {**super().get_context_data(**kwargs), "event": self.event, "tab": self.tab}


class ListView(BaseListingView):
    """A list with its search and filters in a plain form above it; scripts only save the press on the button."""

    template_name = "events/desk/list.html"
    results_template_name = "events/desk/list_results.html"
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
