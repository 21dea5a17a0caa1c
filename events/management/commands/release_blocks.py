"""`manage.py release_blocks`: places that partners did not use go back at their date; run it every minute."""

from typing import Any

from django.core.management.base import BaseCommand

from events.registrations.actions import release_due, remind_due
from events.registrations.choices.actions.places import release_activity_blocks


class Command(BaseCommand):
    """Releases blocks whose date has come and reminds partners whose date is near."""

    help = "Give unused places of partners back at their date, call the queues, and remind partners before it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Release and remind, and print how often."""
        blocks = release_due() + release_activity_blocks()
        self.stdout.write(f"{blocks} blocks released, {remind_due()} partners reminded.")
