"""The conflicts of an event's programme as its organisers have it, those of its guests among them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Sum

from events.programme.conflicts import (
    Conflict,
    ConflictKind,
    Part,
    Plan,
    Span,
    conflicts_between,
    in_order,
    overlapping,
)
from events.programme.enums import ActivityStatus
from events.programme.models import Activity, ChoiceRules, Contribution, Event
from events.registrations.models import Signup
from events.seats.models import ActivityPool


def conflicts_of(event: Event, plans: Iterable[Plan] | None = None) -> list[Conflict]:
    """Return what clashes or does not fit in the programme of `event`, drafts included, in order of time.

    `plans` are what `plans_of` returns, where somebody has read them already. Asks five questions of the database at
    most, however many activities and guests there are.
    """
    plans = plans_of(event) if plans is None else list(plans)
    if not plans:
        return []
    # Where guests may have several things at a time, it is no conflict that they do.
    if not ChoiceRules.of(event).one_at_a_time:
        return conflicts_between(plans, event)
    signups = Signup.objects.holding().filter(activity__event=event).values_list("registration", "activity")
    activities = {plan.activity.pk: plan.activity for plan in plans}
    return in_order([*conflicts_between(plans, event), *guest_conflicts(activities, signups)])


def conflicts_to_publish(event: Event) -> list[Conflict]:
    """Return the conflicts among what the next version of the programme would tell: drafts are left out."""
    return conflicts_of(event, [plan for plan in plans_of(event) if plan.activity.status != ActivityStatus.DRAFT])


def plans_of(event: Event) -> list[Plan]:
    """Return the activities of `event` that are not cancelled, with who contributes and how many places they have."""
    activities = event.activities.exclude(status=ActivityStatus.CANCELLED)
    cast: dict[int, list[Part]] = defaultdict(list)
    for row in Contribution.objects.filter(activity__event=event).select_related("speaker"):
        cast[row.activity_id].append(Part(row.speaker_id, row.speaker.name, row.role))
    # A block is carved out of other places: it adds none.
    pools = ActivityPool.objects.filter(activity__event=event, parent=None).order_by()
    places = dict(pools.values_list("activity").annotate(Sum("capacity")))
    return [
        Plan(activity, places.get(activity.pk), tuple(cast[activity.pk]))
        for activity in activities.select_related("room", "track", "vehicle", "slot")
    ]


def guest_conflicts(activities: Mapping[int, Activity], signups: Iterable[tuple[int, int]]) -> list[Conflict]:
    """Return which two of `activities`, by number, are at the same time and have guests in common, ways included.

    `signups` are pairs of a registration and an activity, by number, of everybody who holds a place.
    """
    busy = {key: Span(*activity.busy, activity) for key, activity in activities.items() if activity.busy is not None}
    spans: dict[int, list[Span[Activity]]] = defaultdict(list)
    for guest, key in signups:
        if key in busy:
            spans[guest].append(busy[key])
    clashing: dict[tuple[int, int], list[int]] = defaultdict(list)
    for guest, own in spans.items():
        for one, other in overlapping(own):
            clashing[min(one.item.pk, other.item.pk), max(one.item.pk, other.item.pk)].append(guest)
    return [_told(busy[one], busy[other], guests) for (one, other), guests in clashing.items()]


def _told(one: Span[Activity], other: Span[Activity], guests: list[int]) -> Conflict:
    first, second = sorted((one, other), key=lambda span: span.starts_at)
    both = (first.item, second.item)
    return Conflict(ConflictKind.GUESTS, both, at=first.common(second), guests=tuple(sorted(guests)))
