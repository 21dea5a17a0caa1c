"""The programme of an event: all its activities by day and time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from events.desk.programme.activity_filters import ActivityFilters
from events.desk.programme.activity_rows import days_of_activities
from events.desk.views.base import EventView
from events.registrations.choices.conflicts import conflicts_of


class ActivityList(EventView):
    """What takes place when; drafts among it."""

    page_title = gettext_lazy("Programme")
    template_name = "events/desk/programme/activities.html"
    tab = "programme"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list, narrowed as the address says."""
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the activities by day and what narrows them; a filter that makes no sense narrows nothing."""
        activities = self.event.activities.all()
        filters = ActivityFilters(self.request.GET, queryset=activities, request=self.request, event=self.event)
        days = days_of_activities(self.event, filters.qs if filters.is_valid() else activities)
        return {
            **super().get_context_data(**kwargs),
            "filters": filters,
            "is_narrowed": any(filters.form.cleaned_data.values()),
            "days": days,
            "conflicts": len(conflicts_of(self.event)),
            "number": sum(len(day.rows) for day in days),
            "list_url": reverse("desk:programme", args=[self.event.pk]),
            "export_url": reverse("desk:export", args=[self.event.pk, "activities"], query=self.request.GET),
            "create_url": reverse("desk:activity_create", args=[self.event.pk]),
            "import_url": reverse("imports:new_of_event", args=["activities", self.event.pk]),
        }
