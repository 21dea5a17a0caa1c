"""The process that solves one allocation, so that it can be ended at any moment: problem in, one line per stage out.

`python -m events.registrations.choices.allocation.child` reads `{"problem": ..., "seconds": ...}` from its input and
prints JSON lines: `{"conflicts": [...]}` where the pins are impossible, else stages and at last `{"relaxed": ...}`.
"""

import json
import sys
from dataclasses import astuple
from typing import Any

from events.registrations.choices.allocation.checking import counts_of
from events.registrations.choices.allocation.pins import conflicts, only_pins
from events.registrations.choices.allocation.problem import PINS, Problem, Solution
from events.registrations.choices.allocation.relaxing import relaxed
from events.registrations.choices.allocation.solving import solve


def main() -> None:
    """Answer the problem on the standard input."""
    asked = json.load(sys.stdin)
    problem = Problem.from_json(asked["problem"])
    impossible = conflicts(problem)
    if impossible:
        _tell({"conflicts": impossible})
        return
    pinned = only_pins(problem)
    best = Solution(PINS, pinned, False, counts_of(problem, pinned))
    _tell_solution(best)
    for best in solve(problem, seconds=asked["seconds"]):
        _tell_solution(best)
    _tell({"relaxed": relaxed(problem, best.counts) if best.stage != PINS else {}})


def _tell_solution(best: Solution) -> None:
    given = [astuple(seat) for seat in best.given]
    _tell({"stage": best.stage, "given": given, "proven": best.proven, "counts": best.counts})


def _tell(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
