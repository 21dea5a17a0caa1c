"""The entry in the back office's menu for calendars of partners' websites."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from partners.desk.roles import looks_after_partners


class IncomingMenuItem(MenuItem):
    """Shown to those who look after a partner, the network office among them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return looks_after_partners(request)
