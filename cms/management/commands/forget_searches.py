"""`manage.py forget_searches`: delete searches without a hit that nobody repeats; run it every night."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.search.actions import forget_old_misses


class Command(BaseCommand):
    """Deletes searches without a hit that were last made more than 90 days ago."""

    help = "Delete searches without a hit that were last made more than 90 days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them and print how many there were."""
        self.stdout.write(f"{forget_old_misses()} searches forgotten.")
