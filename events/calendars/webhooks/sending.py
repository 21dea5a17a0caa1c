"""Sending messages: at least once, each attempt by one worker only, and what came of it noted.

A message is claimed by putting off its next attempt until this one must be over. A worker killed in between leaves it
due again then; what it may have delivered already is sent once more, under the same identity.
"""

import datetime as dt
import time
from collections.abc import Callable

from django.db.models import F
from django.utils import timezone

from common.fetching import AddressRefused, LeadsOn, Limits, NoAnswer, NotFetched, TooLarge, TooSlow, fetch
from events.calendars.models import Webhook, WebhookDelivery
from events.calendars.webhooks.enums import DeliveryState, Failure
from events.calendars.webhooks.noting import Outcome, note_answer
from events.calendars.webhooks.payloads import identity_of
from events.calendars.webhooks.signing import secrets_of, signed_headers
from events.registrations.questions.sealing import KeyLost

LIMITS = Limits(bytes=64_000, seconds=10, redirects=0)
# Longer than any attempt takes.
CLAIMED_FOR = dt.timedelta(minutes=2)
# How long one run sends; the next one comes a minute after it began.
RUN_SECONDS = 45
MOST_AT_ONCE = 2000
KEPT = dt.timedelta(days=30)
GONE_ALREADY = "gone"

# The first that fits counts.
FAILURES: list[tuple[type[NotFetched], Failure]] = [
    (LeadsOn, Failure.REDIRECT),
    (AddressRefused, Failure.REFUSED),
    (TooSlow, Failure.TOO_SLOW),
    (TooLarge, Failure.TOO_LARGE),
    (NoAnswer, Failure.NO_ANSWER),
]


def send(number: int) -> str:
    """Send the message `number` once, if it is due and nobody else does; returns its state, `gone` if deleted."""
    delivery = claim(number)
    if delivery is not None:
        note_answer(delivery, attempt(delivery))
    found = WebhookDelivery.objects.filter(pk=number).values_list("state", flat=True).first()
    return found or GONE_ALREADY


def claim(number: int) -> WebhookDelivery | None:
    """Take the message `number` for one attempt; None when it is not due, taken, or its webhook switched off.

    One conditional statement: of two workers who ask at once, one gets it.
    """
    now = timezone.now()
    due = WebhookDelivery.objects.filter(
        pk=number, state=DeliveryState.WAITING, next_at__lte=now, webhook__in=Webhook.objects.active().values("pk")
    )
    if not due.update(next_at=now + CLAIMED_FOR, attempts=F("attempts") + 1, tried_at=now):
        return None
    return WebhookDelivery.objects.select_related("webhook").get(pk=number)


def attempt(delivery: WebhookDelivery) -> Outcome:
    """Send `delivery`, signed as of now, and return what came of it; writes nothing."""
    webhook, body, now = delivery.webhook, delivery.payload.encode(), timezone.now()
    begun = time.monotonic()

    def taken() -> int:
        return round((time.monotonic() - begun) * 1000)

    try:
        signed = signed_headers(identity_of(delivery.message), body, secrets_of(webhook, now), now)
        headers = {"Content-Type": "application/json; charset=utf-8", **signed}
        answered = fetch(webhook.url, method="POST", headers=headers, body=body, limits=LIMITS)
    except KeyLost:
        return Outcome(now, taken(), failure=Failure.KEY_LOST)
    except NotFetched as failed:
        failure = next(failure for kind, failure in FAILURES if isinstance(failed, kind))
        return Outcome(now, taken(), failure=failure)
    return Outcome(
        now,
        taken(),
        code=answered.status,
        answer=answered.body.decode(errors="replace"),
        failure=None if 200 <= answered.status < 300 else Failure.ANSWER,
        headers={name.title(): value for name, value in answered.headers.items()},
    )


def send_due(*, seconds: float = RUN_SECONDS, clock: Callable[[], float] = time.monotonic) -> dict[str, int]:
    """Send what is due, for about so many `seconds`; returns how many messages are in which state afterwards.

    A receiver that failed once is not asked again in this run, so that it keeps no other one waiting.
    """
    until, done, failing = clock() + seconds, dict.fromkeys(DeliveryState.values, 0), set[int]()
    due = WebhookDelivery.objects.filter(state=DeliveryState.WAITING, next_at__lte=timezone.now())
    due = due.filter(webhook__in=Webhook.objects.active().values("pk")).order_by("next_at", "pk")
    for number, webhook in list(due.values_list("pk", "webhook_id")[:MOST_AT_ONCE]):
        if clock() >= until:
            break
        if webhook in failing:
            continue
        state = send(number)
        if state in done:
            done[state] += 1
        if state != DeliveryState.DELIVERED:
            failing.add(webhook)
    return done


def forget_old(now: dt.datetime | None = None) -> int:
    """Delete messages made more than thirty days before `now`; returns how many."""
    old = WebhookDelivery.objects.filter(made_at__lt=(now or timezone.now()) - KEPT)
    return old.delete()[0]
