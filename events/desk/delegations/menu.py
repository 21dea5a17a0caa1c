"""The delegations' entry in the back office's menu."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from events.registrations.delegations.rules import can_lead


class DelegationsMenuItem(MenuItem):
    """Shown to those who lead their partner's delegations."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return can_lead(request.user)
