"""Columns of what people answered, for who may read it; reading what is sensitive leaves a trace."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from common.exchange.columns import Column
from common.exchange.writing import Cell, Kind
from events.programme.models import Event
from events.registrations.answers.queries import answers_by_key
from events.registrations.answers.reading import readable, trace_of
from events.registrations.answers.sheets import answer_words, label_of
from events.registrations.models import Question
from events.registrations.questions import enums
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.queries import form_of
from partners.models import User

PREFIX = "answer."
GROUP = _("Answers")
KINDS = {
    enums.Kind.NUMBER: Kind.NUMBER,
    enums.Kind.DATE: Kind.DAY,
    enums.Kind.YES_NO: Kind.YES_NO,
    enums.Kind.CONSENT: Kind.YES_NO,
}


def answer_columns(event: Event, *, by: User) -> list[Column]:
    """Return a column for each question of `event` whose answers `by` may read, those no longer asked as well.

    A few queries, none for an event that never asked anything.
    """
    form = form_of(event, retired=True) if event.form_version else []
    questions = readable(by, event, form) if form else []
    answers = _Answers(event, by, questions)
    return [
        Column(
            f"{PREFIX}{question.code}",
            label_of(question),
            KINDS.get(enums.Kind(question.kind), Kind.TEXT),
            beside=answers,
            group=GROUP,
            is_first=False,
            is_sensitive=question.is_sensitive,
        )
        for question in questions
    ]


class _Answers:
    """Reads answers: three queries, and one for the trace that reading sensitive ones leaves."""

    def __init__(self, event: Event, by: User, questions: Sequence[Question]) -> None:
        self.event, self.by = event, by
        self.questions = {f"{PREFIX}{question.code}": question for question in questions}

    def read(self, keys: Sequence[int], wanted: Sequence[str]) -> Mapping[int, Mapping[str, Cell]]:
        """Return the answers: days and numbers as what they are, everything else in the reader's words."""
        questions = {question.code: question for key, question in self.questions.items() if key in wanted}
        chosen = [question.pk for question in questions.values()]
        given = answers_by_key(keys, opened=chosen, questions=chosen)
        sensitive = [question for question in questions.values() if question.is_sensitive]
        trace_of(by=self.by, event=self.event, people=keys, questions=sensitive)
        return {
            key: {f"{PREFIX}{code}": _cell(questions[code], value) for code, value in answers.items()}
            for key, answers in given.items()
        }


def _cell(question: Question, value: Value) -> Cell:
    if is_empty(value) or isinstance(value, bool):
        return value if isinstance(value, bool) else None
    if isinstance(value, str):
        try:
            if question.kind == enums.Kind.DATE:
                return dt.date.fromisoformat(value)
            if question.kind == enums.Kind.NUMBER:
                return Decimal(value)
        except (ValueError, InvalidOperation):
            return value
    return answer_words(question, value)
