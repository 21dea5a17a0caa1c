"""The list of participants as they see it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.desk.lists import Crumb
from common.languages import current_language
from events.desk.views.base import EventView
from events.registrations.consents.queries import has_participant_list, participants_of
from events.registrations.enums import RegistrationStatus


class ParticipantsSeen(EventView):
    """What people with a confirmed place see of one another."""

    page_title = gettext_lazy("List of participants")
    template_name = "events/desk/consents/participants.html"
    tab = "registrations"

    def trail(self) -> list[Crumb]:
        """Stand below the event's registrations."""
        event = self.event.pk
        return [
            {"url": reverse("desk:event", args=[event]), "label": str(self.event)},
            {"url": reverse("desk:registrations", args=[event]), "label": _("Registrations")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list, and how many of those with a place are in it."""
        return self.render_to_response(
            self.get_context_data(
                has_list=has_participant_list(self.event),
                people=participants_of(self.event, current_language()),
                confirmed=self.event.registrations.filter(status=RegistrationStatus.CONFIRMED, erased_at=None).count(),
            )
        )
