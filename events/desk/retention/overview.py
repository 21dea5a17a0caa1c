"""All events of the network: when their people are erased, which are on hold, and where each stands."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import BaseColumn

from common.desk.columns import StatusColumn, TextColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from common.formats import number
from common.languages import current_language
from events.desk.queries import hosts_of
from events.desk.retention.words import HELD, STATES, day_words, state_of
from events.desk.views.base import DeskView
from events.desk.words import days_words
from events.programme.models import Event
from events.registrations.retention.dates import with_state
from partners.rules import is_network_office


class RetentionList(ListView, DeskView):
    """Every event with its day of erasure, those that ended first before others."""

    page_title = gettext_lazy("Erasure of personal data")
    model = Event
    index_url_name = "desk:retention"
    index_results_url_name = "desk:retention_results"
    search_columns = ("name",)
    search_label = gettext_lazy("Name")
    caption = gettext_lazy("Events and when their people are erased")
    template_name = "events/desk/retention/overview.html"
    results_template_name = "events/desk/retention/overview_results.html"
    default_ordering = "ends_at"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to everybody but the network office."""
        super().setup(request, *args, **kwargs)
        if not is_network_office(self.user):
            raise Http404

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each event."""
        return [
            TitleWithLine("name", label=_("Name"), accessor=str, url_name="desk:erasure", get_line=_hosts),
            TextColumn("when", label=_("When"), accessor=lambda event: (days_words(event), ""), sort_key="ends_at"),
            TextColumn("day", label=_("Day of erasure"), accessor=_day),
            TextColumn("people", label=_("People kept"), accessor=_people),
            StatusColumn("state", label=_("Where it stands"), accessor=_state),
        ]

    def get_base_queryset(self) -> "QuerySet[Any]":
        """Return the events with everything a row shows."""
        people = Count("registrations", filter=Q(registrations__erased_at=None))
        return with_state(Event.objects.prefetch_related("host_rows__partner", "holds")).annotate(people=people)

    def order_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Order by the end, unless another order was chosen."""
        return queryset.order_by(self.ordering or self.default_ordering, "pk")

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the events."""
        return DeskView.get_breadcrumbs_items(self)

    def trail(self) -> list[Crumb]:
        """Stand below the events."""
        return [{"url": "", "label": _("Erasure of personal data")}]


def _hosts(event: Event) -> str:
    return " · ".join(map(str, hosts_of(event)))


def _day(event: Event) -> tuple[str, str]:
    months = ngettext("%(months)d month after the event", "%(months)d months after the event", event.keep_months)
    return day_words(event), months % {"months": event.keep_months}


def _people(event: Any) -> tuple[str, str]:
    return number(event.people, current_language()), ""


def _state(event: Any) -> tuple[str, str, bool]:
    state = state_of(event)
    reason = next((hold.reason for hold in event.holds.all() if hold.lifted_at is None), "")
    found = _("Somebody who was erased is still found") if event.has_left else ""
    return str(STATES[state]), found or reason, state == HELD or event.has_left
