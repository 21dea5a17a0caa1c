"""A mixed-integer program as it is put together: columns, rows and objectives."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from events.registrations.choices.allocation.problem import Given, Problem

NO_LIMIT = np.inf


@dataclass
class Model:
    """Columns, each between 0 and `upper`, and rows `low <= a @ x <= high` over them.

    The first columns are places somebody may be given, as many as there are `seats`, and whole; those after them
    follow from these: what somebody lacks of a minimum, and whether they have anything. Objectives, by name of a
    stage, are whole coefficients to be made as large as possible.
    """

    problem: Problem
    seats: list[Given] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    at_row: list[int] = field(default_factory=list)
    at_column: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    objectives: dict[str, dict[int, int]] = field(default_factory=dict)
    # Columns of what guests lack of a minimum, by the rule.
    short: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def column(self, upper: float) -> int:
        """Add a column between 0 and `upper`; returns its number."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def row(self, columns: Iterable[int], low: float, high: float, *, minus: int | None = None) -> None:
        """Limit the sum of `columns`, less the column `minus`, to between `low` and `high`."""
        for column in columns:
            self._put(column, 1)
        if minus is not None:
            self._put(minus, -1)
        self.low.append(low)
        self.high.append(high)

    def _put(self, column: int, factor: float) -> None:
        self.at_row.append(len(self.low))
        self.at_column.append(column)
        self.factors.append(factor)

    def matrix(self) -> csr_array:
        """Return the factors of all rows."""
        shape = (len(self.low), len(self.upper))
        return csr_array((self.factors, (self.at_row, self.at_column)), shape=shape)

    def vector(self, stage: str) -> np.ndarray:
        """Return the coefficients of a stage's objective, one per column."""
        vector = np.zeros(len(self.upper))
        for column, coefficient in self.objectives[stage].items():
            vector[column] = coefficient
        return vector
