"""`manage.py publish_scheduled`, in place of Wagtail's: bring out and take back what editors gave a time."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Gives each page a transaction of its own, so that it comes or goes with all that follows from it.

    One that fails is logged and tried again the next time; the others need not wait for it.
    """

    help = "Publish the pages whose time has come, and take back those whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due; raises `CommandError` when some of it failed."""
        now = timezone.now()
        ended = Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
        due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
        done = [
            *[
                _is_done(page.pk, partial(page.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"))
                for page in ended
            ],
            *[
                _is_done(revision.object_id, partial(revision.publish, log_action="wagtail.publish.scheduled"))
                for revision in due
            ],
        ]
        if not all(done):
            raise CommandError(f"{done.count(False)} of {len(done)} pages could not be published or taken back.")


def _is_done(page: Any, change: Callable[[], None]) -> bool:
    try:
        with transaction.atomic():
            change()
    except Exception:
        logger.exception("Page %s could not be published or taken back in its time", page)
        return False
    return True
