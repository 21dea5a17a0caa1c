"""Reads about seats: recomputing every pool from the rows."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from events.seats.models import OTHER, SeatPool

# The states that hold a seat, by name: this room may not look up into registrations.
HOLDING = ("offered", "confirmed")


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

    def as_json(self) -> dict[str, Any]:
        """Return the difference as plain JSON."""
        return asdict(self)


def audit() -> list[Difference]:
    """Recompute `taken` of every pool from registrations and blocks; returns the pools that differ, ideally none."""
    blocks = SeatPool.objects.filter(parent=OuterRef("pk")).order_by().values("parent").annotate(total=Sum("capacity"))
    pools = SeatPool.objects.select_related("event").annotate(
        held=Count("registrations", filter=Q(registrations__status__in=HOLDING)),
        lent_to=Count("registrations", filter=Q(registrations__status__in=HOLDING) & _lent()),
        carved=Coalesce(Subquery(blocks.values("total")), 0, output_field=IntegerField()),
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


def _lent() -> Q:
    """Match registrations that sit on a seat meant for the other audience."""
    matching = Q()
    for own, other in OTHER.items():
        matching |= Q(audience=own, registrations__audience=other)
    return matching
