"""The outbox: messages are enqueued inside the action's transaction and sent by a worker afterwards."""

import datetime as dt
import logging
from typing import Literal, get_args

from django.utils import timezone
from django_tasks import task

Message = Literal[
    "received",
    "waiting",
    "offered",
    "confirmed",
    "changed",
    "withdrawn",
    "cancelled",
    "expired",
    "rejected",
    "link",
    "event_changed",
    "event_cancelled",
    "none",
]
MESSAGE_NAMES = frozenset(get_args(Message)) - {"none"}

logger = logging.getLogger(__name__)

FIRST_PAUSE = dt.timedelta(seconds=30)
LONGEST_PAUSE = dt.timedelta(hours=1)
# About two days of trying: half a minute, a minute, ... then every hour.
MOST_ATTEMPTS = 55


def pause_after(attempt: int) -> dt.timedelta:
    """Return how long to wait after `attempt` (1 for the first) has failed: doubling, an hour at the most."""
    return min(FIRST_PAUSE * 2 ** min(attempt - 1, 12), LONGEST_PAUSE)


@task(queue_name="mail")
def send_message(registration_id: int, message: str, reason: str = "", attempt: int = 1) -> str:
    """Send one message about one registration; a mail server that does not answer is tried again later.

    Returns `sent`, `retried`, or `gone` when the registration no longer exists. Raises `OSError` (every
    `SMTPException` is one) after the last attempt, which leaves the task marked as failed.
    """
    from events.registrations.emails import compose
    from events.registrations.models import Registration

    registration = Registration.objects.select_related("event", "pool").filter(pk=registration_id).first()
    if registration is None:
        return "gone"
    try:
        compose(registration, message, reason=reason).send()
    except OSError as error:
        if attempt >= MOST_ATTEMPTS:
            raise
        pause = pause_after(attempt)
        logger.warning("Mail %s for registration %s waits %s: %s", message, registration_id, pause, error)
        send_message.using(run_after=timezone.now() + pause).enqueue(registration_id, message, reason, attempt + 1)
        return "retried"
    return "sent"


@task(queue_name="mail")
def announce_change(event_id: int, message: str) -> int:
    """Enqueue `message` for everyone whose registration for the event is live; returns how many."""
    from events.registrations.models import Registration

    keys = list(Registration.objects.live().filter(event_id=event_id).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        send_message.enqueue(key, message)
    return len(keys)
