"""What the desk does in one stroke that takes several actions of the rooms below."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.programme.actions import create_event
from events.programme.models import Event
from events.seats.actions import create_pool
from events.seats.enums import Audience
from partners.models import User


@transaction.atomic
def open_event(*, by: User | None, places: Mapping[Audience, int], **facts: Any) -> Event:
    """Store a draft event with its pools and have its draft page made, or none of it; returns the event.

    `places` maps each audience to its number of places, in the order to show them; `facts` are the arguments of
    `create_event`. Raises `ValidationError` for malformed values and `ValueError` without a host.
    """
    event = create_event(by=by, **facts)
    for position, (audience, capacity) in enumerate(places.items()):
        create_pool(by=by, event=event, audience=audience, capacity=capacity, position=position)
    return event
