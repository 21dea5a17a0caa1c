"""Noting what others tell of a letter that has left us; told twice, or late, it changes nothing twice."""

import uuid

from django.db import transaction
from django.utils import timezone

from events.mailings.enums import DeliveryState, Reason
from events.mailings.models import Delivery
from events.mailings.sending.reasons import numbers, reason_for

# What has left us, or may have.
ON_THE_WAY = (DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN)


@transaction.atomic
def note_report(
    *, identity: uuid.UUID, action: str, code: int = 0, status: str = "", reason: Reason | None = None
) -> Delivery | None:
    """Note what became of the letter `identity`; returns it, None where there is none or it is not on its way.

    `action` is one of RFC 3464. `failed` makes it bounced, also where it was unknown whether it went out; `delivered`
    and `relayed` settle that it did. `delayed` leaves it sent, with a word about it: somebody else goes on trying.
    `reason` says why, where that is known better than from the numbers.
    """
    letters = Delivery.objects.select_for_update(of=("self",)).filter(identity=identity, state__in=ON_THE_WAY)
    delivery = letters.first()
    if delivery is None:
        return None
    now = timezone.now()
    if action == "failed":
        delivery.state, delivery.next_at, delivery.settled_at = DeliveryState.BOUNCED, None, now
        delivery.reason, delivery.code = reason or _why(code, status), numbers(code, status)
    elif action == "delayed":
        if delivery.state == DeliveryState.SENT:
            delivery.reason, delivery.code = Reason.LATE, numbers(code, status)
    elif delivery.state != DeliveryState.SENDING:
        delivery.state, delivery.sent_at, delivery.settled_at = DeliveryState.SENT, delivery.sent_at or now, now
        # Whoever has complained has got it.
        delivery.reason, delivery.code = Reason.COMPLAINT if reason == Reason.COMPLAINT else "", ""
    delivery.save(update_fields=["state", "reason", "code", "next_at", "sent_at", "settled_at"])
    return delivery


def _why(code: int, status: str) -> Reason:
    found = reason_for(code, status)
    # A server that gave up after days of trying is not busy any more.
    return Reason.CAME_BACK if found in (Reason.BUSY, Reason.NOT_ACCEPTED) else found
