"""The codes an authenticator app would show for people of the demonstration: RFC 6238, SHA-1, six digits."""

import base64
import hashlib
import hmac
import struct
import time

PERIOD = 30
DIGITS = 6


def current_code(secret: str, moment: float | None = None) -> str:
    """Return the code that belongs to `secret` (base 32) at `moment`, seconds since 1970, or now.

    The steps are those of RFC 4226 section 5.3 with the counter of RFC 6238 section 4.
    """
    counter = int(time.time() if moment is None else moment) // PERIOD
    digest = hmac.new(base64.b32decode(secret, casefold=True), struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"
