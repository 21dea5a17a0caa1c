"""The keys that seal sensitive answers, from the environment."""

import base64
import hashlib

from django.core.exceptions import ImproperlyConfigured


def answer_keys(text: str, trial_secret: str) -> dict[str, str]:
    """Return the keys named in `text` (`2027:KEY,2026:KEY`) by their name, in their order; the first one seals.

    Without any, one made from `trial_secret` serves who only tries the program; where that is empty there is none.
    Raises `ImproperlyConfigured` for what is not a name and a key of 32 bytes in URL-safe base64.
    """
    keys: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _colon, key = part.partition(":")
        if not name or name in keys or len(name) > 32 or not _is_key(key):
            raise ImproperlyConfigured("ANSWER_KEYS is name:key,name:key; `manage.py answer_key` makes a key.")
        keys[name] = key
    if not keys and trial_secret:
        digest = hashlib.sha256(b"plenary.answers." + trial_secret.encode()).digest()
        keys["trial"] = base64.urlsafe_b64encode(digest).decode()
    return keys


def _is_key(text: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(text)) == 32
    except ValueError:
        return False
