"""Webhooks and their messages in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common.formats import number
from common.languages import current_language, listed
from events.calendars.models import Webhook, WebhookDelivery
from events.calendars.webhooks.enums import DeliveryState, Failure, MessageKind, OffReason
from events.calendars.webhooks.rules import webhooks_for
from partners.models import User


@dataclass(frozen=True, slots=True)
class Row:
    """A webhook as the list shows it: its `state` in a word, `about` it in a sentence, and what it is told."""

    webhook: Webhook
    state: str
    is_well: bool
    about: str
    told: str


def webhook_rows(user: User) -> list[Row]:
    """Return the webhooks `user` looks after; one query."""
    return [row_of(webhook) for webhook in webhooks_for(user).select_related("partner").distinct()]


def row_of(webhook: Webhook) -> Row:
    """Return `webhook` as it is shown."""
    state, is_well, about = _state(webhook)
    told = listed(str(MessageKind(kind).label) for kind in webhook.kinds)
    return Row(webhook=webhook, state=state, is_well=is_well, about=about, told=told)


def outcome_words(delivery: WebhookDelivery) -> str:
    """Return what came of the last attempt, in a sentence; "" while there was none."""
    if delivery.tried_at is None:
        return ""
    if delivery.failure == Failure.ANSWER:
        return _("The receiver answered with %(code)d, which is no success.") % {"code": delivery.code}
    if delivery.failure:
        return str(Failure(delivery.failure).label)
    if delivery.code is None:
        return _("An attempt is under way.")
    duration = number(delivery.duration or 0, current_language())
    return _("The receiver answered with %(code)d after %(duration)s ms.") % {
        "code": delivery.code,
        "duration": duration,
    }


def attempts_words(delivery: WebhookDelivery) -> str:
    """Return how often it was tried."""
    if not delivery.attempts:
        return _("Not tried yet")
    times = number(delivery.attempts, current_language())
    return ngettext("%(times)s attempt", "%(times)s attempts", delivery.attempts) % {"times": times}


def state_words(delivery: WebhookDelivery) -> str:
    """Return the state of a message; one that waits after a failure says so."""
    if delivery.state == DeliveryState.WAITING and delivery.attempts:
        return pgettext("message of a webhook", "Waiting to be tried again")
    return str(DeliveryState(delivery.state).label)


def _state(webhook: Webhook) -> tuple[str, bool, str]:
    if webhook.off_reason == OffReason.PAUSED:
        return pgettext("webhook", "Paused"), False, _("It is told nothing until somebody switches it on.")
    if webhook.off_reason:
        return pgettext("webhook", "Switched off"), False, f"{OffReason(webhook.off_reason).label}."
    if webhook.failures:
        failed = ngettext(
            "The last attempt to reach it failed.",
            "The last %(times)s attempts to reach it failed.",
            webhook.failures,
        ) % {"times": number(webhook.failures, current_language())}
        return pgettext("webhook", "Failing"), False, failed
    return pgettext("webhook", "Active"), True, ""
