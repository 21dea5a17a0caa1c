"""Opening an evaluation, reminding of it and closing it."""

import datetime as dt

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from common.audit import record
from events.attendance.evaluation.actions.errors import NothingOpen, NotYetOver, RemindedAlready, TooFewWereThere
from events.attendance.evaluation.actions.locking import locked, locked_open, locked_plan
from events.attendance.evaluation.enums import EvaluationState
from events.attendance.evaluation.letters import write_invitation, write_reminder
from events.attendance.evaluation.limits import FEWEST
from events.attendance.evaluation.links import unanswered
from events.attendance.models.evaluation import Evaluation, EvaluationInvitation
from events.attendance.queries import direct_participants
from events.registrations.models import Registration
from partners.models import User


@transaction.atomic
def open_evaluation(*, by: User | None, evaluation: Evaluation) -> int:
    """Open the planned evaluation, now, and invite everybody who was there; returns how many.

    Raises `OpenedAlready`, `NotYetOver`, `TooFewWereThere`, and `NothingOpen` when its end has passed before.
    """
    stored, now = locked_plan(evaluation), timezone.now()
    if not stored.event.has_ended(now):
        raise NotYetOver
    if stored.closes_at <= now:
        raise NothingOpen
    present = direct_participants(stored.event).filter(erased_at=None)
    groups = dict(present.order_by().values_list("audience").annotate(people=Count("pk")))
    if sum(groups.values()) < FEWEST:
        raise TooFewWereThere
    # Each must be large enough that nobody in it is recognised; a second group makes it a difference at all.
    stored.state = EvaluationState.OPEN
    stored.keeps_groups = len(groups) > 1 and min(groups.values()) >= FEWEST
    # From here a week is counted until the reminder, also where it opens late.
    stored.opens_at = now
    stored.save(update_fields=["state", "keeps_groups", "opens_at"])
    invited = _invite(stored)
    record(stored.event, "event.evaluation_opened", by=by, people=invited)
    return invited


@transaction.atomic
def invite_late(*, by: User | None, evaluation: Evaluation) -> int:
    """Invite whoever was recorded as present since the evaluation opened; returns how many. Raises `NothingOpen`."""
    stored = locked_open(evaluation)
    invited = _invite(stored)
    if invited:
        record(stored.event, "event.evaluation_invited", by=by, people=invited)
    return invited


@transaction.atomic
def remind_of_evaluation(*, by: User | None, evaluation: Evaluation) -> int:
    """Remind everybody who has not answered and wants to be reminded, once; returns how many.

    Raises `NothingOpen` and `RemindedAlready`. Nothing stored says who they were.
    """
    stored = locked_open(evaluation)
    if stored.reminded_at is not None:
        raise RemindedAlready
    stored.reminded_at = timezone.now()
    stored.save(update_fields=["reminded_at"])
    wanting = _readable(stored.invitations.filter(without_reminder=False))
    owing = unanswered(stored, wanting)
    for invitation in owing:
        write_reminder(invitation)
    record(stored.event, "event.evaluation_reminded", by=by)
    return len(owing)


@transaction.atomic
def stop_reminders(*, by: None, invitation: EvaluationInvitation) -> None:
    """Send no reminder for `invitation`. No entry: it would say that they have not answered yet."""
    EvaluationInvitation.objects.filter(pk=invitation.pk).update(without_reminder=True)


@transaction.atomic
def close_evaluation(*, by: User | None, evaluation: Evaluation) -> None:
    """Take no more answers, and forget who has answered; from now on there are results. Raises `NothingOpen`."""
    stored = locked(evaluation)
    if stored.state != EvaluationState.OPEN:
        raise NothingOpen
    stored.state = EvaluationState.CLOSED
    stored.closes_at = min(stored.closes_at, max(timezone.now(), stored.opens_at + dt.timedelta(seconds=1)))
    stored.save(update_fields=["state", "closes_at"])
    stored.marks.all().delete()
    record(stored.event, "event.evaluation_closed", by=by)


def _invite(evaluation: Evaluation) -> int:
    present = direct_participants(evaluation.event).filter(erased_at=None, evaluation_invitation=None)
    people: list[Registration] = list(present.order_by("pk"))
    EvaluationInvitation.objects.bulk_create(
        EvaluationInvitation(evaluation=evaluation, registration=person) for person in people
    )
    made = evaluation.invitations.filter(registration__in=[person.pk for person in people])
    for invitation in _readable(made):
        write_invitation(invitation)
    evaluation.invited += len(people)
    evaluation.save(update_fields=["invited"])
    return len(people)


def _readable(invitations: QuerySet[EvaluationInvitation]) -> QuerySet[EvaluationInvitation]:
    rows = invitations.filter(registration__erased_at=None).order_by("pk")
    return rows.select_related("evaluation__event", "registration__accompanies")
