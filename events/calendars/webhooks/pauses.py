"""How long to wait before the next attempt, and when there is no use in another one."""

import datetime as dt
import random
from collections.abc import Mapping

from django.utils import timezone

from common.fetching import asked_for

PAUSES = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=6),
    dt.timedelta(hours=12),
    dt.timedelta(hours=24),
)
MOST_ATTEMPTS = len(PAUSES) + 1
LONGEST_ASKED = dt.timedelta(days=1)
# Receivers that were down for all at once are not asked by all at once again.
JITTER = 0.2

_chance = random.SystemRandom()


def pause_after(attempt: int, headers: Mapping[str, str], now: dt.datetime | None = None) -> dt.timedelta | None:
    """Return how long to wait after `attempt` (1 for the first) was in vain, or None when it was the last.

    A receiver that names a time (`Retry-After`, RFC 9110 section 10.2.3) is not asked before it, up to a day.
    """
    if attempt >= MOST_ATTEMPTS:
        return None
    planned = PAUSES[attempt - 1] * (1 + _chance.uniform(0, JITTER))
    return max(planned, asked_for(headers.get("Retry-After", ""), now or timezone.now(), most=LONGEST_ASKED))
