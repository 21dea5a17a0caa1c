"""What the desk does in one stroke that takes several actions of the rooms below."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.programme.actions import create_event
from events.programme.models import Event
from events.registrations.actions import call_queue
from events.seats.actions import create_pool
from events.seats.enums import Audience
from events.seats.models import SeatPool
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


@transaction.atomic
def add_group(*, by: User | None, event: Event, audience: Audience, capacity: int) -> SeatPool:
    """Give `event` `capacity` places for one more audience and call the queue for them; returns the pool as stored.

    Raises `ValidationError` when the event has places for that audience already, and for a malformed number.
    """
    # The event's row is locked, so that of two requests at once the second finds the pool of the first.
    locked = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    pool = create_pool(by=by, event=locked, audience=audience, capacity=capacity, position=locked.pools.count())
    call_queue(event=locked)
    pool.refresh_from_db()
    return pool
