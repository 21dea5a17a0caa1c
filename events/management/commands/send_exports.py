"""`manage.py send_exports`: have lists that are sent regularly written and sent; run it every minute."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.desk.exports.actions import send_due


class Command(BaseCommand):
    """Asks the workers for the lists that are due."""

    help = "Have the lists that are due by now written, and a link to each sent to its recipients."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for them, and print how many there were."""
        self.stdout.write(f"{send_due(now=timezone.now())} lists are on their way.")
