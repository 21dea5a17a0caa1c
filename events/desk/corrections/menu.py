"""The entry in the back office's menu for corrections."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from events.desk.corrections.queries import open_corrections
from events.registrations.models import Correction


class CorrectionsMenuItem(MenuItem):
    """Shown to those who have to decide about a correction, while there is one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Look for an open correction; one query where there is none at all, as nearly always."""
        return Correction.objects.filter(accepted=None).exists() and open_corrections(request.user).exists()
