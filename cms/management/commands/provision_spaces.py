"""`manage.py provision_spaces`: make languages, pages, groups and rights match the partners and people there are."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.actions import provision_spaces
from partners.models import Partner


class Command(BaseCommand):
    """Makes reality match and says what it changed; may be run at any time."""

    help = "Make languages, pages, groups and rights match the partners and people there are, and say what was changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each change, or that there was none."""
        changes = provision_spaces()
        for change in changes:
            self.stdout.write(change)
        partners = Partner.objects.count()
        self.stdout.write(f"{len(changes)} changes; the spaces of {partners} partners are as they should be.")
