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

# Solvers count in fractions: as much may be missing from a whole number.
TOLERANCE = 1e-6
# By so much the value of a relaxation may err. It must not grow with the value: objectives are whole numbers, and of
# one in the millions a share of a millionth would ask for more than there can be.
SLACK = 0.01


@dataclass
class Solver:
    """A program with what earlier stages have found, which later ones keep; `until` is on the monotonic clock."""

    model: Model
    until: float
    matrix: csr_array = field(init=False)
    low: np.ndarray = field(init=False)
    high: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.matrix = self.model.matrix()
        self.low, self.high = np.array(self.model.low), np.array(self.model.high)

    def keep(self, aim: np.ndarray, best: int) -> None:
        """Have all further answers reach `best` of this objective."""
        self.matrix = vstack([self.matrix, csr_array(aim.reshape(1, -1))])
        self.low, self.high = np.append(self.low, best), np.append(self.high, np.inf)

    def best(self, aim: np.ndarray) -> tuple[np.ndarray | None, bool]:
        """Return the columns that make `aim` largest, and whether that is proven; None where time was too short.

        As places are either given or not, nearly always the answer of the relaxation, which may give halves of
        places, has none. Where it has, whole places are looked for among the guests it concerns; if that is as good as
        the relaxation nothing better exists. Only otherwise all of it is solved with whole places, which takes longer.
        """
        relaxed = self._solve(aim, whole=False)
        if relaxed is None:
            return None, False
        seats = relaxed[: len(self.model.seats)]
        split = np.abs(seats - np.round(seats)) > TOLERANCE
        if not split.any():
            return np.round(relaxed), True
        is_whole = np.abs(relaxed - np.round(relaxed)) <= TOLERANCE
        bound = np.floor(aim @ np.where(is_whole, np.round(relaxed), relaxed) + SLACK)
        near = self._solve(aim, whole=True, fixed=self._others(split), at=np.round(relaxed))
        if near is not None and aim @ np.round(near) >= bound:
            return np.round(near), True
        whole = self._solve(aim, whole=True)
        found = [np.round(one) for one in (near, whole) if one is not None]
        in_time = time.monotonic() < self.until
        return (max(found, key=lambda one: float(aim @ one)), in_time) if found else (None, False)

    def _others(self, split: np.ndarray) -> np.ndarray:
        """Return which columns of seats are of guests without a split one."""
        guests = {self.model.seats[column].guest for column in np.flatnonzero(split)}
        return np.array([seat.guest not in guests for seat in self.model.seats])

    def _solve(
        self, aim: np.ndarray, *, whole: bool, fixed: np.ndarray | None = None, at: np.ndarray | None = None
    ) -> np.ndarray | None:
        seats = len(self.model.seats)
        bottom, top = np.zeros(len(aim)), np.array(self.model.upper, dtype=float)
        if fixed is not None and at is not None:
            bottom[:seats][fixed] = top[:seats][fixed] = at[:seats][fixed]
        answer = milp(
            -aim,
            integrality=(np.arange(len(aim)) < seats).astype(int) if whole else None,
            bounds=Bounds(bottom, top),
            constraints=LinearConstraint(self.matrix, self.low, self.high) if len(self.low) else None,
            options={"mip_rel_gap": 0, "time_limit": max(self.until - time.monotonic(), 0.05)},
        )
        found: np.ndarray | None = answer.x
        return found


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
