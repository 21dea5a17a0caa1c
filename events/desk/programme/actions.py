"""What the desk does with the programme in one stroke that takes several actions of the rooms below."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from events.programme.actions.activities import Cast, create_activity
from events.programme.models import Activity, Event, Theme
from events.registrations.choices.actions.places import resize_places, set_places_release
from events.seats.actions import create_activity_pool
from events.seats.enums import Audience
from events.seats.models import ActivityPool
from partners.models import User


@transaction.atomic
def add_activity(
    *,
    by: User | None,
    event: Event,
    facts: Mapping[str, Any],
    cast: Cast = (),
    themes: Iterable[Theme] = (),
    places: Mapping[Audience, int],
) -> Activity:
    """Give `event` a draft activity with its places, or none of it; returns the activity.

    `facts`, `cast` and `themes` are the arguments of `create_activity`; `places` maps each audience to its number.
    Raises `ValidationError` for malformed values.
    """
    activity = create_activity(by=by, event=event, facts=facts, cast=cast, themes=themes)
    for audience, capacity in places.items():
        create_activity_pool(by=by, activity=activity, audience=audience, capacity=capacity)
    return activity


@transaction.atomic
def change_places(
    *, by: User | None, pool: ActivityPool, capacity: int, releases_at: dt.datetime | None = None
) -> ActivityPool:
    """Change how many places `pool` has, and of a block until when they are kept (None: as before), or neither.

    Returns the pool as stored. Raises `CapacityBelowTaken`, `TooFewFree`, `BlockReleased`, `ReleaseDateRefused`.
    """
    if releases_at is not None:
        set_places_release(by=by, block=pool, releases_at=releases_at)
    return resize_places(by=by, pool=pool, capacity=capacity)
