"""Noting what is to be told, in the transaction of what happened; it is sent once that is committed."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from events.calendars.models import Webhook, WebhookDelivery
from events.calendars.webhooks.enums import MessageKind
from events.calendars.webhooks.payloads import public_facts, told_of, written
from events.calendars.webhooks.tasks import send_message
from events.programme.enums import EventStatus
from events.programme.models import Event


def tell(event: Event, kind: MessageKind, changed: Sequence[str] = ()) -> list[WebhookDelivery]:
    """Note for every webhook that wants to know that `kind` happened to `event`; returns the messages.

    Whoever does that to an event calls this in the same transaction.

    `changed` are names of facts. Drafts are nobody's business, and neither is a change of what is not public: then
    there is nothing to tell. One query where no webhook wants to know.
    """
    fields = told_of(changed)
    if event.status == EventStatus.DRAFT or (kind == MessageKind.CHANGED and not fields):
        return []
    hosted = Q(partner=None) | Q(partner__in=event.host_rows.values("partner"))
    wanting = [webhook for webhook in Webhook.objects.active().filter(hosted).order_by("pk") if kind in webhook.kinds]
    if not wanting:
        return []
    data: dict[str, Any] = {"event": public_facts(event), "changed": fields}
    return [note(webhook, kind, data, event=event) for webhook in wanting]


def note(webhook: Webhook, kind: MessageKind, data: dict[str, Any], *, event: Event | None = None) -> WebhookDelivery:
    """Store one message for `webhook` and have it sent after this transaction; returns it."""
    message, now = uuid.uuid4(), timezone.now()
    delivery = WebhookDelivery.objects.create(
        webhook=webhook,
        message=message,
        kind=kind,
        event=event,
        payload=written(message, kind, now, data),
        made_at=now,
        next_at=now,
    )
    send_message.enqueue(delivery.pk)
    return delivery
