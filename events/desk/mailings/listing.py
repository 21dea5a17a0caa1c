"""The mails of an event."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from events.desk.mailings.base import MailingsView
from events.desk.mailings.words import held_words, state_words, title_of, when_words
from events.mailings.enums import FAILED, DeliveryState
from events.mailings.models import Mailing


class MailingList(MailingsView):
    """What was written, what is planned, and what became of it."""

    page_title = gettext_lazy("Mails")
    template_name = "events/desk/mailings/list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list; two queries however long it is."""
        mails = Mailing.objects.service().filter(event=self.event)
        letters = mails.annotate(
            letters=Count("deliveries"),
            arrived=Count("deliveries", filter=Q(deliveries__state=DeliveryState.SENT)),
            failed=Count("deliveries", filter=Q(deliveries__state__in=FAILED)),
        )
        rows = []
        for mailing in letters:
            mailing.event = self.event
            state, is_good = state_words(mailing)
            rows.append(
                {
                    "mailing": mailing,
                    "title": title_of(mailing),
                    "state": state,
                    "is_good": is_good,
                    "when": held_words(mailing) or when_words(mailing),
                }
            )
        return self.render_to_response(
            self.get_context_data(
                rows=rows,
                create_url=reverse("desk:mailing_create", args=[self.event.pk]),
                templates_url=reverse("desk:mail_templates", args=[self.event.pk]),
            )
        )

    def trail(self) -> list[dict[str, Any]]:
        """Stand below the event."""
        return [
            {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            {"url": "", "label": self.get_page_title()},
        ]
