"""`manage.py forget_jobs`: deletes the files of background jobs that nobody may have any more, and old jobs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from common.jobs.actions import forget_jobs


class Command(BaseCommand):
    """Run it every night."""

    help = "Delete files of background jobs that have expired, and jobs that ended a month ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and print how many files there were."""
        self.stdout.write(f"{forget_jobs(now=timezone.now())} files deleted")
