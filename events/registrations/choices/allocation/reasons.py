"""Why somebody got nothing of a slot."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property

from events.registrations.choices.allocation.problem import Given, Problem, WishFor

# Between the reasons of a guest whose wishes were in vain for several.
AND = "+"


class Reason(StrEnum):
    """Why a wish was not granted, or a slot is empty; `allocation.words` says it in words."""

    NO_WISH = "no_wish"
    FULL = "full"
    SIDE = "side"
    CLASH = "clash"
    MOST = "most"
    GROUP = "group"
    LEFT = "left"


class Answer:
    """An answer as each guest sees it."""

    def __init__(self, problem: Problem, given: Sequence[Given]) -> None:
        self.problem, self.given = problem, tuple(given)
        self.of_guest: dict[int, list[Given]] = defaultdict(list)
        for seat in given:
            self.of_guest[seat.guest].append(seat)

    @cached_property
    def free(self) -> dict[int, int]:
        """How many seats each pool has left afterwards."""
        used = Counter(seat.pool for seat in self.given)
        return {pool.id: pool.free - used[pool.id] for pool in self.problem.pools}

    @cached_property
    def not_full(self) -> set[int]:
        """The activities that have seats left for somebody, blocks aside: these are kept for those named in them."""
        return {pool.activity for pool in self.problem.pools if pool.audience != "block" and self.free[pool.id] > 0}

    def reason(self, guest: int, slot: int) -> str:
        """Return why a guest who has nothing of `slot` has nothing: a `Reason`, or those of their wishes with `AND`.

        Where a wish failed only because they may have no more, that is the reason, whatever their others failed for.
        """
        wishes = self.problem.wishes_of.get(guest, ())
        found = {self.obstacle(wish) for wish in wishes if self.problem.activity[wish.activity].slot == slot}
        if not found:
            return Reason.NO_WISH
        if Reason.MOST in found:
            return Reason.MOST
        return AND.join(reason for reason in Reason if reason in found)

    def obstacle(self, wish: WishFor) -> Reason:
        """Return what stands in the way of a wish that was not granted; `LEFT`: nothing, so the run ended early."""
        if not wish.pools:
            return Reason.GROUP
        have = [*self.problem.guest[wish.guest].held, *(seat.activity for seat in self.of_guest[wish.guest])]
        if any(self.problem.clash(wish.activity, one) for one in have):
            return Reason.CLASH
        if not any(self.free[pool] > 0 for pool in wish.pools):
            return Reason.SIDE if wish.activity in self.not_full else Reason.FULL
        most = self.problem.rules.most
        return Reason.MOST if most is not None and len(have) >= most else Reason.LEFT
