"""What one kind of thing to do is: how many there are, a sentence about them, and where they are done."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from events.programme.models import Event
from partners.models import User

# From events of somebody, as read, to how many things of a kind each has, by the event's number.
Counting = Callable[[User, Collection[Event]], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing to do; `sentence` takes how many, `url` the event.

    `count` asks the same number of questions of the database for one event and for a hundred. What would read
    everything of an event first is counted on the event's own page alone, not `at_home`. For what `is_later` nobody
    waits.
    """

    icon: str
    count: Counting
    sentence: Callable[[int], str]
    url: Callable[[Event], str]
    at_home: bool = True
    is_later: bool = False


def by_event(rows: "QuerySet[Any]", event: str) -> dict[int, int]:
    """Return how many of `rows` belong to each event, `event` being the way from a row to its number; one query."""
    # What the rows are ordered by would be counted apart.
    counted = rows.order_by().values_list(event).annotate(Count("pk", distinct=True))
    return dict(counted)
