"""The entry of webhooks in the back office's settings."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from events.calendars.webhooks.rules import can_open_webhooks


class WebhooksMenuItem(MenuItem):
    """Shown to the network office and to administrators of partners."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return can_open_webhooks(request.user)
