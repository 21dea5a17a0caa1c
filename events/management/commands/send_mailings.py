"""`manage.py send_mailings`: let mails to many go out when they are due, and go on with those under way."""

from typing import Any

from django.core.management.base import BaseCommand

from events.mailings.actions import start_due, top_up
from events.mailings.sending.following import go_on
from events.mailings.sending.running import find_lost


class Command(BaseCommand):
    """Starts what is due and hands the letters to workers; two runs at once send nothing twice. Run it every minute."""

    help = "Let mails to many people go out when they are due, and try deferred letters again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, go on, and print what came of it."""
        lost, (started, held), added, resumed = find_lost(), start_due(), top_up(), go_on()
        self.stdout.write(
            f"{started} mailings started, {held} held back, {resumed} taken up again; {added} recipients added, "
            f"{lost} letters of lost workers noted."
        )
