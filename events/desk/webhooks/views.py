"""The list of webhooks, and one with the log of its messages."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from common.desk.lists import Crumb
from events.calendars.webhooks.enums import DeliveryState
from events.desk.webhooks.base import OneWebhook, WebhooksView
from events.desk.webhooks.rows import attempts_words, outcome_words, row_of, state_words, webhook_rows

SHOWN_AT_ONCE = 30


class WebhookList(WebhooksView):
    """Every webhook the person looks after, with how it is doing."""

    page_title = gettext_lazy("Webhooks")
    template_name = "events/desk/webhooks/list.html"

    def trail(self) -> list[Crumb]:
        """Stand at the top."""
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        context = {"rows": webhook_rows(self.user), "create_url": reverse("webhooks:create")}
        return self.render_to_response(self.get_context_data(**context))


class WebhookLog(OneWebhook):
    """One webhook, what can be done with it, and every message of the last thirty days."""

    template_name = "events/desk/webhooks/webhook.html"

    def get_page_title(self) -> str:
        """Name the webhook."""
        return self.webhook.name

    def get_header_title(self) -> str:
        """Name the webhook alone."""
        return self.webhook.name

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        return [{"url": "", "label": self.webhook.name}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, with the messages in the state that was asked for."""
        state = request.GET.get("state", "")
        found = self.webhook.deliveries.select_related("event").defer("payload", "answer")
        if state in DeliveryState.values:
            found = found.filter(state=state)
        page = Paginator(found, SHOWN_AT_ONCE).get_page(request.GET.get("p"))
        messages = [
            {
                "delivery": delivery,
                "state": state_words(delivery),
                "outcome": outcome_words(delivery),
                "attempts": attempts_words(delivery),
            }
            for delivery in page
        ]
        former = self.webhook.former_until
        return self.render_to_response(
            self.get_context_data(
                row=row_of(self.webhook),
                messages_shown=messages,
                page=page,
                state=state if state in DeliveryState.values else "",
                states=DeliveryState.choices,
                zone=self.user_zone(),
                former_until=former if former and former > timezone.now() else None,
            )
        )
