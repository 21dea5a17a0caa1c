"""The list of participants as they see it, and who wants the newsletter."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.desk.lists import Crumb
from common.languages import current_language
from common.spreadsheets import csv_file
from events.desk.views.base import EventView
from events.registrations.consents.exchange import newsletter_as_csv
from events.registrations.consents.queries import has_participant_list, participants_of
from events.registrations.enums import RegistrationStatus
from events.registrations.questions.enums import ConsentKind


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


class NewsletterFile(EventView):
    """Who wants the newsletter at this moment, for a spreadsheet; an event that never asked has no such file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over the file."""
        if ConsentKind.NEWSLETTER not in self.event.asks_consents:
            raise Http404
        return csv_file(newsletter_as_csv(self.event), f"{self.event.slug}-newsletter.csv")
