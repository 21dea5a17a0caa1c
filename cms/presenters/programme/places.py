"""How full activities are, as of now: places are never part of a published version."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import formats
from events.models import ActivityPool
from events.registrations.choices.queues import waiting_by_audience, waiting_for


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one pool of an activity; `kept` are those kept for partners who have named nobody for them yet.

    `name` tells the pool from others of the same activity, "" where there are none.
    """

    name: str
    audience: str
    capacity: int
    taken: int
    kept: int
    waiting: int

    @property
    def free(self) -> int:
        """Places that anybody of the audience may take."""
        return self.capacity - self.taken - self.kept

    def words(self, language: str) -> str:
        """Return how many places are taken and how many people wait, as a phrase."""
        phrase = ngettext(
            "%(taken)s of %(capacity)s place taken", "%(taken)s of %(capacity)s places taken", self.capacity
        ) % {"taken": formats.number(self.taken, language), "capacity": formats.number(self.capacity, language)}
        if self.waiting:
            phrase = ngettext("%(phrase)s, %(number)s waiting", "%(phrase)s, %(number)s waiting", self.waiting) % {
                "phrase": phrase,
                "number": formats.number(self.waiting, language),
            }
        if self.name:
            # Translators: of the places of an activity: "International guests: 8 of 12 places taken".
            return _("%(audience)s: %(phrase)s") % {"audience": self.name, "phrase": phrase}
        return phrase


def places_of(activities: Iterable[int]) -> dict[int, list[Places]]:
    """Return the places of `activities` by their numbers; those without sign-up have none. Two queries."""
    numbers = list(activities)
    pools: dict[int, list[Any]] = defaultdict(list)
    blocks = ActivityPool.objects.filter(parent=OuterRef("pk")).order_by().values("parent")
    kept = blocks.annotate(total=Sum(F("capacity") - F("taken"))).values("total")
    for pool in ActivityPool.objects.filter(activity__in=numbers, parent=None).annotate(
        kept=Coalesce(Subquery(kept), 0)
    ):
        pools[pool.activity_id].append(pool)
    waiting = waiting_by_audience(numbers)
    return {number: _places(own, waiting[number]) for number, own in pools.items()}


def _places(pools: Sequence[Any], waiting: dict[str, int]) -> list[Places]:
    """Return what each of `pools` tells, activity pools with how many seats their blocks still keep (`kept`)."""
    return [
        Places(
            name=str(pool) if len(pools) > 1 else "",
            audience=pool.audience,
            capacity=pool.capacity,
            taken=pool.taken - pool.kept,
            kept=pool.kept,
            waiting=waiting_for(pool, waiting),
        )
        for pool in pools
    ]
