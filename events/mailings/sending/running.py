"""Sending what is due of one mailing: each letter is taken, sent and noted, each step committed by itself.

A worker takes a letter by a conditional statement, so of two that run at once one gets it. What it took and never
noted, because it was killed, becomes `unknown` once its time is over and is never sent again by itself: that the letter
went out cannot be ruled out, and nobody gets one twice. Letters that a mail server has not taken wait and are tried
again. A server that does not answer at all pauses the whole mailing.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from common.letters.headers import host
from common.letters.retrying import MOST_ATTEMPTS, pause_after
from events.mailings.enums import DUE, DeliveryState, MailingState, Reason
from events.mailings.models import Delivery, Mailing
from events.mailings.sending.transport import Outcome, Transport
from events.mailings.ways import NotMeant, way_of

# Longer than any attempt takes: each of a handful of answers may keep us waiting for EMAIL_TIMEOUT.
CLAIMED_FOR = dt.timedelta(minutes=5)
# How long a worker keeps to one mailing before letters about other things get their turn.
RUN_SECONDS = 60
AT_ONCE = 50
# Whose worker has not been heard of for so long is taken up by another one.
SILENT_FOR = dt.timedelta(minutes=2)

logger = logging.getLogger(__name__)


def send_some(number: int, *, seconds: float = RUN_SECONDS, clock: Callable[[], float] = time.monotonic) -> bool:
    """Send what is due of the mailing `number` for about so many `seconds`; returns whether more is due at once."""
    until = clock() + seconds
    with Transport() as transport:
        while _is_to_go_on(number):
            keys = list(
                Delivery.objects.due().filter(mailing=number).order_by("next_at", "pk").values_list("pk")[:AT_ONCE]
            )
            if not keys:
                break
            for (key,) in keys:
                if clock() >= until:
                    return True
                outcome = send_one(key, transport)
                if outcome is not None and outcome.is_about_us:
                    pause(number)
                    return False
    finish(number)
    return False


def _is_to_go_on(number: int) -> bool:
    now = timezone.now()
    found = Mailing.objects.filter(pk=number, state=MailingState.SENDING).exclude(paused_until__gt=now)
    return bool(found.update(worked_at=now))


def send_one(key: int, transport: Transport) -> Outcome | None:
    """Send the letter with this number, unless it is not due any more or another worker has it; returns the outcome."""
    delivery = claim(key)
    if delivery is None:
        return None
    outcome = attempt(delivery, transport)
    note(delivery, outcome)
    if outcome.state == DeliveryState.SENT and delivery.mailing.failures:
        Mailing.objects.filter(pk=delivery.mailing_id).update(failures=0, paused_until=None)
        delivery.mailing.failures = 0
    return outcome


def claim(key: int) -> Delivery | None:
    """Take a letter for one attempt; None when it is not due, stopped, or taken."""
    now = timezone.now()
    due = Delivery.objects.due(now).filter(pk=key)
    if not due.update(state=DeliveryState.SENDING, next_at=now + CLAIMED_FOR, attempts=F("attempts") + 1, tried_at=now):
        return None
    return Delivery.objects.select_related("mailing__event", "registration__event").get(pk=key)


def attempt(delivery: Delivery, transport: Transport) -> Outcome:
    """Write the letter and send it; returns what came of it, and notes in `delivery` the language it was written in."""
    way = way_of(delivery.mailing)
    if not delivery.address:
        return Outcome(DeliveryState.STOPPED, Reason.ERASED)
    if delivery.attempts > 1 and not way.is_meant(delivery):
        return Outcome(DeliveryState.STOPPED, Reason.NOT_MEANT)
    try:
        email, delivery.written_in = way.compose(delivery)
        email.extra_headers["Message-ID"] = message_id(delivery)
        # Mail services give it back with what they tell of the letter.
        email.metadata = {"delivery": str(delivery.identity)}
        email.message()
    except NotMeant:
        return Outcome(DeliveryState.STOPPED, Reason.NOT_MEANT)
    except Exception:
        # One letter that cannot be written keeps nobody else from theirs.
        logger.exception("Letter %s of mailing %s could not be written.", delivery.pk, delivery.mailing_id)
        return Outcome(DeliveryState.REFUSED, Reason.NOT_ACCEPTED)
    return transport.send(email)


def message_id(delivery: Delivery) -> str:
    """Return the Message-ID of a letter, the same for every attempt (RFC 5322 section 3.6.4)."""
    return f"<{delivery.identity}@{host()}>"


def note(delivery: Delivery, outcome: Outcome) -> None:
    """Note what came of an attempt, unless something later is known already, such as that it came back."""
    now, state, reason = timezone.now(), outcome.state, outcome.reason
    facts: dict[str, object] = {"written_in": delivery.written_in, "code": outcome.code}
    if state == DeliveryState.DEFERRED and delivery.attempts >= MOST_ATTEMPTS:
        state, reason = DeliveryState.REFUSED, Reason.GIVEN_UP
    if state == DeliveryState.SENT:
        facts |= {"sent_at": now, "provider_id": outcome.provider_id}
    if state in DUE:
        facts |= {"next_at": now + pause_after(delivery.attempts), "settled_at": None}
    else:
        facts |= {"next_at": None, "settled_at": now}
    open_states = (DeliveryState.SENDING, DeliveryState.UNKNOWN)
    Delivery.objects.filter(pk=delivery.pk, state__in=open_states).update(state=state, reason=reason or "", **facts)
    if reason is not None and state != DeliveryState.SENT:
        logger.warning("Letter %s is %s: %s %s", delivery.identity, state.value, reason.value, outcome.code)


def pause(number: int) -> None:
    """Let the mailing rest: the mail server does not answer, or does not want us."""
    mailing = Mailing.objects.filter(pk=number).first()
    if mailing is None:
        return
    failures = min(mailing.failures + 1, 1000)
    Mailing.objects.filter(pk=number).update(failures=failures, paused_until=timezone.now() + pause_after(failures))


@transaction.atomic
def finish(number: int, now: dt.datetime | None = None) -> None:
    """Note that a mailing is through, if nothing of it is due or under way."""
    now = now or timezone.now()
    mailing = Mailing.objects.filter(pk=number)
    under_way = mailing.filter(state=MailingState.SENDING).exclude(goes_on_until__gt=now)
    # Locked before looking: who adds letters or has some tried again holds it, and would leave them to nobody.
    if under_way.select_for_update().first() is None:
        return
    if Delivery.objects.filter(mailing=number, state__in=[*DUE, DeliveryState.SENDING]).exists():
        return
    mailing.update(state=MailingState.SENT, finished_at=now, paused_until=None, failures=0)


def find_lost(now: dt.datetime | None = None) -> int:
    """Note as `unknown` what workers took and never told of; returns how many letters."""
    now = now or timezone.now()
    lost = Delivery.objects.filter(state=DeliveryState.SENDING, next_at__lte=now)
    return lost.update(state=DeliveryState.UNKNOWN, reason=Reason.WORKER_LOST, next_at=None, settled_at=now)
