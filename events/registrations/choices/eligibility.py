"""From which pools of an activity somebody may take a seat."""

from collections.abc import Iterable

from events.registrations.enums import Presence
from events.registrations.models import Registration
from events.seats.enums import Audience
from events.seats.models import ActivityPool


def pools_for(registration: Registration, pools: Iterable[ActivityPool]) -> list[ActivityPool]:
    """Return those of an activity's `pools` that serve the person of `registration`, their partner's block first.

    A released block serves nobody anew. Who takes part online is in none of them: activities take place on site.
    """
    serving = [pool for pool in pools if _serves(pool, registration)]
    return sorted(serving, key=lambda pool: (pool.audience != Audience.BLOCK, pool.position, pool.pk))


def _serves(pool: ActivityPool, registration: Registration) -> bool:
    if registration.presence == Presence.ONLINE:
        return False
    if pool.audience == Audience.BLOCK:
        return pool.partner_id == registration.sending_partner_id and pool.released_at is None
    return pool.audience in (Audience.ANYONE, registration.audience)
