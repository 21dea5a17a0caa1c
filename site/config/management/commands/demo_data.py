"""`manage.py demo_data`: build the demonstration network, or what is missing of it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.demo.build import NotADemonstration, build


class Command(BaseCommand):
    """Builds the demonstration network by calling the actions."""

    help = "Build the demonstration network; what is there already stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--fresh`."""
        parser.add_argument("--fresh", action="store_true", help="Empty the network first and build it anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and say what was made; raises `CommandError` on a network that is none of ours."""
        self.stdout.write("Building what is missing of the demonstration network ...")
        try:
            made = build(fresh=options["fresh"])
        except NotADemonstration as error:
            raise CommandError(
                "This network has partners of its own. Invented ones, and logins that everyone knows, do not belong "
                "there. If it really is a demonstration, say so with DEMO=1."
            ) from error
        self.stdout.write(f"It is complete; {made} events are new.")
