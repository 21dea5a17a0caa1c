"""What the screens of webhooks share: whose they show, where they stand, and questions with a button."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.desk.lists import Crumb
from common.throttle import allow
from events.calendars.models import Webhook
from events.calendars.webhooks.rules import can_open_webhooks, webhooks_for
from partners.desk.views import base as desk
from partners.models import User

# How many messages somebody sends by hand, to whatever receivers.
MOST_BY_HAND, BY_HAND_SECONDS = 10, 300


class TooOften(Exception):
    """Somebody asks receivers for an answer again and again."""

    def __str__(self) -> str:
        return _("You have sent many messages in a short time. Please wait a few minutes.")


def check_pace(user: User) -> None:
    """Count a message `user` sends by hand; raises `TooOften`."""
    if not allow(f"webhooks:{user.pk}", limit=MOST_BY_HAND, seconds=BY_HAND_SECONDS):
        raise TooOften


class WebhooksView(desk.Screen):
    """A screen; for everybody who looks after no webhooks it does not exist."""

    header_icon = "link-external"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to others."""
        super().setup(request, *args, **kwargs)
        if not can_open_webhooks(self.user):
            raise Http404

    def user_zone(self) -> str:
        """Return the name of the zone on whose clocks the person reads the back office."""
        return timezone.get_current_timezone_name()

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the whole way from the back office's home page."""
        top = {"url": reverse("webhooks:webhooks"), "label": _("Webhooks")}
        return [*self.breadcrumbs_items, top, *self.trail()]


class OneWebhook(WebhooksView):
    """A screen about one webhook, which is `self.webhook`; another partner's answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the webhook among those this person looks after."""
        super().setup(request, *args, **kwargs)
        found = webhooks_for(self.user).select_related("partner", "made_by")
        self.webhook: Webhook = get_object_or_404(found, pk=kwargs["webhook"])

    def own_url(self) -> str:
        """Return the address of the webhook."""
        return reverse("webhooks:webhook", args=[self.webhook.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the webhook."""
        return [{"url": self.own_url(), "label": str(self.webhook)}, *super().trail()]

    def get_header_title(self) -> str:
        """Name the webhook in the browser's title."""
        return f"{self.get_page_title()} · {self.webhook}"

    def show_secret(self, secret: str) -> HttpResponse:
        """Show a secret this once: it stands in this answer, in no session and in no address."""
        self.template_name = "events/desk/webhooks/secret.html"
        return self.render_to_response(self.get_context_data(secret=secret, own_url=self.own_url()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the webhook."""
        return {**super().get_context_data(**kwargs), "webhook": self.webhook}


class Question(OneWebhook, desk.Question):
    """Says what will happen to the webhook; one button does it, one leads back."""

    def back_url(self) -> str:
        """Return to the webhook."""
        return self.own_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the webhook in the question."""
        return {**super().get_context_data(**kwargs), "question": f"{self.webhook}: {self.get_page_title()}"}
