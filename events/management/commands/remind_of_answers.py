"""`manage.py remind_of_answers`: mail those who owe answers that are fixed soon; run it every hour or more often."""

from typing import Any

from django.core.management.base import BaseCommand

from events.registrations.answers.reminding import remind_due


class Command(BaseCommand):
    """Reminds guests a week and a day before answers are fixed."""

    help = "Remind guests of answers they owe, a week and a day before these are fixed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind, and print how many."""
        self.stdout.write(f"{remind_due()} people reminded of answers.")
