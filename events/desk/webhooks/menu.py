"""The entry of webhooks in the back office's settings."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from partners.desk.roles import looks_after_partners


class WebhooksMenuItem(MenuItem):
    """Shown to the network office and to administrators of partners."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return looks_after_partners(request)
