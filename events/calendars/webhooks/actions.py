"""Everything people change about webhooks."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.fetching import AddressRefused, LeadsInside, check_address
from events.calendars.models import Webhook, WebhookDelivery
from events.calendars.webhooks.enums import DeliveryState, MessageKind, OffReason
from events.calendars.webhooks.noting import stop_waiting
from events.calendars.webhooks.outbox import note
from events.calendars.webhooks.sealing import new_secret, seal_secret
from events.calendars.webhooks.tasks import send_message
from partners.models import Partner, User

# So long receivers may take to learn a new secret.
BOTH_HOLD = dt.timedelta(hours=24)


class AddressOpen(Exception):
    """The address is none to which a message could be sent unread and unaltered."""

    def __str__(self) -> str:
        return _("Enter an address that begins with https:// and holds no name and password.")


class AddressInside(AddressOpen):
    """The address is one of an inner network or this machine, where no message is ever sent."""

    def __str__(self) -> str:
        return _("The address does not lead to a public website.")


class SwitchedOff(Exception):
    """The webhook is told nothing at the moment."""

    def __str__(self) -> str:
        return _("This webhook is switched off. Switch it on first.")


class StillWaiting(Exception):
    """The message is on its way already."""

    def __str__(self) -> str:
        return _("This message is still waiting; it is sent again by itself.")


@transaction.atomic
def create_webhook(
    *, by: User, name: str, url: str, kinds: Sequence[str], partner: Partner | None = None
) -> tuple[Webhook, str]:
    """Store a webhook that is told of `kinds`, with `partner` only about events it hosts.

    Returns it and its secret, which nobody is shown again. Raises `AddressOpen`, `SecretsUnprotected`, and
    `ValidationError` for malformed values and an address that is there already.
    """
    _check_address(url)
    webhook = Webhook(name=name, url=url, kinds=list(kinds), partner=partner, made_by=by)
    webhook.full_clean()
    webhook.save()
    secret = new_secret()
    webhook.sealed, webhook.key = seal_secret(secret, webhook)
    webhook.save(update_fields=["sealed", "key"])
    record(webhook, "webhook.created", by=by, partner=partner and partner.pk)
    return webhook, secret


@transaction.atomic
def change_webhook(
    *, by: User, webhook: Webhook, name: str, url: str, kinds: Sequence[str], partner: Partner | None
) -> Webhook:
    """Change what is given; returns the webhook as stored. What waits is sent to the new address.

    Raises `AddressOpen` and `ValidationError` as `create_webhook` does.
    """
    stored = _lock(webhook)
    wanted = {"name": name, "url": url, "kinds": list(kinds), "partner": partner}
    changed = [field for field, value in wanted.items() if getattr(stored, field) != value]
    if "url" in changed:
        _check_address(url)
    for field in changed:
        setattr(stored, field, wanted[field])
    stored.full_clean()
    if changed:
        stored.save(update_fields=changed)
        record(stored, "webhook.changed", by=by, fields=changed)
    return stored


@transaction.atomic
def pause_webhook(*, by: User, webhook: Webhook) -> Webhook:
    """Tell `webhook` nothing more until it is switched on; what waits is stopped. Raises `SwitchedOff`."""
    stored = _lock(webhook)
    if not stored.is_active:
        raise SwitchedOff
    stored.off_reason, stored.off_at = OffReason.PAUSED, timezone.now()
    stored.save(update_fields=["off_reason", "off_at"])
    record(stored, "webhook.paused", by=by, stopped=stop_waiting(stored))
    return stored


@transaction.atomic
def resume_webhook(*, by: User, webhook: Webhook) -> Webhook:
    """Tell `webhook` again from now on; what happened meanwhile it does not learn. Leaves an active one as it is."""
    stored = _lock(webhook)
    if stored.is_active:
        return stored
    stored.off_reason, stored.off_at, stored.failures, stored.failing_since = "", None, 0, None
    stored.save(update_fields=["off_reason", "off_at", "failures", "failing_since"])
    record(stored, "webhook.resumed", by=by)
    return stored


@transaction.atomic
def renew_secret(*, by: User, webhook: Webhook) -> tuple[Webhook, str]:
    """Give `webhook` a new secret; for a day messages are signed with the former one as well.

    Returns the webhook and the secret, which nobody is shown again. Raises `SecretsUnprotected`.
    """
    stored, secret = _lock(webhook), new_secret()
    sealed, key = seal_secret(secret, stored)
    stored.former_sealed, stored.former_key = stored.sealed, stored.key
    stored.former_until = timezone.now() + BOTH_HOLD
    stored.sealed, stored.key = sealed, key
    stored.save(update_fields=["sealed", "key", "former_sealed", "former_key", "former_until"])
    record(stored, "webhook.secret_renewed", by=by)
    return stored, secret


@transaction.atomic
def delete_webhook(*, by: User, webhook: Webhook) -> None:
    """Delete `webhook` with its log."""
    stored = _lock(webhook)
    record(stored, "webhook.deleted", by=by, partner=stored.partner_id)
    stored.delete()


@transaction.atomic
def send_test(*, by: User, webhook: Webhook) -> WebhookDelivery:
    """Have a message of the kind `ping` sent; returns it. Raises `SwitchedOff`."""
    stored = _lock(webhook)
    if not stored.is_active:
        raise SwitchedOff
    delivery = note(stored, MessageKind.PING, {})
    record(stored, "webhook.tested", by=by, delivery=delivery.pk)
    return delivery


@transaction.atomic
def resend(*, by: User, delivery: WebhookDelivery) -> WebhookDelivery:
    """Have a message sent once more, with the identity and content it had; returns it.

    Raises `SwitchedOff`, and `StillWaiting` when it is on its way.
    """
    webhook = _lock(delivery.webhook)
    stored = WebhookDelivery.objects.select_for_update().get(pk=delivery.pk)
    if not webhook.is_active:
        raise SwitchedOff
    if stored.state == DeliveryState.WAITING:
        raise StillWaiting
    stored.state, stored.next_at, stored.attempts = DeliveryState.WAITING, timezone.now(), 0
    stored.save(update_fields=["state", "next_at", "attempts"])
    send_message.enqueue(stored.pk)
    record(webhook, "webhook.resent", by=by, delivery=stored.pk)
    return stored


def _lock(webhook: Webhook) -> Webhook:
    return Webhook.objects.select_for_update().get(pk=webhook.pk)


def _check_address(url: str) -> None:
    """Raise `AddressOpen` for what is not sealed on its way; tests have receivers on loopback without certificates."""
    try:
        check_address(url, {"https", "http"} if settings.FETCH_LOOPBACK else {"https"})
    except LeadsInside as inside:
        raise AddressInside from inside
    except AddressRefused as refused:
        raise AddressOpen from refused
