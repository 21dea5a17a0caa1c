"""The relaxation of a program, in which places may be given in halves: its best answer, and what limits that."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

# Solvers count in fractions: as much may be missing from a whole number.
TOLERANCE = 1e-6
# By so much the value of a relaxation may err. It must not grow with the value: objectives are whole numbers, and of
# one in the millions a share of a millionth would ask for more than there can be.
SLACK = 0.01
# A smaller price may be an error of the solver. Objectives being whole, true ones are far larger, or nothing.
PRICE = 1e-3


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best answer of a relaxation and what it is worth, and what has a price: which limits it stands at.

    A limit with a price is one that no answer as good can leave. `at_bottom` and `at_top` are of columns, `at_low` and
    `at_high` of rows.
    """

    columns: np.ndarray
    value: float
    at_bottom: np.ndarray
    at_top: np.ndarray
    at_low: np.ndarray
    at_high: np.ndarray


def relax(
    aim: np.ndarray,
    matrix: csr_array,
    rows: tuple[np.ndarray, np.ndarray],
    columns: tuple[np.ndarray, np.ndarray],
    *,
    seconds: float,
) -> Relaxed | None:
    """Return what makes `aim` largest with `rows` and `columns` between these limits; None where time was too short."""
    low, high = rows
    equal = low == high
    below, above = np.isfinite(high) & ~equal, np.isfinite(low) & ~equal
    answer = linprog(
        -aim,
        A_ub=vstack([matrix[below], -matrix[above]]),
        b_ub=np.concatenate([high[below], -low[above]]),
        A_eq=matrix[equal],
        b_eq=high[equal],
        bounds=np.column_stack(columns),
        method="highs-ds",
        options={"time_limit": seconds},
    )
    if answer.status != 0:
        return None
    is_whole = np.abs(answer.x - np.round(answer.x)) <= TOLERANCE
    found = np.where(is_whole, np.round(answer.x), answer.x)
    tight = answer.ineqlin.marginals < -PRICE
    at_high, at_low = np.zeros(len(high), dtype=bool), np.zeros(len(low), dtype=bool)
    at_high[below], at_low[above] = np.split(tight, [np.count_nonzero(below)])
    return Relaxed(
        columns=found,
        value=float(aim @ found),
        at_bottom=answer.lower.marginals > PRICE,
        at_top=answer.upper.marginals < -PRICE,
        at_low=at_low,
        at_high=at_high,
    )
