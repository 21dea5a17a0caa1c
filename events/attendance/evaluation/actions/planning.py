"""What is asked and when, before anybody is asked."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.audit import record
from events.attendance.days import DAY
from events.attendance.evaluation.actions.errors import NothingOpen, OpenedAlready, TooManyQuestions
from events.attendance.evaluation.actions.locking import locked, locked_plan
from events.attendance.evaluation.enums import AnswerKind
from events.attendance.evaluation.limits import MOST_OWN_QUESTIONS
from events.attendance.models.evaluation import Evaluation, EvaluationQuestion
from events.programme.models import Event
from events.registrations.emails.facts import local_days
from partners.models import User

OPENS_AT = dt.time(9)
LASTS = 21 * DAY


def usual_times(event: Event) -> tuple[dt.datetime, dt.datetime]:
    """Return when an evaluation of `event` usually opens and closes: from the morning after its end, three weeks."""
    _first, last = local_days(event)
    return beginning_of(event, last + DAY), end_of(event, last + LASTS)


def beginning_of(event: Event, day: dt.date) -> dt.datetime:
    """Return when invitations go out that go out on `day`: in the morning where people met."""
    return dt.datetime.combine(day, OPENS_AT, event.zone)


def end_of(event: Event, day: dt.date) -> dt.datetime:
    """Return when an evaluation closes whose last day is `day`: at midnight where people met."""
    return dt.datetime.combine(day + DAY, dt.time.min, event.zone)


@transaction.atomic
def plan_evaluation(
    *, by: User | None, event: Event, opens_at: dt.datetime | None = None, closes_at: dt.datetime | None = None
) -> Evaluation:
    """Plan the evaluation of `event`, or give the planned or open one other times; returns it.

    Without times it has the usual ones. Raises `ValidationError`, `OpenedAlready` for another beginning once it is
    open, and `NothingOpen` for a closed one.
    """
    usual = usual_times(event)
    opens_at, closes_at = opens_at or usual[0], closes_at or usual[1]
    if closes_at <= opens_at:
        raise ValidationError({"closes_at": _("It must close after the invitations have gone out.")})
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    stored = Evaluation.objects.filter(event=event).first()
    if stored is None:
        stored = Evaluation.objects.create(event=event, opens_at=opens_at, closes_at=closes_at)
    else:
        stored = locked(stored)
        if stored.is_closed:
            raise NothingOpen
        if not stored.is_planned and stored.opens_at != opens_at:
            raise OpenedAlready
        stored.opens_at, stored.closes_at = opens_at, closes_at
        stored.save(update_fields=["opens_at", "closes_at"])
    record(event, "event.evaluation_planned", by=by)
    return stored


@transaction.atomic
def cancel_evaluation(*, by: User | None, evaluation: Evaluation) -> None:
    """Do without the planned evaluation; raises `OpenedAlready`."""
    stored = locked_plan(evaluation)
    record(stored.event, "event.evaluation_cancelled", by=by)
    stored.delete()


@transaction.atomic
def add_question(
    *, by: User | None, evaluation: Evaluation, kind: AnswerKind, text: LazyI18nString
) -> EvaluationQuestion:
    """Ask one more question; raises `OpenedAlready` and `TooManyQuestions`."""
    stored = locked_plan(evaluation)
    codes = set(stored.questions.values_list("code", flat=True))
    if len(codes) >= MOST_OWN_QUESTIONS:
        raise TooManyQuestions
    code = next(f"own-{number}" for number in range(1, MOST_OWN_QUESTIONS + 1) if f"own-{number}" not in codes)
    question = EvaluationQuestion.objects.create(evaluation=stored, code=code, kind=kind, text=text)
    record(stored.event, "event.evaluation_question_added", by=by)
    return question


@transaction.atomic
def change_question(*, by: User | None, question: EvaluationQuestion, kind: AnswerKind, text: LazyI18nString) -> None:
    """Ask a question in other words; raises `OpenedAlready`."""
    stored = locked_plan(question.evaluation)
    question.kind, question.text = kind, text
    question.save(update_fields=["kind", "text"])
    record(stored.event, "event.evaluation_question_changed", by=by)


@transaction.atomic
def remove_question(*, by: User | None, question: EvaluationQuestion) -> None:
    """Do not ask a question; raises `OpenedAlready`."""
    stored = locked_plan(question.evaluation)
    question.delete()
    record(stored.event, "event.evaluation_question_removed", by=by)


@transaction.atomic
def copy_evaluation(*, by: User | None, source: Event, event: Event) -> Evaluation | None:
    """Plan an evaluation of `event` that asks what the one of `source` asks besides what all ask.

    Returns it; without an evaluation of `source` none is planned, and None returned.
    """
    if not Evaluation.objects.filter(event=source).exists():
        return None
    copied = plan_evaluation(by=by, event=event)
    for question in EvaluationQuestion.objects.filter(evaluation__event=source).order_by("pk"):
        add_question(by=by, evaluation=copied, kind=AnswerKind(question.kind), text=question.text)
    return copied
