"""The order of sections, questions and choices, each kept as a position among its own."""

from collections.abc import Collection
from typing import TypeVar

from django.db.models import Max, QuerySet

from events.registrations.models import Question, Section

Placed = TypeVar("Placed", Question, Section)


def last_position(siblings: QuerySet[Placed]) -> int:
    """Return the position after all of `siblings`."""
    last = siblings.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def place(siblings: QuerySet[Placed], one: Placed, dependants: Collection[int]) -> None:
    """Give `one`, which comes from elsewhere, its place among `siblings`, not saved: last, or before `dependants`.

    These are the keys of what must come after it. The siblings behind it are moved along.
    """
    row = list(siblings.exclude(pk=one.pk).order_by("position", "pk"))
    at = next((number for number, sibling in enumerate(row) if sibling.pk in dependants), len(row))
    for position, sibling in enumerate(row):
        sibling.position = position + (position >= at)
    one.position = at
    siblings.model._default_manager.bulk_update(row, ["position"])


def swap(siblings: QuerySet[Placed], one: Placed, steps: int) -> bool:
    """Move `one` by `steps` among `siblings`, no further than to their end; returns whether it stands elsewhere now.

    All of them are numbered anew, so that no two share a position afterwards.
    """
    row = list(siblings.order_by("position", "pk"))
    before = row.index(one)
    after = min(max(before + steps, 0), len(row) - 1)
    row.insert(after, row.pop(before))
    for position, sibling in enumerate(row):
        sibling.position = position
    one.position = after
    siblings.model._default_manager.bulk_update(row, ["position"])
    return before != after
