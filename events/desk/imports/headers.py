"""Which row of a file holds the headings, and what is odd about them."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from common.exchange.headings import Headings, plain

# Titles and notes stand above a table; further down they are rows of it.
LOOKED_AT = 10


@dataclass(slots=True)
class Header:
    """The headings and their row's number; `left_out` are rows above or below it that look like headings or titles."""

    number: int
    headings: list[str]
    left_out: list[int] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What recognises the same headings in another file."""
        return hashlib.sha256("\n".join(map(plain, self.headings)).encode()).hexdigest()


def find_header(rows: Sequence[tuple[int, list[str]]], known: Headings) -> Header:
    """Return the headings among the first `rows`: the first of those in which most columns are known."""

    def meant(row: Sequence[str]) -> int:
        return sum(known.named(heading) is not None for heading in row if heading)

    first = rows[:LOOKED_AT]
    best = max(range(len(first)), key=lambda index: (meant(first[index][1]), -index))
    number, headings = first[best]
    left_out = [above for above, _row in first[:best]]
    # Bilingual lists head their columns twice.
    for below, row in first[best + 1 : best + 2]:
        if meant(row) >= 2 and meant(row) * 2 > sum(map(bool, row)):
            left_out.append(below)
    counted = Counter(plain(heading) for heading in headings if heading)
    twice = [heading for heading in dict.fromkeys(headings) if counted[plain(heading)] > 1]
    return Header(number, headings, left_out, twice)
