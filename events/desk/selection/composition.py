"""The make-up of a choice as bars with their numbers in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.http import urlencode

from events.registrations.enums import Dimension
from events.registrations.selection.queries import Composition, Part
from events.registrations.selection.words import value_words

# More than that of one dimension are folded away, but never one with a target.
SHOWN = 6
MOST_FOLDED = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind of guests: how many apply, are chosen, would be chosen and should be.

    `length` is what the full width stands for, `query` narrows the list to these guests.
    """

    name: str
    query: str
    applied: int
    chosen: int
    would: int
    target: int | None
    length: int

    @property
    def more(self) -> int:
        """How many more would be chosen than are."""
        return self.would - self.chosen

    @property
    def missing(self) -> int:
        """How many would still be missing."""
        return max((self.target or 0) - self.would, 0)


@dataclass(frozen=True, slots=True)
class Card:
    """The bars of one dimension, some of them folded away.

    `beyond` is how many more kinds there are, the smallest, which have none.
    """

    name: str
    bars: list[Bar]
    folded: list[Bar]
    beyond: int

    @property
    def more(self) -> int:
        """How many kinds are not shown at first sight."""
        return len(self.folded) + self.beyond


def cards(now: Composition, would: Composition | None = None) -> list[Card]:
    """Return a card for each dimension of `now`, and how it `would` be, in an order that ticking does not change."""
    then = {(part.dimension, part.value): part.chosen for parts in (would or now).parts.values() for part in parts}
    return [_card(dimension, now.parts[dimension], then) for dimension in Dimension]


def _card(dimension: Dimension, parts: Sequence[Part], then: dict[tuple[str, str], int]) -> Card:
    length = max((max(part.applied, part.target or 0) for part in parts), default=0) or 1
    shown = max(SHOWN, sum(part.target is not None for part in parts))
    # One more line takes no more room than the words that would fold it away.
    shown = len(parts) if len(parts) == shown + 1 else shown
    most = shown + MOST_FOLDED
    bars = [
        Bar(
            name=value_words(dimension, part.name),
            query=urlencode({dimension.value: part.value}),
            applied=part.applied,
            chosen=part.chosen,
            would=then.get((part.dimension, part.value), part.chosen),
            target=part.target,
            length=length,
        )
        for part in parts[:most]
    ]
    return Card(str(dimension.label), bars[:shown], bars[shown:], max(len(parts) - most, 0))
