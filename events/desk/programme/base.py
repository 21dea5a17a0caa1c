"""What the screens of activities share: where they stand, and whose activity they are about."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from common.desk.lists import Crumb
from common.languages import text_of
from events.desk.views.base import EventView
from events.programme.models import Activity


class ProgrammeView(EventView):
    """A screen about the programme of one event."""

    tab = "programme"

    def trail(self) -> list[Crumb]:
        """Stand below the event's programme."""
        event, last = super().trail()
        programme: Crumb = {"url": reverse("desk:programme", args=[self.event.pk]), "label": _("Programme")}
        return [event, programme, last]


class ActivityView(ProgrammeView):
    """A screen about one activity, which is `self.activity`; of another event it answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the activity among those of the event."""
        super().setup(request, *args, **kwargs)
        found = self.event.activities.select_related("room", "track", "slot", "vehicle", "host_partner")
        self.activity: Activity = get_object_or_404(found, pk=kwargs["activity"])
        self.activity.event = self.event
        self.page_title = text_of(self.activity.title)

    def own_url(self) -> str:
        """Return the address of the screen that shows the activity."""
        return reverse("desk:activity", args=[self.event.pk, self.activity.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the activity."""
        return {**super().get_context_data(**kwargs), "activity": self.activity, "own_url": self.own_url()}
