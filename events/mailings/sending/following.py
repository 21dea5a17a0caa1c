"""Taking up mailings again: letters that are due and that no worker has in hand."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from events.mailings.enums import MailingState
from events.mailings.models import Delivery, Mailing
from events.mailings.sending.running import SILENT_FOR, finish
from events.mailings.tasks import deliver


def go_on(now: dt.datetime | None = None) -> int:
    """Hand mailings under way to a worker where something is due and no worker was heard of; returns how many.

    Those of which nothing is left are noted as sent. It may hand one over twice: each letter is taken by one worker.
    """
    now = now or timezone.now()
    due = Delivery.objects.due(now).filter(mailing=OuterRef("pk"))
    under_way = Mailing.objects.filter(state=MailingState.SENDING)
    for number in under_way.exclude(Exists(due)).values_list("pk", flat=True):
        finish(number, now)
    idle = under_way.filter(Q(worked_at=None) | Q(worked_at__lt=now - SILENT_FOR))
    waiting = idle.filter(Exists(due)).exclude(paused_until__gt=now).exclude(started_at__gt=now - SILENT_FOR)
    numbers = list(waiting.values_list("pk", flat=True))
    for number in numbers:
        deliver.enqueue(number)
    return len(numbers)
