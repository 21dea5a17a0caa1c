"""Answers go on their day; what can be counted of them is counted first."""

import datetime as dt
import logging
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from common.audit import record
from events.programme.actions import lock_event
from events.registrations.answers.files import remove
from events.registrations.answers.totals import AT_ONCE, counts_of, keep_totals
from events.registrations.models import (
    Answer,
    AnswerFile,
    ChangeRequest,
    LegalHold,
    Question,
    SensitiveAnswer,
)
from events.registrations.questions.keeping import own_day_has_come

# Rows with answers that may be counted, and all rows that hold answers.
COUNTABLE = (Answer, SensitiveAnswer)
GIVEN = (*COUNTABLE, ChangeRequest, AnswerFile)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gone:
    """What went of the answers to one question, or would go: how many answers, files and wished changes of them."""

    event: int
    question: int
    code: str
    answers: int
    files: int
    changes: int


def erase_due_answers(*, now: dt.datetime | None = None, dry_run: bool = False) -> list[Gone]:
    """Erase the answers to questions whose day has come at `now`, keeping totals; returns what went, or would go.

    Each question is a transaction of its own that looks again once it has the lock, so this may run twice at once and
    be killed anywhere. Nothing goes of an event under legal hold. A question that fails keeps no other from going: the
    log says why, and a dry run still lists it.
    """
    now = now or timezone.now()
    due = [question for question in _with_answers() if own_day_has_come(question.event, question, now)]
    if dry_run:
        return [_amounts(question) for question in due]
    gone = []
    for question in due:
        try:
            what = _erase(question, now)
        except Exception:
            logger.exception("The answers to question %s could not be erased.", question.pk)
        else:
            gone += [what] if what is not None else []
    return gone


def _with_answers() -> QuerySet[Question]:
    """Return the questions with an end of their own that have answers, of events that nobody holds."""
    held = LegalHold.objects.filter(event=OuterRef("event"), lifted_at=None)
    given = [Exists(model._default_manager.filter(question=OuterRef("pk"))) for model in GIVEN]
    questions = Question.objects.filter(reduce(or_, given), ~Exists(held), keep_days__isnull=False)
    return questions.select_related("event").order_by("event", "pk")


@transaction.atomic
def _erase(question: Question, now: dt.datetime) -> Gone | None:
    """Erase the answers to `question`; returns what went, None where another run, or another date, came first."""
    # So does whoever moves the event, changes what is asked, or changes or erases the answers of a person.
    lock_event(question.event)
    found = _with_answers().filter(pk=question.pk).first()
    if found is None or not own_day_has_come(found.event, found, now):
        return None
    answers = 0
    for model in COUNTABLE:
        rows: QuerySet[Any] = model._default_manager.filter(question=question).select_related(
            "question", "registration"
        )
        while batch := list(rows.order_by("pk")[:AT_ONCE]):
            keep_totals(question, counts_of(batch))
            model._default_manager.filter(pk__in=[answer.pk for answer in batch]).delete()
            answers += len(batch)
    gone = Gone(question.event_id, question.pk, question.code, answers, **_delete_others(question))
    record(question.event, "answers.erased", by=None, questions=[gone.code], answers=answers + gone.files)
    return gone


def _delete_others(question: Question) -> dict[str, int]:
    files = remove(AnswerFile.objects.filter(question=question))
    changes, _by_model = ChangeRequest.objects.filter(question=question).delete()
    return {"files": files, "changes": changes}


def _amounts(question: Question) -> Gone:
    answers = sum(model._default_manager.filter(question=question).count() for model in COUNTABLE)
    files, changes = question.answerfiles.count(), question.changerequests.count()
    return Gone(question.event_id, question.pk, question.code, answers, files, changes)
