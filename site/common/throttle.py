"""A limit on how often something may happen, kept in the cache."""

import hashlib

from django.core.cache import cache


def allow(what: str, *, limit: int, seconds: int) -> bool:
    """Count one use of `what` and tell whether it is within `limit` uses in `seconds`.

    With the in-process cache every worker counts for itself, with Redis all together.
    """
    key = "throttle:" + hashlib.sha256(what.encode()).hexdigest()
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= limit
    except ValueError:  # it expired between the two calls
        return True
