"""The desk's entry in the back office's menu."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from events.desk.rules import can_open_desk


class DeskMenuItem(MenuItem):
    """Shown to those who organise an event or may create one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return can_open_desk(request.user)
