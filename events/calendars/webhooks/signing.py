"""Signatures as in Standard Webhooks: who has the secret can tell that a message is ours and whole."""

import base64
import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable

from django.utils import timezone

from events.calendars.models import Webhook
from events.calendars.webhooks.sealing import PREFIX, open_secret

VERSION = "v1"


def signed_headers(identity: str, body: bytes, secrets: Iterable[str], now: dt.datetime) -> dict[str, str]:
    """Return the three headers of a message sent at `now`, with a signature for each of `secrets` (`whsec_…`)."""
    stamp = str(int(now.timestamp()))
    signatures = " ".join(f"{VERSION},{signature(secret, identity, stamp, body)}" for secret in secrets)
    return {"webhook-id": identity, "webhook-timestamp": stamp, "webhook-signature": signatures}


def signature(secret: str, identity: str, stamp: str, body: bytes) -> str:
    """Return the HMAC-SHA256 of `identity.stamp.body` in base64; the key is what the secret spells in base64."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    content = b".".join([identity.encode(), stamp.encode(), body])
    return base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()


def secrets_of(webhook: Webhook, now: dt.datetime | None = None) -> list[str]:
    """Return the secrets that sign at `now`: the present one, and while it still holds the former; raises `KeyLost`."""
    found = [open_secret(webhook.sealed, webhook.key, webhook)]
    if webhook.former_until is not None and webhook.former_until > (now or timezone.now()):
        found.append(open_secret(webhook.former_sealed, webhook.former_key, webhook))
    return found
