"""A limit on how often something may happen, kept in the cache."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def allow(what: str, *, limit: int, seconds: int) -> bool:
    """Count one use of `what` and tell whether it is within `limit` uses in `seconds`; see `count`."""
    return count(what, seconds=seconds) <= limit


def count(what: str, *, seconds: int) -> int:
    """Count one use of `what` and return how many there have been in `seconds`, this one included.

    With the in-process cache every worker counts for itself, with Redis all together.
    """
    key = _key(what)
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it expired between the two calls
        return 1


def used_up(what: str, *, limit: int) -> bool:
    """Tell whether `allow` has counted `limit` uses of `what`, without counting one more."""
    counted: int = cache.get(_key(what), 0)
    return counted >= limit


def visitor_address(request: HttpRequest) -> str:
    """Return the address a request comes from, as the proxies we trust name it; empty when nobody knows.

    Each proxy adds to the end of X-Forwarded-For whom it was asked by, so what stands before is hearsay.
    """
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    named = request.headers.get("X-Forwarded-For", "").split(",")[-trusted:] if trusted else [""]
    return named[0].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _key(what: str) -> str:
    return "throttle:" + hashlib.sha256(what.encode()).hexdigest()
