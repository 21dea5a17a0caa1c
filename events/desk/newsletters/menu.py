"""The entry of newsletters in the back office's menu."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from events.mailings.newsletters.rules import can_open_newsletters


class NewslettersMenuItem(MenuItem):
    """Shown to the network office and everybody who works for a partner."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return can_open_newsletters(request.user)
