"""Solving the program of an allocation, stage after stage, with HiGHS."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from events.registrations.choices.allocation.checking import counts_of, verify
from events.registrations.choices.allocation.model import model_of
from events.registrations.choices.allocation.problem import STAGES, Problem, Solution
from events.registrations.choices.allocation.program import Model
from events.registrations.choices.allocation.relaxation import SLACK, TOLERANCE, Relaxed, relax


@dataclass
class Solver:
    """A program narrowed to what earlier stages have found; `until` is on the monotonic clock.

    Columns are between `bottom` and `top`, rows between `low` and `high`. `kept` are objectives and what they reach.
    """

    model: Model
    until: float
    matrix: csr_array = field(init=False)
    low: np.ndarray = field(init=False)
    high: np.ndarray = field(init=False)
    bottom: np.ndarray = field(init=False)
    top: np.ndarray = field(init=False)
    kept: list[tuple[np.ndarray, int]] = field(default_factory=list)
    relaxed: Relaxed | None = None

    def __post_init__(self) -> None:
        self.matrix = self.model.matrix()
        self.low, self.high = np.array(self.model.low), np.array(self.model.high)
        self.bottom, self.top = np.zeros(len(self.model.upper)), np.array(self.model.upper, dtype=float)

    def keep(self, aim: np.ndarray, best: int) -> None:
        """Have all further answers reach `best` of `aim`, the objective last asked for.

        Where `best` is what the relaxation reaches, its prices say what all answers as good have in common: whatever
        has a price stays at its limit. That leaves the next stage little to look at. Otherwise a row demands it, which
        concerns every column.
        """
        self.kept.append((aim, best))
        relaxed = self.relaxed
        if relaxed is None or relaxed.value - best > SLACK:
            self._demand(aim, best)
            return
        self.top = np.where(relaxed.at_bottom, self.bottom, self.top)
        self.bottom = np.where(relaxed.at_top, self.top, self.bottom)
        self.low = np.where(relaxed.at_high, self.high, self.low)
        self.high = np.where(relaxed.at_low, self.low, self.high)

    def best(self, aim: np.ndarray) -> tuple[np.ndarray | None, bool]:
        """Return the columns that make `aim` largest, and whether that is proven; None where time was too short."""
        found, proven = self._best(aim)
        if found is not None and any(earlier @ found < best for earlier, best in self.kept):
            # Prices are fractions: should one have been too small to be seen, rows have the last word.
            for earlier, best in self.kept:
                self._demand(earlier, best)
            found, proven = self._best(aim)
        return found, proven

    def _best(self, aim: np.ndarray) -> tuple[np.ndarray | None, bool]:
        """Do what `best` does, earlier stages being kept as far as prices tell.

        As places are either given or not, nearly always the answer of the relaxation, which may give halves of
        places, has none. Where it has, whole places are looked for among the guests it concerns; if that is as good as
        the relaxation nothing better exists. Only otherwise all of it is solved with whole places, which takes longer.
        """
        self.relaxed = self._relax(aim)
        if self.relaxed is None:
            return None, False
        columns = self.relaxed.columns
        seats = columns[: len(self.model.seats)]
        split = np.abs(seats - np.round(seats)) > TOLERANCE
        if not split.any():
            return np.round(columns), True
        bound = np.floor(self.relaxed.value + SLACK)
        near = self._solve(aim, fixed=self._others(split), at=np.round(columns))
        if near is not None and aim @ np.round(near) >= bound:
            return np.round(near), True
        whole = self._solve(aim)
        found = [np.round(one) for one in (near, whole) if one is not None]
        in_time = time.monotonic() < self.until
        return (max(found, key=lambda one: float(aim @ one)), in_time) if found else (None, False)

    def _demand(self, aim: np.ndarray, best: int) -> None:
        self.matrix = vstack([self.matrix, csr_array(aim.reshape(1, -1))], format="csr")
        self.low, self.high = np.append(self.low, best), np.append(self.high, np.inf)

    def _others(self, split: np.ndarray) -> np.ndarray:
        """Return which columns of seats are of guests without a split one."""
        guests = {self.model.seats[column].guest for column in np.flatnonzero(split)}
        return np.array([seat.guest not in guests for seat in self.model.seats])

    def _relax(self, aim: np.ndarray) -> Relaxed | None:
        """Return the best that may have halves of places, None where time was too short."""
        return relax(aim, self.matrix, (self.low, self.high), (self.bottom, self.top), seconds=self._seconds())

    def _solve(
        self, aim: np.ndarray, *, fixed: np.ndarray | None = None, at: np.ndarray | None = None
    ) -> np.ndarray | None:
        """Return the best found with whole places, seats that are `fixed` being as they are `at`."""
        seats = len(self.model.seats)
        bottom, top = self.bottom.copy(), self.top.copy()
        if fixed is not None and at is not None:
            bottom[:seats][fixed] = top[:seats][fixed] = at[:seats][fixed]
        answer = milp(
            -aim,
            integrality=(np.arange(len(aim)) < seats).astype(int),
            bounds=Bounds(bottom, top),
            constraints=LinearConstraint(self.matrix, self.low, self.high) if len(self.low) else None,
            options={"mip_rel_gap": 0, "time_limit": self._seconds()},
        )
        found: np.ndarray | None = answer.x
        return found

    def _seconds(self) -> float:
        return max(self.until - time.monotonic(), 0.05)


def solve(problem: Problem, *, seconds: float = 60) -> Iterator[Solution]:
    """Yield the best answer after each stage, the last one the answer to `problem`, within so many seconds in all.

    The pins must be possible together (`pins.conflicts`). The same rows and seed give the same answer in whatever
    order the rows come. When the time is up, the last answer is not `proven`; there may have been time for none.
    Raises `Violated` if the solver errs.
    """
    model = model_of(problem)
    if not model.seats:
        yield Solution(STAGES[-1], (), True, counts_of(problem, ()))
        return
    solver = Solver(model, time.monotonic() + seconds)
    solution = None
    for stage in STAGES:
        aim = model.vector(stage)
        if not aim.any():
            continue
        columns, proven = solver.best(aim)
        if columns is None:
            if solution is not None:
                yield replace(solution, proven=False)
            return
        given = tuple(seat for seat, chosen in zip(model.seats, columns, strict=False) if chosen > 0)
        verify(problem, given)
        solution = Solution(stage, given, proven, counts_of(problem, given))
        yield solution
        if not proven:
            return
        solver.keep(aim, round(float(aim @ columns)))
