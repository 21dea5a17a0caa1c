"""Sealing sensitive answers: encrypted with a key from the environment, opened only for whoever may read them.

Fernet (AES-128 in CBC mode with HMAC-SHA256) from the library `cryptography`; each sealed text names whose answer to
which question it is, so that it cannot be moved to another row.
"""

import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext as _


class NoKey(Exception):
    """No key is set, so nothing can be sealed."""

    def __str__(self) -> str:
        return _("Sensitive answers cannot be kept at the moment: the key that protects them is missing.")


class KeyLost(Exception):
    """The key something was sealed with is not there any more, or what was sealed has been altered."""

    def __str__(self) -> str:
        return _("This answer cannot be read: the key that protects it is missing.")


def can_seal() -> bool:
    """True when there is a key to seal with."""
    return bool(settings.ANSWER_KEYS)


def seal(content: Any, *, registration: int, question: int) -> tuple[bytes, str]:
    """Return `content`, plain JSON, sealed as the answer of a registration to a question, and the key's name.

    Raises `NoKey`.
    """
    text = json.dumps({"registration": registration, "question": question, "content": content}, ensure_ascii=False)
    return seal_bytes(text.encode())


def unseal(sealed: bytes, key: str, *, registration: int, question: int) -> Any:
    """Return what was sealed for this registration and question; raises `KeyLost`."""
    found = json.loads(unseal_bytes(sealed, key))
    if (found["registration"], found["question"]) != (registration, question):
        raise KeyLost
    return found["content"]


def seal_bytes(content: bytes) -> tuple[bytes, str]:
    """Return `content` sealed with the first key, and that key's name; raises `NoKey`."""
    if not settings.ANSWER_KEYS:
        raise NoKey
    name, key = next(iter(settings.ANSWER_KEYS.items()))
    return Fernet(key).encrypt(content), name


def unseal_bytes(sealed: bytes, key: str) -> bytes:
    """Return what was sealed with the key of that name; raises `KeyLost`."""
    if key not in settings.ANSWER_KEYS:
        raise KeyLost
    try:
        return Fernet(settings.ANSWER_KEYS[key]).decrypt(bytes(sealed))
    except InvalidToken as error:
        raise KeyLost from error
