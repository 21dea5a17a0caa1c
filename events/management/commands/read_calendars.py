"""`manage.py read_calendars`: read the calendars of partners' websites that are due; run it every few minutes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from events.calendars.incoming.actions import read_due


class Command(BaseCommand):
    """Asks the websites of partners for their calendars, each about once an hour."""

    help = "Read the calendars of partners' websites that are due, and follow what has changed there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many are read at most."""
        parser.add_argument("--most", type=int, default=20, help="How many are read at most.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and print how many."""
        self.stdout.write(f"{read_due(most=options['most'])} calendars read.")
