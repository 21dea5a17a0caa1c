"""One message of a webhook with its content and the answer, and sending it again."""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.desk.lists import Crumb
from events.calendars.models import WebhookDelivery
from events.calendars.webhooks.actions import StillWaiting, SwitchedOff, resend
from events.calendars.webhooks.enums import DeliveryState
from events.calendars.webhooks.payloads import identity_of
from events.desk.webhooks.base import OneWebhook, Question, TooOften, check_pace
from events.desk.webhooks.rows import attempts_words, outcome_words, state_words


class OneMessage(OneWebhook):
    """A screen about one message, which is `self.delivery`; one of another webhook answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the message among those of the webhook."""
        super().setup(request, *args, **kwargs)
        found = self.webhook.deliveries.select_related("event", "webhook")
        self.delivery: WebhookDelivery = get_object_or_404(found, pk=kwargs["delivery"])

    def message_url(self) -> str:
        """Return the address of the message."""
        return reverse("webhooks:message", args=[self.webhook.pk, self.delivery.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the message."""
        return {**super().get_context_data(**kwargs), "delivery": self.delivery}


class MessageView(OneMessage):
    """What was sent, what came of it, and the answer as text."""

    template_name = "events/desk/webhooks/message.html"

    def get_page_title(self) -> str:
        """Say what it tells."""
        return str(self.delivery.get_kind_display())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        delivery = self.delivery
        return self.render_to_response(
            self.get_context_data(
                identity=identity_of(delivery.message),
                content=json.dumps(json.loads(delivery.payload), ensure_ascii=False, indent=2),
                state=state_words(delivery),
                outcome=outcome_words(delivery),
                attempts=attempts_words(delivery),
                can_resend=self.webhook.is_active and delivery.state != DeliveryState.WAITING,
                zone=self.user_zone(),
            )
        )


class ResendMessage(OneMessage, Question):
    """Sends a message once more."""

    page_title = gettext_lazy("Send again")
    button = gettext_lazy("Send this message again")
    refusals = (SwitchedOff, StillWaiting, TooOften)

    def sentences(self) -> list[str]:
        """Say what the receiver can tell."""
        return [
            _("The message goes out with the content and the identity it had."),
            _("A receiver that has it already can tell that it is the same one, and drop it."),
        ]

    def act(self, form: forms.Form) -> str:
        """Send it."""
        check_pace(self.user)
        resend(by=self.user, delivery=self.delivery)
        return _("The message is on its way. Load this page again in a moment to see the answer.")

    def back_url(self) -> str:
        """Go back to the message."""
        return self.message_url()

    def trail(self) -> list[Crumb]:
        """Stand below the message."""
        above = super().trail()
        return [above[0], {"url": self.message_url(), "label": self.delivery.get_kind_display()}, above[-1]]
