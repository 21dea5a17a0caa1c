"""What everybody may know about an allocation that was applied: how it was drawn, and how many got which wish."""

import datetime as dt
from dataclasses import dataclass

from events.programme.models import Event
from events.registrations.choices.allocation.checking import ranks_in
from events.registrations.choices.enums import AllocationState
from events.registrations.models import Allocation


@dataclass(frozen=True, slots=True)
class PublishedAllocation:
    """The allocation that answered the wishes: its `seed` and `weights` let anybody draw the lottery once more.

    `ranks` counts the places given, the first wishes first; `nothing` the guests who wished and got nothing at all;
    `wishing` all who wished. `is_best`: nothing better exists.
    """

    applied_at: dt.datetime
    seed: int
    weights: tuple[int, ...]
    ranks: tuple[int, ...]
    wishing: int
    nothing: int
    is_best: bool


def published_allocation(event: Event) -> PublishedAllocation | None:
    """Return what is public of the last allocation applied at `event`, None before one was; one query."""
    applied = Allocation.objects.filter(event=event, state=AllocationState.APPLIED).defer("found")
    last = applied.order_by("-applied_at", "-pk").first()
    if last is None or last.applied_at is None:
        return None
    counts = last.report["counts"]
    return PublishedAllocation(
        applied_at=last.applied_at,
        seed=last.seed,
        weights=tuple(last.weights),
        ranks=tuple(ranks_in(counts).values()),
        wishing=last.report["wishing"],
        nothing=counts["nothing"],
        is_best=last.report["is_best"],
    )
