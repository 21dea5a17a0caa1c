"""Reads of queues: how many wait for a place, and where somebody stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from events.registrations.models import Registration, Signup
from events.seats.enums import Audience
from events.seats.models import ActivityPool


def waiting_by_audience(activities: Any) -> dict[int, dict[str, int]]:
    """Return how many guests of each audience wait for each of `activities` (rows, numbers or a query); one query."""
    queue = Signup.objects.queue().filter(activity__in=activities).order_by()
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for activity, audience, number in queue.values_list("activity", "registration__audience").annotate(Count("pk")):
        found[activity][audience] = number
    return found


def waiting_for(pool: ActivityPool, waiting: Mapping[str, int]) -> int:
    """Return how many of those `waiting` for its activity, by audience, `pool` serves."""
    return sum(waiting.values()) if pool.audience == Audience.ANYONE else waiting.get(pool.audience, 0)


def numbers_in_queues(registration: Registration, activities: Iterable[int]) -> dict[int, int]:
    """Return the guest's number in the queue of each of `activities` they wait for; at most one query."""
    passed: Counter[int] = Counter()
    numbers = {}
    wanted = list(activities)
    queue = Signup.objects.queue().filter(activity__in=wanted) if wanted else Signup.objects.none()
    for activity, guest in queue.values_list("activity_id", "registration_id"):
        passed[activity] += 1
        if guest == registration.pk:
            numbers[activity] = passed[activity]
    return numbers
