"""What everybody may know about an allocation that was applied: how it was drawn, and how many got which wish."""

import datetime as dt
from dataclasses import dataclass

from events.programme.models import Event
from events.registrations.choices.enums import AllocationState
from events.registrations.models.choices import Allocation


@dataclass(frozen=True, slots=True)
class PublishedAllocation:
    """The allocation that answered the wishes: its `seed` and `weights` let anybody draw the lottery once more.

    `ranks` counts the places given by rank of the wish, 1 first; `nothing` the guests who got nothing they wished for.
    """

    applied_at: dt.datetime
    seed: int
    weights: tuple[int, ...]
    ranks: dict[int, int]
    nothing: int


def published_allocation(event: Event) -> PublishedAllocation | None:
    """Return what is public of the last allocation applied at `event`, None before one was; one query."""
    applied = Allocation.objects.filter(event=event, state=AllocationState.APPLIED).defer("found")
    last = applied.order_by("-applied_at", "-pk").first()
    if last is None or last.applied_at is None:
        return None
    return None
