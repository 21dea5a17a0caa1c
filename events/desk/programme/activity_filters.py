"""What narrows the list of activities; it stands in the address, so a list can be shared and bookmarked."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from events.programme.enums import ActivityKind, ActivityStatus
from events.programme.models import Activity, Event, Slot, Track


class ActivityFilters(WagtailFilterSet):
    """Narrows the activities of one event by kind, status, track and slot."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ActivityKind.choices, empty_label=_("Any kind"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=ActivityStatus.choices, empty_label=_("Any status"))
    track = django_filters.ModelChoiceFilter(
        label=_("Track"), queryset=Track.objects.none(), empty_label=_("Any track"), null_label=_("No track")
    )
    slot = django_filters.ModelChoiceFilter(
        label=_("Slot"), queryset=Slot.objects.none(), empty_label=_("Any slot"), null_label=_("No slot")
    )

    class Meta:
        model = Activity
        fields: list[str] = []

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the tracks and slots of `event`; where it has none there is nothing to choose."""
        super().__init__(*args, **kwargs)
        for name, offered in (("track", event.tracks.all()), ("slot", event.slots.all())):
            if offered.exists():
                self.filters[name].queryset = offered
            else:
                del self.filters[name]
