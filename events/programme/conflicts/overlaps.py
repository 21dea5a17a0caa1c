"""Which of many spans of time overlap: a sweep from the earliest to the latest, not each compared with each."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """A time that `item` takes up, from `starts_at` (aware) until just before `ends_at`."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    item: T

    def common(self, other: "Span[T]") -> tuple[dt.datetime, dt.datetime]:
        """Return the time that both take up, given that they overlap."""
        return max(self.starts_at, other.starts_at), min(self.ends_at, other.ends_at)


def overlapping(spans: Iterable[Span[T]]) -> Iterator[tuple[Span[T], Span[T]]]:
    """Yield every two of `spans` that overlap, once, the one that begins first first.

    What ends as another begins does not overlap with it. Takes n log n steps and one for each pair.
    """
    going: list[Span[T]] = []
    for span in sorted(spans, key=lambda span: span.starts_at):
        going = [earlier for earlier in going if earlier.ends_at > span.starts_at]
        for earlier in going:
            yield earlier, span
        going.append(span)
