"""The entry in the back office's menu for corrections."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from events.desk.corrections.queries import open_corrections
from events.desk.waiting import asked_of_anybody


class CorrectionsMenuItem(MenuItem):
    """Shown to those who have to decide about a correction, while there is one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Look for an open correction; no query of its own where there is none at all, as nearly always."""
        return "correction" in asked_of_anybody(request) and open_corrections(request.user).exists()
