"""What a worker writes down about an allocation while it runs it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from events.registrations.choices.allocation.problem import STAGES, Problem
from events.registrations.choices.enums import UNDER_WAY, AllocationState
from events.registrations.models import Allocation


@dataclass(frozen=True, slots=True)
class Run:
    """An allocation that a worker is at, what it is asked, and the digest of that."""

    allocation: Allocation
    problem: Problem
    digest: str

    def is_to_stop(self) -> bool:
        """True once an organiser has asked to stop, or the run was given up."""
        return not Allocation.objects.filter(
            pk=self.allocation.pk, state=AllocationState.RUNNING, is_to_stop=False
        ).exists()


def begin(allocation: int) -> Allocation | None:
    """Mark the allocation of this number as running and return it; None where it has come to an end before."""
    if not Allocation.objects.filter(pk=allocation, state__in=UNDER_WAY).update(state=AllocationState.RUNNING):
        return None
    return Allocation.objects.select_related("event").get(pk=allocation)


def note(run: Run, stage: dict[str, Any]) -> None:
    """Write down the answer after one stage: `stage` by name, `given` places, `counts`."""
    step = STAGES.index(stage["stage"]) + 1 if stage["stage"] in STAGES else 0
    progress = {"stage": stage["stage"], "step": step, "of": len(STAGES), "best": stage["counts"]}
    found = [[guest, activity, pool] for guest, activity, pool, _rank in stage["given"]]
    _running(run).update(progress=progress, found=found, input_digest=run.digest)


def finish(run: Run, state: AllocationState, report: dict[str, Any]) -> str:
    """End the run in `state` with its report; returns the state, or `gone` where it was given up meanwhile."""
    is_written = _running(run).update(state=state, report=report, finished_at=timezone.now(), input_digest=run.digest)
    return str(state) if is_written else "gone"


def _running(run: Run) -> Any:
    return Allocation.objects.filter(pk=run.allocation.pk, state=AllocationState.RUNNING)
