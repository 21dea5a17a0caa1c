"""The entry in the back office's menu for requests for deletion."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from events.registrations.models import DeletionRequest
from events.registrations.selection.rules import decidable_events


class DeletionsMenuItem(MenuItem):
    """Shown to those who have to decide about somebody's request, while there is one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Look for an open request; one query where there is none at all, as nearly always."""
        waiting = DeletionRequest.objects.filter(granted=None)
        if not waiting.exists():
            return False
        return waiting.filter(registration__event__in=decidable_events(request.user).values("pk")).exists()
