"""How often one visitor may ask, and how that is said (draft-ietf-httpapi-ratelimit-headers-10)."""

import time
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from common.throttle import count, visitor_address

LIMIT, SECONDS = 300, 5 * 60


class Use(NamedTuple):
    """How many questions are left in this stretch of time, and in how many seconds the next one begins."""

    left: int
    seconds: int
    is_exceeded: bool

    def tell(self, response: HttpResponse) -> None:
        """Say so in the headers of `response`."""
        response["RateLimit-Policy"] = f'"default";q={LIMIT};w={SECONDS}'
        response["RateLimit"] = f'"default";r={self.left};t={self.seconds}'


def use_of(request: HttpRequest) -> Use:
    """Count `request` for its visitor. Everybody's stretches begin at the same times, so that it is known how long."""
    stretch, passed = divmod(int(time.time()), SECONDS)
    used = count(f"api:{stretch}:{visitor_address(request)}", seconds=SECONDS)
    return Use(max(LIMIT - used, 0), SECONDS - passed, used > LIMIT)
