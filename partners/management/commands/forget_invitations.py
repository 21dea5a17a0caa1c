"""`manage.py forget_invitations`: delete invitations that ended long ago; run it every night."""

from typing import Any

from django.core.management.base import BaseCommand

from partners.actions import forget_invitations


class Command(BaseCommand):
    """Deletes invitations that were answered, withdrawn or ended more than 90 days ago."""

    help = "Delete invitations that were answered, withdrawn or ended more than 90 days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them and print how many there were."""
        self.stdout.write(f"{forget_invitations()} invitations forgotten.")
