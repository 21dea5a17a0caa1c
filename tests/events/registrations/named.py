"""People whom a partner has named for one of its places."""

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from events.models import Event, Registration, SeatPool
from events.registrations.actions import carve
from events.registrations.delegations.actions import invite
from events.seats.enums import Audience
from tests.factories import make_partner, make_user, person_values, pool_of

_numbers = itertools.count(1)


def make_block(event: Event, *, audience: Audience = Audience.INTERNATIONAL, capacity: int = 2) -> SeatPool:
    """Return places of `event` kept for a partner of the right country for another fortnight."""
    country = "SE" if audience == Audience.INTERNATIONAL else "DE"
    partner = make_partner(name="Köttur, free school", short_name="Köttur", country=country)
    until = timezone.now() + dt.timedelta(days=14)
    return carve(by=None, parent=pool_of(event, audience), partner=partner, seats=capacity, releases_at=until)


def name_somebody(block: SeatPool, **values: Any) -> Registration:
    """Return the registration of somebody whom an administrator of the block's partner has asked by mail."""
    person = {
        "given_name": "Åsa",
        "family_name": "Holm",
        "email": f"asa{next(_numbers)}@example.org",
        "language": "en",
    }
    return invite(by=make_user(partner=block.partner), block=block, **{**person, **values})


def answer_form(**values: Any) -> dict[str, Any]:
    """Return what somebody named fills in and sends to say that they come."""
    return {**person_values(), "privacy_consent": "on", "answer": "accept", **values}
