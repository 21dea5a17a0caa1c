"""What a mail service tells by calling us, through django-anymail: bounces, rejections, complaints; never who reads."""

import logging
import uuid
from typing import Any

from anymail.signals import EventType, RejectReason, tracking
from django.dispatch import receiver

from events.mailings.bounces.noting import note_report
from events.mailings.enums import Reason
from events.mailings.models import Delivery
from events.mailings.sending.reasons import status_in

ACTIONS = {
    EventType.BOUNCED: "failed",
    EventType.REJECTED: "failed",
    EventType.FAILED: "failed",
    EventType.DEFERRED: "delayed",
    EventType.DELIVERED: "delivered",
    EventType.COMPLAINED: "delivered",
}
REASONS = {
    RejectReason.INVALID: Reason.NO_SUCH_ADDRESS,
    RejectReason.BLOCKED: Reason.BLOCKED,
    RejectReason.SPAM: Reason.BLOCKED,
    RejectReason.TIMED_OUT: Reason.GIVEN_UP,
}

logger = logging.getLogger(__name__)


@receiver(tracking)
def follow_letter(sender: Any, event: Any, esp_name: str, **_more: Any) -> None:
    """Note what a mail service tells of one letter; what it tells of others, and of reading, is left alone."""
    action = ACTIONS.get(event.event_type)
    if action is None:
        return
    identity = _identity(event)
    if identity is None:
        return
    status = status_in(str(event.mta_response or event.description or ""))
    delivery = note_report(identity=identity, action=action, status=status, reason=_reason(event, status))
    if delivery is not None and action == "failed":
        logger.warning("Letter %s came back: %s", identity, delivery.reason)


def _reason(event: Any, status: str) -> Reason | None:
    """Return why, where the service knows better than the numbers of the other server, `status`."""
    if event.event_type == EventType.COMPLAINED:
        return Reason.COMPLAINT
    came_back = event.event_type == EventType.BOUNCED or event.reject_reason == RejectReason.BOUNCED
    # What the service itself would not send says nothing of the address.
    return REASONS.get(event.reject_reason) or (None if came_back or status else Reason.NOT_ACCEPTED)


def _identity(event: Any) -> uuid.UUID | None:
    """Return which letter is meant: what we sent along, or else how the service calls it."""
    try:
        return uuid.UUID(str((event.metadata or {}).get("delivery", "")))
    except ValueError:
        pass
    if not event.message_id:
        return None
    found = Delivery.objects.filter(provider_id=str(event.message_id)[:200]).values_list("identity", flat=True)
    return found.first()
