"""Events of the network and those of partners' websites as one list, by date."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value
from django.utils.functional import cached_property

from events.models import Event, IncomingEntry
from events.programme.models import EventQuerySet

EVENT, ENTRY = 0, 1


class Mixed:
    """What a `Paginator` cuts into pages: `events` and `entries` of websites, soonest first, an event before an entry.

    Counting both is one query; a page is one query where no website tells anything, else three.
    """

    def __init__(self, events: EventQuerySet, entries: QuerySet[IncomingEntry]) -> None:
        """Take both, with what a card needs of each."""
        self.events, self.entries = events, entries

    @cached_property
    def numbers(self) -> dict[int, int]:
        """How many there are of each."""
        events, entries = (
            things.values("sort").annotate(number=Count("pk")).values_list("sort", "number") for things in self._sorts()
        )
        return dict(events.union(entries, all=True))

    def count(self) -> int:
        """Return how many there are of both."""
        return sum(self.numbers.values())

    def __len__(self) -> int:
        """Return the same."""
        return self.count()

    def __getitem__(self, part: slice) -> Sequence[Event | IncomingEntry]:
        """Return the things of one page."""
        if not self.numbers.get(ENTRY):
            return list(self.events[part])
        events, entries = (things.values_list("starts_at", "sort", "pk") for things in self._sorts())
        rows = list(events.union(entries, all=True).order_by("starts_at", "sort", "id")[part])
        found: dict[int, dict[int, Event] | dict[int, IncomingEntry]] = {
            EVENT: self.events.in_bulk([pk for _start, sort, pk in rows if sort == EVENT]),
            ENTRY: self.entries.in_bulk([pk for _start, sort, pk in rows if sort == ENTRY]),
        }
        # What went away between the two questions is left out.
        return [found[sort][pk] for _start, sort, pk in rows if pk in found[sort]]

    def _sorts(self) -> Iterator[QuerySet[Any]]:
        """Yield both, each row with what it is."""
        for things, sort in ((self.events, EVENT), (self.entries, ENTRY)):
            yield things.order_by().select_related(None).annotate(sort=Value(sort, IntegerField()))
