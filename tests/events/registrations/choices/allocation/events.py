"""Conferences whose guests have ranked their wishes."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from events.models import Activity, Event, Registration, Slot, Wish
from events.programme.enums import SlotMode
from events.registrations.choices.actions.allocating import ask_for_allocation
from events.registrations.models import Allocation
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published, make_slot

WEIGHTS = (8, 4, 2, 1)


def ranked_slot(event: Event, *, closed: bool = True, **values: Any) -> Slot:
    """Return a slot with ranked wishes, which are taken no more unless told."""
    closes_at = timezone.now() + dt.timedelta(hours=-1 if closed else 1)
    return make_slot(event, mode=SlotMode.RANKED, closes_at=closes_at, **values)


def wish(registration: Registration, *activities: Activity) -> None:
    """Store what a guest has wished for, dearest first, as it was before wishes closed."""
    for rank, activity in enumerate(activities, start=1):
        assert activity.slot is not None
        Wish.objects.create(registration=registration, slot=activity.slot, activity=activity, rank=rank)


def conference(*places: int) -> tuple[Event, list[Activity]]:
    """Return a published event with one ranked slot whose activities have so many places."""
    event = make_event()
    slot = ranked_slot(event)
    activities = [make_activity(event, slot=slot, places=number) for number in places]
    make_published(event)
    return event, activities


def guests(event: Event, number: int) -> list[Registration]:
    """Return so many guests of `event`."""
    return [make_registration(event) for _number in range(number)]


def ask(event: Event, *, seed: int = 7, weights: Sequence[int] = WEIGHTS) -> Allocation:
    """Ask for an allocation."""
    return ask_for_allocation(by=None, event=event, weights=weights, seed=seed)
