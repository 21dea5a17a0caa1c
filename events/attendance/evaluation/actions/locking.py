"""One change of an evaluation after the other: each reads it again under its lock."""

from events.attendance.evaluation.actions.errors import NothingOpen, OpenedAlready
from events.attendance.models.evaluation import Evaluation


def locked(evaluation: Evaluation) -> Evaluation:
    """Return `evaluation` as it stands now, with its event."""
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=evaluation.pk)


def locked_plan(evaluation: Evaluation) -> Evaluation:
    """Return the same of one that must not be open yet; raises `OpenedAlready`."""
    stored = locked(evaluation)
    if not stored.is_planned:
        raise OpenedAlready
    return stored


def locked_open(evaluation: Evaluation) -> Evaluation:
    """Return the same of one that must take answers; raises `NothingOpen`."""
    stored = locked(evaluation)
    if not stored.takes_answers:
        raise NothingOpen
    return stored
