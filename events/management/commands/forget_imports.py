"""`manage.py forget_imports`: deletes the rows of files that were imported a month ago; numbers stay."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.desk.imports.actions import forget_imports


class Command(BaseCommand):
    """Run it every night."""

    help = "Delete the rows of imports that are a month old."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and print how many imports there were."""
        self.stdout.write(f"{forget_imports(now=timezone.now())} imports emptied")
