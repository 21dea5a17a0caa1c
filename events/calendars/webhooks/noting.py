"""Noting what came of an attempt: delivered, tried again later, given up, or the webhook switched off."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from common.audit import record
from events.calendars.models import Webhook, WebhookDelivery
from events.calendars.webhooks.enums import DeliveryState, Failure, OffReason
from events.calendars.webhooks.letters import post_switched_off
from events.calendars.webhooks.pauses import pause_after

GONE = 410
# A webhook to which nothing got through for so long is switched off.
FAILING_FOR = dt.timedelta(days=3)
ANSWER_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt: a status code and the beginning of the answer, or why there is none."""

    tried_at: dt.datetime
    duration: int
    code: int | None = None
    answer: str = ""
    failure: Failure | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def has_arrived(self) -> bool:
        """True when the receiver said so."""
        return self.failure is None


@transaction.atomic
def note_answer(delivery: WebhookDelivery, outcome: Outcome) -> None:
    """Note what came of an attempt to send `delivery`, and what follows from it for its webhook.

    Somebody may have deleted or paused the webhook meanwhile: then only the answer is noted, if there is anything left.
    """
    webhook = Webhook.objects.select_for_update().filter(pk=delivery.webhook_id).first()
    stored = WebhookDelivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if webhook is None or stored is None:
        return
    if stored.state == DeliveryState.DELIVERED and not outcome.has_arrived:
        # A second copy failed, after a worker took too long to say that the first one had arrived.
        return
    stored.tried_at, stored.duration = outcome.tried_at, outcome.duration
    stored.code, stored.failure = outcome.code, outcome.failure or ""
    # PostgreSQL keeps no NUL in texts.
    stored.answer = outcome.answer.replace("\0", "\ufffd")[:ANSWER_KEPT]
    if outcome.has_arrived:
        stored.state, stored.next_at = DeliveryState.DELIVERED, None
        webhook.failures, webhook.failing_since = 0, None
    else:
        webhook.failures += 1
        webhook.failing_since = webhook.failing_since or outcome.tried_at
        if stored.state == DeliveryState.WAITING:
            _put_off(stored, outcome)
    stored.save()
    webhook.save(update_fields=["failures", "failing_since"])
    if webhook.is_active and not outcome.has_arrived:
        if outcome.code == GONE:
            _switch_off(webhook, OffReason.GONE)
        elif webhook.failing_since and webhook.failing_since <= timezone.now() - FAILING_FOR:
            _switch_off(webhook, OffReason.FAILING)


def stop_waiting(webhook: Webhook) -> int:
    """Let nothing more be sent to `webhook` of what still waits; returns how many messages that were."""
    waiting = webhook.deliveries.filter(state=DeliveryState.WAITING)
    return waiting.update(state=DeliveryState.STOPPED, next_at=None)


def _put_off(delivery: WebhookDelivery, outcome: Outcome) -> None:
    pause = pause_after(delivery.attempts, outcome.headers)
    if pause is None:
        delivery.state, delivery.next_at = DeliveryState.GIVEN_UP, None
    else:
        delivery.next_at = timezone.now() + pause


def _switch_off(webhook: Webhook, reason: OffReason) -> None:
    webhook.off_reason, webhook.off_at = reason, timezone.now()
    webhook.save(update_fields=["off_reason", "off_at"])
    stop_waiting(webhook)
    record(webhook, "webhook.switched_off", by=None, reason=str(reason))
    post_switched_off(webhook)
