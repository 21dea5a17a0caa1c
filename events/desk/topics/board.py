"""The topics that were suggested for an event, and the call for them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column

from common.desk.columns import DayColumn, TextColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from common.desk.search import matching
from common.formats import number
from common.languages import current_language, language_name, listed
from events.desk.queries import nulls_last
from events.desk.topics.filters import TopicFilters
from events.desk.topics.forms import CallForm
from events.desk.views.base import EventView
from events.desk.views.forms import FormScreen
from events.programme.enums import EventStatus
from events.registrations.models import Topic
from events.registrations.topics.actions import set_call
from events.registrations.topics.enums import TopicStatus
from events.registrations.topics.queries import call_of, phase_of, with_reviews
from events.registrations.topics.rules import left_to_others, shown_to
from events.registrations.topics.spam import REASONS


class TopicsView(EventView):
    """A screen about the topics of one event."""

    tab = "topics"
    page_title = gettext_lazy("Topics")

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        above = {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)}
        return [above, {"url": self.list_url(), "label": _("Topics")}, {"url": "", "label": self.get_page_title()}]

    def list_url(self) -> str:
        """Return the address of the list."""
        return reverse("desk:topics", args=[self.event.pk])


class TopicList(ListView, TopicsView):
    """The call, and what was suggested, with what reviewers think as far as the viewer may know."""

    model = Topic
    search_columns = ("title", "why", "name", "organisation")
    search_label = gettext_lazy("Words of the topic, name or organisation")
    caption = gettext_lazy("Topics")
    default_ordering = "suggested_at"
    template_name = "events/desk/topics/list.html"
    results_template_name = "events/desk/topics/list_results.html"

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return self.list_url()

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("desk:topic_results", args=[self.event.pk])

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each topic."""
        return [
            TitleWithLine("title", label=_("Title"), accessor=str, get_url=self._url, get_line=self._behind),
            TextColumn("status", label=_("State"), accessor=_state),
            Column("voices_number", label=_("Voices"), sort_key="voices_number"),
            TextColumn("mean_score", label=_("Score"), sort_key="mean_score", accessor=_score),
            Column("own_score", label=_("My score"), sort_key="own_score", accessor=_own_score),
            DayColumn("suggested_at", label=_("Suggested"), sort_key="suggested_at"),
        ]

    def get_base_queryset(self) -> "QuerySet[Any]":
        """Return the topics with everything a row shows."""
        return with_reviews(shown_to(self.user, self.event), self.user, self.event).select_related("partner")

    @cached_property
    def left(self) -> set[int]:
        """The numbers of the topics that somebody else decides about; a row tells no more than everybody can read."""
        return left_to_others(self.user, self.event)

    def search_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Find what is left to others by its public words alone."""
        if not self.is_searching:
            return queryset
        left = queryset.filter(pk__in=self.left).values_list("pk", "title", "why")
        own = queryset.exclude(pk__in=self.left).values_list("pk", *self.search_columns)
        return queryset.filter(pk__in=[pk for rows in (left, own) for pk in matching(rows, self.search_query)])

    @cached_property
    def filters(self) -> TopicFilters:
        """The filters, which know the event."""
        return TopicFilters(self.request.GET, request=self.request, event=self.event)

    def filter_queryset(self, queryset: Any) -> Any:
        """Leave out what is gone even where nothing was asked for."""
        return self.filters.filter_queryset(queryset) if self.filters.is_valid() else queryset

    def order_queryset(self, queryset: Any) -> Any:
        """Put what has no score last."""
        return queryset.order_by(nulls_last(self.ordering), "suggested_at", "pk")

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the event."""
        return [*self.breadcrumbs_items, {"url": reverse("desk:events"), "label": _("Events")}, *EventView.trail(self)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the call, and how many topics wait to be let through."""
        call = call_of(self.event)
        return {
            **super().get_context_data(**kwargs),
            "call": call,
            "phase": phase_of(call, self.event) if call else "",
            "held": shown_to(self.user, self.event).filter(status=TopicStatus.HELD).count(),
            "is_public": self.event.status != EventStatus.DRAFT,
        }

    def _url(self, topic: Topic) -> str:
        return reverse("desk:topic", args=[self.event.pk, topic.pk])

    def _behind(self, topic: Any) -> str:
        if topic.pk in self.left:
            return _("This topic comes from your own organisation, or is your own, so somebody else decides about it.")
        parts = (topic.organisation, str(topic.partner) if topic.partner else "")
        return listed([*dict.fromkeys(filter(None, parts)), language_name(topic.language, current_language())])


class SetCall(FormScreen, TopicsView):
    """Asks from when until when topics can be suggested."""

    page_title = gettext_lazy("Call for topics")
    template_name = "events/desk/topics/call.html"
    refused = gettext_lazy("The call was not set: something needs your attention.")

    def get_form(self, form_class: Any = None) -> CallForm:
        """Return the form, which shows the call as it is, or what was sent."""
        sent = self.request.POST if self.request.method == "POST" else None
        return CallForm(sent, event=self.event, call=call_of(self.event))

    def save(self, form: CallForm) -> HttpResponse:
        """Set the call."""
        set_call(by=self.user, event=self.event, **form.values)
        messages.success(self.request, _("The call for topics is set."))
        return redirect(self.list_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says."""
        own = {"submit_label": _("Set the call"), "cancel_url": self.list_url()}
        return {**super().get_context_data(**kwargs), **own}


def reasons_of(topic: Topic) -> list[str]:
    """Return in sentences why `topic` was held back."""
    return [str(REASONS.get(code, code)) for code in topic.held_for]


def _state(topic: Any) -> tuple[str, str]:
    held = topic.status == TopicStatus.HELD
    return topic.get_status_display(), " ".join(reasons_of(topic)) if held else ""


def _score(topic: Any) -> tuple[str, str]:
    if topic.has_conflict:
        return "", _("Your own organisation")
    if topic.mean_score is None:
        return "–", ""
    score = number(round(topic.mean_score, 1), current_language())
    reviewers = ngettext("%(number)d reviewer", "%(number)d reviewers", topic.reviewers) % {"number": topic.reviewers}
    return score, reviewers


def _own_score(topic: Any) -> str:
    return "" if topic.own_score is None else number(topic.own_score, current_language())
