"""The secrets that sign messages, kept sealed with the keys that seal sensitive answers (`ANSWER_KEYS`)."""

import base64
import secrets

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from events.calendars.models import Webhook
from events.registrations.questions.sealing import KeyLost, NoKey, seal_bytes, unseal_bytes

PREFIX = "whsec_"
# Standard Webhooks ask for 24 to 64 bytes.
SECRET_BYTES = 32


class SecretsUnprotected(Exception):
    """No key is set, so no secret can be kept."""

    def __str__(self) -> str:
        return _("Webhooks cannot be made at the moment: the key that protects their secrets is missing on the server.")


def new_secret() -> str:
    """Return a secret nobody can guess, as receivers are given it: `whsec_` and base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def seal_secret(secret: str, webhook: Webhook) -> tuple[bytes, str]:
    """Return `secret` sealed for `webhook`, which is stored already, and the key's name; raises `SecretsUnprotected`.

    It names its webhook, so that it opens no other row.
    """
    try:
        return seal_bytes(_owner(webhook) + secret.encode())
    except NoKey as missing:
        raise SecretsUnprotected from missing


def open_secret(sealed: bytes | memoryview, key: str, webhook: Webhook) -> str:
    """Return the secret that was sealed for `webhook`; raises `KeyLost`."""
    plain, owner = unseal_bytes(bytes(sealed), key), _owner(webhook)
    if not plain.startswith(owner):
        raise KeyLost
    return plain.removeprefix(owner).decode()


@transaction.atomic
def reseal_secrets() -> tuple[int, list[str]]:
    """Seal with the first key whatever is sealed with another one; returns how many, and the keys that are lost."""
    done, lost = 0, []
    first = next(iter(settings.ANSWER_KEYS))
    for webhook in Webhook.objects.select_for_update().order_by("pk"):
        for name in ("", "former_"):
            key = getattr(webhook, f"{name}key")
            if key in ("", first):
                continue
            try:
                sealed, new = seal_bytes(unseal_bytes(bytes(getattr(webhook, f"{name}sealed")), key))
            except KeyLost:
                lost.append(key)
                continue
            setattr(webhook, f"{name}sealed", sealed)
            setattr(webhook, f"{name}key", new)
            webhook.save(update_fields=[f"{name}sealed", f"{name}key"])
            done += 1
    return done, lost


def _owner(webhook: Webhook) -> bytes:
    return f"webhook {webhook.pk}\n".encode()
