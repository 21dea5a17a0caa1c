"""The task in which a worker runs an allocation."""

import logging
from typing import Any

from django.conf import settings
from django_tasks import task

from events.programme.models import ChoiceRules
from events.registrations.choices.actions.running import Run, begin, finish, note
from events.registrations.choices.allocation.problem import PINS, Given, digest
from events.registrations.choices.allocation.reading import idle_pins, problem_of
from events.registrations.choices.allocation.report import report_of
from events.registrations.choices.allocation.running import ChildFailed, answers
from events.registrations.choices.enums import AllocationState
from events.registrations.choices.possible import possible

logger = logging.getLogger(__name__)


@task()
def run_allocation(allocation_id: int) -> str:
    """Run an allocation, writing down the best so far after every stage.

    Begun anew where a worker was killed half way. Returns the state it ends in, or `gone` when it was stopped before
    or given up meanwhile.
    """
    allocation = begin(allocation_id)
    if allocation is None:
        return "gone"
    problem = problem_of(allocation.event, weights=allocation.weights, seed=allocation.seed)
    run = Run(allocation, problem, digest(problem))
    lines: list[dict[str, Any]] = []
    try:
        for line in answers(problem, seconds=settings.ALLOCATION_SECONDS, is_to_stop=run.is_to_stop):
            lines.append(line)
            if "stage" in line:
                note(run, line)
    except ChildFailed as failed:
        # What it wrote has numbers of guests and no names.
        logger.error("Allocation %s could not be solved: %s", allocation_id, failed)
        return finish(run, AllocationState.FAILED, {"failure": "crashed"})
    return _end(run, lines)


def _end(run: Run, lines: list[dict[str, Any]]) -> str:
    """Write down the answer that the lines of the solver amount to; returns the state."""
    told = {name: line[name] for line in lines for name in line}
    if told.get("conflicts"):
        return finish(run, AllocationState.FAILED, {"conflicts": told["conflicts"]})
    if told.get("stage", PINS) == PINS and not run.is_to_stop():
        return finish(run, AllocationState.FAILED, {"failure": "time"})
    is_done = told.get("proven", False) and "relaxed" in told
    given = [Given(*seat) for seat in told.get("given", ())]
    event = run.allocation.event
    report = report_of(
        run.problem,
        given,
        relaxed=told.get("relaxed", {}),
        is_best=is_done,
        possible=possible(event, ChoiceRules.of(event)),
    )
    report["idle_pins"] = idle_pins(event, run.problem)
    return finish(run, AllocationState.DONE if is_done else AllocationState.STOPPED, report)
