"""Filters of the desk's lists; what is chosen stands in the address, so a list can be shared and bookmarked."""

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from events.programme.enums import EventKind, EventStatus
from events.programme.models import Event, EventQuerySet

COMING, PAST = "coming", "past"


class EventFilters(WagtailFilterSet):
    """Narrows the list of events by when, status and kind."""

    time = django_filters.ChoiceFilter(
        label=pgettext_lazy("filter", "When"),
        choices=[(COMING, _("Coming")), (PAST, _("Past"))],
        empty_label=pgettext_lazy("any time", "Any time"),
        method="in_time",
    )
    status = django_filters.ChoiceFilter(label=_("Status"), choices=EventStatus.choices, empty_label=_("Any status"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=EventKind.choices, empty_label=_("Any kind"))

    class Meta:
        model = Event
        fields: list[str] = []

    def in_time(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Keep events that are over, or those that are not, in whatever order they have."""
        now = timezone.now()
        return events.filter(ends_at__gte=now) if value == COMING else events.filter(ends_at__lt=now)
