"""Events, and the activities of one."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property

from common.exchange.columns import Column
from events.desk.exports.sources.base import ListSource, words_of
from events.desk.exports.titles import TITLES
from events.desk.programme.activities import ActivityList
from events.desk.programme.activity_filters import ActivityFilters
from events.desk.views.events import EventList
from events.programme.exchange import activity_columns, event_columns


class Events(ListSource):
    """The events somebody organises, as their list is filtered."""

    name = "events"
    title = TITLES["events"]
    of_event = False
    view_class = EventList

    def get_columns(self) -> list[Column]:
        """What is known of an event."""
        return event_columns()


class Activities(ListSource):
    """The activities of an event, drafts among them, as the list is filtered."""

    name = "activities"
    title = TITLES["activities"]
    view_class = ActivityList

    def get_columns(self) -> list[Column]:
        """What is known of an activity."""
        return activity_columns(self.event)

    @cached_property
    def _filters(self) -> ActivityFilters:
        activities = self.event.activities.order_by("starts_at", "pk")
        return ActivityFilters(self.query, queryset=activities, request=self.view.request, event=self.event)

    def queryset(self) -> Any:
        """Return the activities by time; a filter that makes no sense narrows nothing, as on the screen."""
        return self._filters.qs if self._filters.is_valid() else self._filters.queryset

    def list_url(self) -> str:
        """Return the address of the programme."""
        return reverse("desk:programme", args=[self.event.pk], query=self.query)

    def filter_words(self) -> list[tuple[str, str]]:
        """Read the screen's filters."""
        return words_of(self._filters)
