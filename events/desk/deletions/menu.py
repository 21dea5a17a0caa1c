"""The entry in the back office's menu for requests for deletion."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from events.desk.waiting import asked_of_anybody
from events.registrations.models import DeletionRequest
from events.registrations.selection.rules import decidable_events


class DeletionsMenuItem(MenuItem):
    """Shown to those who have to decide about somebody's request, while there is one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Look for an open request; no query of its own where there is none at all, as nearly always."""
        if "deletion" not in asked_of_anybody(request):
            return False
        own = decidable_events(request.user).values("pk")
        return DeletionRequest.objects.filter(granted=None, registration__event__in=own).exists()
