"""`manage.py build_tree`: make the page tree, and what is missing in it."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.actions import build_tree


class Command(BaseCommand):
    """Builds languages, pages, groups and rights; may be run again at any time."""

    help = "Make the page tree and every page, group and right that is missing in it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build the tree and say so."""
        home = build_tree()
        self.stdout.write(f"The page tree is complete, from “{home.title}” down.")
