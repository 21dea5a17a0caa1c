"""`manage.py expire_offers`: end offers nobody answered in time and call the next; run it every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from events.registrations.actions import expire_offers


class Command(BaseCommand):
    """Ends overdue offers."""

    help = "End offers whose deadline has passed and offer the places to the next in the queue."

    def handle(self, *args: Any, **options: Any) -> None:
        """Expire the overdue offers and print how many there were."""
        self.stdout.write(f"{len(expire_offers())} offers expired.")
