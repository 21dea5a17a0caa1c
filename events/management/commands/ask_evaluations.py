"""`manage.py ask_evaluations`: evaluations open, remind and close by themselves; run it every minute."""

from typing import Any

from django.core.management.base import BaseCommand

from events.attendance.evaluation.actions import run_due


class Command(BaseCommand):
    """Invites to evaluations whose day has come, reminds a week later, and closes them at their end."""

    help = "Invite to evaluations that are due, remind of them once, and close them at their end."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due, and print how much it was."""
        self.stdout.write(
            "{invited} people invited, {reminded} reminded, {closed} evaluations closed.".format(**run_due())
        )
