"""What an allocation is asked and what it answers: plain numbers, without names and without a database."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import Any

# The stages of an allocation, in order: what one has found all later ones keep. Before the first only pins are given.
PINS = "pins"
STAGES = ("rules", "nothing", "wishes", "lottery")
# What the first wish counts if nobody says otherwise: twice the second, which counts twice the third, and so on.
BASE = 2


@dataclass(frozen=True)
class Guest:
    """Somebody who may be given places; `id` is the registration's, `country` a code, counted and never shown alone.

    `held` are activities they have a place at already and keep; these take time as well.
    """

    id: int
    audience: str
    country: str
    held: tuple[int, ...] = ()


@dataclass(frozen=True)
class Choosable:
    """An activity by its busy time in seconds since 1970, ways included; `slot` is None for one nobody is given."""

    id: int
    slot: int | None
    starts: int
    ends: int
    is_visit: bool = False

    def clashes_with(self, other: "Choosable") -> bool:
        """True when nobody can take part in both."""
        return self.id != other.id and self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True)
class Places:
    """A pool of an activity: `free` seats to give out of `capacity`."""

    id: int
    activity: int
    audience: str
    capacity: int
    free: int


@dataclass(frozen=True)
class Band:
    """A slot that is allocated; a guest may have `most` of its activities."""

    id: int
    most: int = 1


@dataclass(frozen=True)
class WishFor:
    """The activity that a guest wishes for as number `rank` of its slot, and the pools that may serve them, in order.

    Without pools the activity is not for their group.
    """

    guest: int
    activity: int
    rank: int
    pools: tuple[int, ...]


@dataclass(frozen=True)
class Pinned:
    """An activity that a guest is to have whatever else is found; `rank` is None where they did not wish for it."""

    guest: int
    activity: int
    pools: tuple[int, ...]
    rank: int | None = None


@dataclass(frozen=True)
class Rules:
    """What everybody has to choose: the numbers of `ChoiceRules`."""

    least: int = 0
    most: int | None = None
    least_visits: int = 0
    one_at_a_time: bool = True


@dataclass(frozen=True)
class Problem:
    """Everything an allocation depends on. The order of rows does not matter.

    `weights` are what the first, second ... wish counts: whole numbers, each smaller than the one before. `seed` makes
    the lottery that breaks ties.
    """

    guests: tuple[Guest, ...]
    activities: tuple[Choosable, ...]
    pools: tuple[Places, ...]
    slots: tuple[Band, ...]
    wishes: tuple[WishFor, ...]
    pins: tuple[Pinned, ...]
    rules: Rules
    weights: tuple[int, ...]
    seed: int

    @cached_property
    def activity(self) -> dict[int, Choosable]:
        """The activities by number."""
        return {activity.id: activity for activity in self.activities}

    @cached_property
    def guest(self) -> dict[int, Guest]:
        """The guests by number."""
        return {guest.id: guest for guest in self.guests}

    @cached_property
    def lottery(self) -> dict[int, int]:
        """Who was drawn at which place, from 1: the same for everybody who knows the seed and the numbers."""
        drawn = sorted(self.guest, key=lambda guest: (ticket(self.seed, guest), guest))
        return {guest: place for place, guest in enumerate(drawn, start=1)}

    @cached_property
    def wishes_of(self) -> dict[int, list[WishFor]]:
        """The wishes of each guest who has any, dearest first."""
        found: dict[int, list[WishFor]] = defaultdict(list)
        for wish in sorted(self.wishes, key=lambda wish: (wish.guest, wish.rank, wish.activity)):
            found[wish.guest].append(wish)
        return found

    @cached_property
    def pins_of(self) -> dict[int, list[Pinned]]:
        """The pins of each guest who has any."""
        found: dict[int, list[Pinned]] = defaultdict(list)
        for pin in sorted(self.pins, key=lambda pin: (pin.guest, pin.activity)):
            found[pin.guest].append(pin)
        return found

    def weight(self, rank: int) -> int:
        """Return what wish number `rank` counts; beyond the weights as much as the last."""
        return self.weights[min(rank, len(self.weights)) - 1]

    def clash(self, one: int, other: int) -> bool:
        """True when nobody may have both activities."""
        return self.rules.one_at_a_time and self.activity[one].clashes_with(self.activity[other])

    def as_json(self) -> dict[str, Any]:
        """Return the problem as plain JSON, the same for the same rows in whatever order."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        for name, kind in ROWS.items():
            told[name] = sorted([getattr(row, field.name) for field in fields(kind)] for row in told[name])
        return {**told, "rules": asdict(self.rules)}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Problem":
        """Return the problem that `as_json` has written."""
        rows = {name: tuple(kind(*map(_frozen, row)) for row in told[name]) for name, kind in ROWS.items()}
        return cls(**rows, rules=Rules(**told["rules"]), weights=tuple(told["weights"]), seed=told["seed"])


ROWS: dict[str, Any] = {
    "guests": Guest,
    "activities": Choosable,
    "pools": Places,
    "slots": Band,
    "wishes": WishFor,
    "pins": Pinned,
}


@dataclass(frozen=True)
class Given:
    """A place that an allocation gives; `rank` is None where the guest was pinned without wishing for it."""

    guest: int
    activity: int
    pool: int
    rank: int | None


@dataclass(frozen=True)
class Solution:
    """The best answer after one stage of an allocation.

    `proven` is False where the time ended before it was known that nothing better exists. `counts` are whole numbers
    by name, what an organiser is shown while it runs: `short` of a minimum, `nothing`, `firsts`, `places`.
    """

    stage: str
    given: tuple[Given, ...]
    proven: bool
    counts: dict[str, int]


def digest(problem: Problem) -> str:
    """Return a short name of everything `problem` holds: another one once a wish, pin, place or rule has changed."""
    return hashlib.sha256(json.dumps(problem.as_json(), separators=(",", ":")).encode()).hexdigest()


def given_in(problem: Problem, found: Iterable[Sequence[int]]) -> list[Given]:
    """Return the places that are written down as guest, activity and pool, each with the rank of the guest's wish."""
    ranks = {(wish.guest, wish.activity): wish.rank for wish in problem.wishes}
    return [Given(guest, activity, pool, ranks.get((guest, activity))) for guest, activity, pool in found]


def answered(problem: Problem, given: Iterable[Given]) -> set[int]:
    """Return the guests who are told of an answer: who is given a place, has wished, or is pinned."""
    return {seat.guest for seat in given} | problem.wishes_of.keys() | problem.pins_of.keys()


def ticket(seed: int, guest: int) -> str:
    """Return the ticket of a guest in the lottery of `seed`: the smallest is drawn first. Anybody can recompute it."""
    return hashlib.sha256(f"{seed}:{guest}".encode()).hexdigest()


def default_weights(wishes: int) -> tuple[int, ...]:
    """Return what so many wishes count unless the organisers change it, dearest first."""
    return tuple(BASE**power for power in range(wishes - 1, -1, -1))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
