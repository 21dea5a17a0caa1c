"""What every change of a form shares: one event locked, its version raised, the order of its questions kept."""

from typing import Any

from django.utils.translation import gettext as _

from common.audit import record
from common.languages import text_of
from events.programme.actions import lock_event
from events.programme.models import Event
from events.registrations.models import Answer, AnswerFile, AnswerTotal, ChangeRequest, Question, SensitiveAnswer
from events.registrations.questions.conditions import Ring, check_order
from events.registrations.questions.queries import as_asked, form_of
from partners.models import User

ANSWERS = (Answer, SensitiveAnswer, AnswerFile, ChangeRequest, AnswerTotal)


class FormChanged(Exception):
    """Somebody else changed the event's questions after this person opened them."""

    def __str__(self) -> str:
        return _(
            "Somebody else changed the questions of this event while you were working on them. What you typed is still "
            "here: look at it once more, then save again."
        )


class AskedLater(Exception):
    """A question would depend on one that is asked after it, or on itself; `question` and `parent` are their words."""

    def __init__(self, question: str, parent: str) -> None:
        self.question, self.parent = question, parent
        super().__init__(question, parent)

    def __str__(self) -> str:
        if self.question == self.parent:
            return _("“%(question)s” cannot depend on itself.") % {"question": self.question}
        return _(
            "“%(question)s” depends on “%(parent)s”, which has to be asked before it. Only earlier questions decide."
        ) % {"question": self.question, "parent": self.parent}


class NoLongerAsked(Exception):
    """A question would depend on one that is retired."""

    def __init__(self, question: str, parent: str) -> None:
        self.question, self.parent = question, parent
        super().__init__(question, parent)

    def __str__(self) -> str:
        return _("“%(question)s” cannot depend on “%(parent)s”, which is no longer asked.") % {
            "question": self.question,
            "parent": self.parent,
        }


class QuestionGone(Exception):
    """The question, or what it stands in, was deleted by somebody else."""

    def __str__(self) -> str:
        return _("Somebody else has deleted this meanwhile.")


def begin(event: Event, version: int | None = None) -> Event:
    """Return `event` locked, to change its form; raises `FormChanged` when `version` is not the present one."""
    stored = lock_event(event)
    if version is not None and stored.form_version != version:
        raise FormChanged
    return stored


def finish(event: Event, action: str, *, by: User | None, **data: Any) -> None:
    """Raise the version of the form of the locked `event` and note what was done.

    Raises what `check_form` does.
    """
    event.form_version += 1
    event.save(update_fields=["form_version"])
    check_form(event)
    record(event, action, by=by, **data)


def check_form(event: Event) -> None:
    """Raise `AskedLater` or `NoLongerAsked` when a question of `event` depends on one that is not asked before it."""
    form = form_of(event)
    try:
        check_order(map(as_asked, form))
    except Ring as ring:
        every = {question.code: question for question in event.questions.all()}
        question, parent = (every[code] for code in ring.codes)
        error = AskedLater if parent.retired_at is None else NoLongerAsked
        raise error(name_of(question), name_of(parent)) from ring


def lock_question(question: Question) -> Question:
    """Return `question` as it stands, locked so that nobody answers it for the first time; raises `QuestionGone`.

    Storing an answer takes a key lock on its question, which only a full lock keeps away.
    """
    try:
        return Question.objects.select_for_update(of=("self",)).select_related("section").get(pk=question.pk)
    except Question.DoesNotExist as error:
        raise QuestionGone from error


def is_answered(question: Question) -> bool:
    """True when somebody has answered `question`, also if the answers were erased and only counted since."""
    return any(model._default_manager.filter(question=question).exists() for model in ANSWERS)


def name_of(question: Question) -> str:
    """Return what `question` is called in messages, in the language of whoever reads them."""
    return text_of(question.label) or question.code
