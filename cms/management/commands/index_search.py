"""`manage.py index_search`: make the search table match what everybody may read."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.models import SearchEntry
from cms.search.index import update_all


class Command(BaseCommand):
    """Adds what is missing, removes what must not be found and says so; may be run at any time."""

    help = "Make the search table match what everybody may read, and say what was changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each change, then how many there were."""
        number = 0
        for change in update_all():
            self.stdout.write(str(change))
            number += 1
        self.stdout.write(f"{number} changes; {SearchEntry.objects.count()} entries are as they should be.")
