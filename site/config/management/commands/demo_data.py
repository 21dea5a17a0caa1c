"""`manage.py demo_data`: build the demonstration network, or what is missing of it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.demo.build import build


class Command(BaseCommand):
    """Builds the demonstration network by calling the actions."""

    help = "Build the demonstration network; what is there already stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--fresh`."""
        parser.add_argument("--fresh", action="store_true", help="Empty the network first and build it anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build."""
        self.stdout.write(f"{build()} events made.")
