"""The list of events and the form that makes a new one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.widgets.button import HeaderButton

from common.desk.columns import StatusColumn, TextColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from events.desk.actions import open_event
from events.desk.advice import about_places
from events.desk.columns import SeatsColumn
from events.desk.filters import EventFilters
from events.desk.forms.event import NewEventForm
from events.desk.queries import hosts_of, in_time_order
from events.desk.views.base import DeskView
from events.desk.views.forms import FormScreen
from events.desk.words import days_words
from events.programme.enums import EventStatus
from events.programme.models import Event, EventQuerySet
from events.programme.rules import can_create_event, editable_events
from events.registrations.emails.facts import where_words
from events.registrations.queries import Seats, seats_by_event
from partners.rules import is_network_office


class EventList(ListView, DeskView):
    """The events this person organises, what is coming first."""

    page_title = gettext_lazy("Events")
    model = Event
    filterset_class = EventFilters
    index_url_name = "desk:events"
    index_results_url_name = "desk:event_results"
    search_columns = ("name", "city", "venue")
    search_label = gettext_lazy("Name or town")
    caption = gettext_lazy("Your events")
    results_template_name = "events/desk/event_list_results.html"

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each event."""
        return [
            TitleWithLine("name", label=_("Name"), accessor=str, url_name="desk:event", get_line=_kind_and_hosts),
            TextColumn(
                "when", label=_("When and where"), accessor=lambda event: (days_words(event), where_words(event)),
                sort_key="starts_at",
            ),
            StatusColumn("status", label=_("Status"), accessor=_status, sort_key="status"),
            SeatsColumn("seats", label=_("Places"), accessor=lambda event: self.seats.get(event.pk, [])),
        ]  # fmt: skip

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to a new event, and for the network office to when people are erased."""
        buttons = []
        if can_create_event(self.user):
            buttons.append(HeaderButton(_("Create an event"), url=reverse("desk:event_create"), icon_name="plus"))
            url = reverse("imports:new", args=["events"])
            buttons.append(HeaderButton(_("Import a file"), url=url, icon_name="upload"))
        buttons.append(HeaderButton(_("Statistics"), url=reverse("desk:statistics_all"), icon_name="view"))
        if is_network_office(self.user):
            url = reverse("desk:retention")
            buttons.append(HeaderButton(_("Erasure of personal data"), url=url, icon_name="calendar-check"))
        return buttons

    def get_base_queryset(self) -> EventQuerySet:
        """Return the events with everything a row shows."""
        return editable_events(self.user).prefetch_related("host_rows__partner")

    def order_queryset(self, queryset: EventQuerySet) -> EventQuerySet:
        """Order by a column when one was chosen."""
        if self.ordering:
            return queryset.order_by(self.ordering, "pk")
        return in_time_order(queryset)

    def get_table(self, object_list: Any) -> Any:
        """Read the seats of the rows on this page together."""
        self.seats: dict[int, list[Seats]] = seats_by_event(object_list)
        return super().get_table(object_list)

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """The list is the top of the desk."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("Events")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether this person may make an event, and where the list becomes a file."""
        chosen = self.request.GET.copy()
        chosen.pop(self.page_kwarg, None)
        export_url = reverse("exports:export", args=["events"], query=chosen)
        return {
            **super().get_context_data(**kwargs),
            "can_create": can_create_event(self.user),
            "export_url": export_url,
        }


class CreateEvent(FormScreen):
    """One form makes an event, its places and its first draft page."""

    page_title = gettext_lazy("New event")
    template_name = "events/desk/event_form.html"
    form_class = NewEventForm
    refused = gettext_lazy("The event was not created: something needs your attention.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to people who may not create events."""
        super().setup(request, *args, **kwargs)
        if not can_create_event(self.user):
            raise Http404

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        return [{"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form whose partners to offer."""
        return {**super().get_form_kwargs(), "user": self.user}

    def save(self, form: NewEventForm) -> HttpResponse:
        """Make the event, and say what is odd about its places."""
        event = open_event(
            by=self.user,
            places=form.places,
            hosts=form.hosts,
            themes=form.cleaned_data["themes"],
            page_language=form.cleaned_data["page_language"],
            **form.facts,
        )
        messages.success(self.request, _("“%(event)s” has been created as a draft.") % {"event": event})
        for sentence in about_places(seats_by_event([event])[event.pk]):
            messages.warning(self.request, sentence)
        return redirect("desk:event", event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says."""
        return {
            **super().get_context_data(**kwargs),
            "event": None,
            "differences": [],
            "submit_label": _("Create the draft"),
            "cancel_url": reverse("desk:events"),
        }


def _kind_and_hosts(event: Event) -> str:
    return " · ".join([event.get_kind_display(), *map(str, hosts_of(event))])


def _status(event: Event) -> tuple[str, str, bool]:
    line = pgettext_lazy("event", "Over") if event.has_ended() else ""
    return event.get_status_display(), str(line), event.status == EventStatus.ANNOUNCED
