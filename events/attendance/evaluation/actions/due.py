"""What evaluations do by themselves at their time."""

import logging
from collections.abc import Callable, Iterator

from django.db.models import QuerySet
from django.utils import timezone

from events.attendance.days import DAY
from events.attendance.evaluation.actions.errors import (
    NothingOpen,
    NotYetOver,
    OpenedAlready,
    RemindedAlready,
    TooFewWereThere,
)
from events.attendance.evaluation.actions.running import (
    close_evaluation,
    invite_late,
    open_evaluation,
    remind_of_evaluation,
)
from events.attendance.evaluation.enums import EvaluationState
from events.attendance.models.evaluation import Evaluation

# A reminder goes out by itself so long after the invitations.
REMIND_AFTER = 7 * DAY

logger = logging.getLogger(__name__)


def run_due() -> dict[str, int]:
    """Open, complete, remind and close what is due; returns how many people were invited and reminded, and closed.

    Each evaluation is its own transaction, looked at again under its lock: run it as often as you like.
    """
    now = timezone.now()
    rows = Evaluation.objects.select_related("event")
    open_now = rows.filter(state=EvaluationState.OPEN, closes_at__gt=now)
    due = rows.filter(state=EvaluationState.PLANNED, opens_at__lte=now, closes_at__gt=now, event__ends_at__lt=now)
    reminded = open_now.filter(reminded_at=None, opens_at__lte=now - REMIND_AFTER)
    over = rows.filter(state=EvaluationState.OPEN, closes_at__lte=now)
    invited = _each(due, open_evaluation) + _each(open_now, invite_late)
    return {
        "invited": invited,
        "reminded": _each(reminded, remind_of_evaluation),
        "closed": sum(1 for _number in _done(over, close_evaluation)),
    }


def _each(rows: QuerySet[Evaluation], action: Callable[..., int]) -> int:
    return sum(_done(rows, action))


def _done(rows: QuerySet[Evaluation], action: Callable[..., int | None]) -> Iterator[int]:
    for evaluation in rows.order_by("pk"):
        try:
            yield action(by=None, evaluation=evaluation) or 0
        except (OpenedAlready, NotYetOver, TooFewWereThere, NothingOpen, RemindedAlready):
            # Somebody was faster, or nobody can be asked; the desk says which.
            continue
        except Exception:
            logger.exception("The evaluation %s could not be carried on.", evaluation.pk)
