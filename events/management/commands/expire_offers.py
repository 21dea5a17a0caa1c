"""`manage.py expire_offers`: end overdue offers, lend seats and call the next; run it every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from events.registrations.actions import call_borrowers, expire_offers


class Command(BaseCommand):
    """Ends overdue offers, and calls those whom unfilled places of the other group serve from now on."""

    help = "End offers whose deadline has passed, and call the next in the queue for free places, also for lent ones."

    def handle(self, *args: Any, **options: Any) -> None:
        """Expire the overdue offers, call the borrowers, and print how many there were."""
        self.stdout.write(f"{len(expire_offers())} offers expired, {len(call_borrowers())} people called.")
