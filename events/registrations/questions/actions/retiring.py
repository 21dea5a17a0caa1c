"""Moving questions within their section, no longer asking them, and asking them again."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.registrations.models import Question
from events.registrations.questions.actions.ordering import last_position, swap
from events.registrations.questions.actions.parts import check_comparisons
from events.registrations.questions.actions.secrecy import check_secrecy
from events.registrations.questions.actions.state import begin, finish, is_answered, lock_question, name_of
from events.registrations.questions.actions.timing import check_timing
from events.registrations.questions.actions.writing import MOST_QUESTIONS, TooManyQuestions
from partners.models import User


class QuestionDecides(Exception):
    """Another question, `question` in words, depends on this one."""

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__(question)

    def __str__(self) -> str:
        return _("Whether “%(question)s” is asked depends on this question. Change that first.") % {
            "question": self.question
        }


@transaction.atomic
def move_question(*, by: User | None, question: Question, steps: int) -> Question:
    """Move a question up (-1) or down (1) among those asked in its section; returns it as stored.

    Raises `AskedLater` when a question would then depend on a later one, and `QuestionGone`.
    """
    event = begin(question.event)
    stored = lock_question(question)
    if stored.retired_at is None and swap(stored.section.questions.filter(retired_at=None), stored, steps):
        finish(event, "event.question_moved", by=by, question=stored.code, kind=stored.kind)
    return stored


@transaction.atomic
def retire_question(*, by: User | None, question: Question) -> Question | None:
    """Ask `question` no more. Returns it retired when somebody has answered it, and None when it was deleted.

    It is kept, too, while a retired question depends on it, which could be asked again. Raises `QuestionDecides` while
    one that is asked does, and `QuestionGone`.
    """
    event = begin(question.event)
    stored = lock_question(question)
    if stored.retired_at is not None:
        return stored
    check_retirable(stored)
    facts: dict[str, Any] = {"question": stored.code, "kind": stored.kind}
    if Question.objects.filter(conditions__parent=stored).exists() or is_answered(stored):
        stored.retired_at = timezone.now()
        stored.save(update_fields=["retired_at"])
        finish(event, "event.question_retired", by=by, **facts)
        return stored
    stored.delete()
    finish(event, "event.question_deleted", by=by, **facts)
    return None


def check_retirable(question: Question) -> None:
    """Raise `QuestionDecides` while one that is asked depends on `question`."""
    for other in Question.objects.filter(conditions__parent=question, retired_at=None)[:1]:
        raise QuestionDecides(name_of(other))


@transaction.atomic
def restore_question(*, by: User | None, question: Question) -> Question:
    """Ask a retired question again, as the last of its section; returns it as stored.

    Raises `TooManyQuestions`, `NoLongerAsked`, `ConditionRefused` or `AskedLater` when what it depends on is not asked
    any more, cannot be answered so, or comes later now, `GivesAnswersAway` when fewer may know that now,
    `SensitiveTooEarly`, and `QuestionGone`.
    """
    event = begin(question.event)
    stored = lock_question(question)
    if stored.retired_at is None:
        return stored
    if event.questions.filter(retired_at=None).count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    stored.retired_at = None
    stored.position = last_position(stored.section.questions.all())
    stored.save(update_fields=["retired_at", "position"])
    check_timing([stored])
    check_comparisons(stored)
    check_secrecy(stored)
    finish(event, "event.question_restored", by=by, question=stored.code, kind=stored.kind)
    return stored
