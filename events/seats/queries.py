"""Reads about seats: recomputing every pool from the rows."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from events.seats.models import OTHER, ActivityPool, SeatPool

# The states that hold a seat, by name: this room may not look up into registrations.
HOLDING = ("offered", "confirmed")
# The state of a sign-up that holds one.
CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A pool whose stored count is not what its rows say."""

    pool: int
    event: str
    audience: str
    capacity: int
    taken: int
    registrations: int
    blocks: int
    lent: int
    lent_registrations: int
    activity: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the difference as plain JSON."""
        return asdict(self)


def audit() -> list[Difference]:
    """Recompute `taken` of every pool, of events and of activities, from who holds a seat and from blocks.

    Returns the pools that differ, ideally none.
    """
    return [*audit_events(), *audit_activities()]


def audit_events() -> list[Difference]:
    """Recompute the pools of events and return those that differ."""
    pools = SeatPool.objects.select_related("event").annotate(
        held=Count("registrations", filter=Q(registrations__status__in=HOLDING)),
        lent_to=Count("registrations", filter=Q(registrations__status__in=HOLDING) & _lent()),
        carved=_carved(SeatPool),
    )
    return [
        Difference(
            pool=pool.pk,
            event=pool.event.slug,
            audience=pool.audience,
            capacity=pool.capacity,
            taken=pool.taken,
            registrations=pool.held,
            blocks=pool.carved,
            lent=pool.lent,
            lent_registrations=pool.lent_to,
        )
        for pool in pools
        if pool.taken != pool.held + pool.carved
        or pool.lent != pool.lent_to
        or not 0 <= pool.taken <= pool.capacity - pool.held_back
        or pool.lent > pool.capacity - pool.floor
    ]


def audit_activities() -> list[Difference]:
    """Recompute the pools of activities and return those that differ."""
    pools = ActivityPool.objects.select_related("activity__event").annotate(
        held=Count("signups", filter=Q(signups__status=CONFIRMED)), carved=_carved(ActivityPool)
    )
    return [
        Difference(
            pool=pool.pk,
            event=pool.activity.event.slug,
            audience=pool.audience,
            capacity=pool.capacity,
            taken=pool.taken,
            registrations=pool.held,
            blocks=pool.carved,
            lent=0,
            lent_registrations=0,
            activity=pool.activity_id,
        )
        for pool in pools
        if pool.taken != pool.held + pool.carved or not 0 <= pool.taken <= pool.capacity
    ]


def _carved(model: type[SeatPool] | type[ActivityPool]) -> Coalesce:
    """Return how many seats are carved out of each pool as blocks."""
    blocks = model._default_manager.filter(parent=OuterRef("pk")).order_by().values("parent")
    return Coalesce(Subquery(blocks.annotate(total=Sum("capacity")).values("total")), 0, output_field=IntegerField())


def _lent() -> Q:
    """Match registrations that sit on a seat meant for the other audience."""
    matching = Q()
    for own, other in OTHER.items():
        matching |= Q(audience=own, registrations__audience=other)
    return matching
