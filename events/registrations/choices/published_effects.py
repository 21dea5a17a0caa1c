"""What a new version of the programme means for guests: whom it touches, and what of theirs clashes by its times.

The desk asks before a version is published, the receiver when it is. Nothing is changed here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Q

from events.programme.enums import SlotMode
from events.programme.models import ChoiceRules, Event
from events.programme.snapshots import PublishedActivity
from events.registrations.models import Signup, Wish

# After these an activity does not take place.
GONE = frozenset({"cancelled", "removed"})
# A wish for one of these still waits for its answer; others are kept and mean nothing.
UNANSWERED = Q(slot__mode=SlotMode.RANKED, slot__allocated_at=None)


@dataclass(frozen=True, slots=True)
class GuestClash:
    """Two things that one guest, by number of the registration, has at the same time."""

    registration: int
    first: PublishedActivity
    second: PublishedActivity


def told_of(changes: Iterable[Mapping[str, Any]]) -> list[int]:
    """Return the activities of those `changes` that guests plan by; nobody plans by what is only new."""
    return [change["activity"] for change in changes if change["plan"] and change["what"] != "added"]


def gone_in(changes: Iterable[Mapping[str, Any]]) -> list[int]:
    """Return the activities that do not take place after `changes`."""
    return [change["activity"] for change in changes if change["what"] in GONE]


def touched(activities: Sequence[int]) -> dict[int, set[int]]:
    """Return, for each of `activities`, who has it, waits for it or wishes for it, by number; two queries."""
    found: dict[int, set[int]] = defaultdict(set)
    if not activities:
        return found
    signups = Signup.objects.live().filter(activity__in=activities)
    wishes = Wish.objects.filter(UNANSWERED, activity__in=activities)
    for rows in (signups, wishes):
        for activity, registration in rows.order_by().values_list("activity", "registration"):
            found[activity].add(registration)
    return found


def new_clashes(
    event: Event, before: Iterable[PublishedActivity], after: Iterable[PublishedActivity]
) -> list[GuestClash]:
    """Return what guests hold that clashes by the times of `after` and did not by those of `before`; two queries.

    Where several things at a time are allowed nothing clashes.
    """
    old = {activity.id: activity for activity in before}
    new = {activity.id: activity for activity in after if not activity.is_cancelled}
    moved = [key for key, activity in new.items() if key in old and old[key].busy != activity.busy]
    if not moved or ChoiceRules.objects.filter(event=event, one_at_a_time=False).exists():
        return []
    held: dict[int, list[int]] = defaultdict(list)
    guests = Signup.objects.holding().filter(activity__in=moved).values("registration")
    signups = Signup.objects.holding().filter(registration__in=guests, activity__in=new).order_by("registration", "pk")
    for registration, key in signups.values_list("registration", "activity"):
        held[registration].append(key)
    return [
        GuestClash(registration, new[one], new[other])
        for registration, keys in held.items()
        for one, other in combinations(sorted(keys, key=lambda key: new[key].busy), 2)
        if new[one].clashes_with(new[other]) and not _clashed(old.get(one), old.get(other))
    ]


def _clashed(one: PublishedActivity | None, other: PublishedActivity | None) -> bool:
    return one is not None and other is not None and one.clashes_with(other)
