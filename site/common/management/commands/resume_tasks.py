"""`manage.py resume_tasks`: puts tasks of dead workers back into the queue."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A worker told twice to stop gives up in the middle of a task and notes this as the task's own failure.
INTERRUPTED = ("builtins.SystemExit", "builtins.KeyboardInterrupt")


class Command(BaseCommand):
    """Make tasks ready again that a killed worker left unfinished. Run it every few minutes.

    A worker marks a task as running, does it, and marks it as done; one that is killed between leaves it running for
    ever. This runs such a task again, so a task may be done twice: at least once, never not at all. Tasks are
    written for that (a mail sent twice carries the same Message-ID). `--minutes` must exceed the longest a task takes:
    a slow task that is still at work would otherwise be started a second time.
    """

    help = "Make tasks ready again that a killed worker left unfinished."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the age from which a running task counts as abandoned."""
        parser.add_argument("--minutes", type=int, default=15, help="since when a task must be running (default: 15)")

    def handle(self, *args: Any, minutes: int, **options: Any) -> None:
        """Resume what is abandoned and print how many that were."""
        abandoned = Q(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - dt.timedelta(minutes=minutes))
        interrupted = Q(status=TaskResultStatus.FAILED, exception_class_path__in=INTERRUPTED)
        resumed = DBTaskResult.objects.filter(abandoned | interrupted).update(
            status=TaskResultStatus.READY, started_at=None, finished_at=None, exception_class_path="", traceback=""
        )
        self.stdout.write(f"{resumed} tasks resumed")
