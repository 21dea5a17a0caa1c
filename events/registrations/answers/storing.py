"""The rows that answers and wishes are kept in, inside the transaction of `actions`, which has decided what to keep."""

from collections.abc import Iterable
from typing import Any

from common.languages import words
from events.registrations.answers import files
from events.registrations.models import Answer, AnswerFile, ChangeRequest, Question, Registration, SensitiveAnswer
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Kind
from events.registrations.questions.sealing import seal


def remove(registration: Registration, questions: Iterable[Question]) -> None:
    """Delete the answers of `registration` to `questions`, files too."""
    questions = list(questions)
    keys = [question.pk for question in questions]
    if any(question.kind == Kind.FILE for question in questions):
        files.remove(AnswerFile.objects.filter(registration=registration, question__in=keys))
    for model in (Answer, SensitiveAnswer):
        model.objects.filter(registration=registration, question__in=keys).delete()


def store(registration: Registration, answers: Iterable[tuple[Question, Any]], language: str) -> None:
    """Keep `answers`, new ones, given in `language`; raises `ValidationError` for a file that cannot be taken."""
    opened, sealed = [], []
    for question, value in answers:
        if question.kind == Kind.FILE:
            files.store(registration=registration, question=question, upload=value, language=language)
            continue
        common = {"registration": registration, "question": question, "language": _read_in(question, language)}
        if not question.is_sensitive:
            opened.append(Answer(**common, value=value))
            continue
        content, key = seal(value, registration=registration.pk, question=question.pk)
        sealed.append(SensitiveAnswer(**common, sealed=content, key=key))
    Answer.objects.bulk_create(opened)
    SensitiveAnswer.objects.bulk_create(sealed)


def _read_in(question: Question, language: str) -> str:
    """Return the language of an answer: of a consent the one its words were there in, else the one answered in."""
    return words(question.label, language).language or language if question.kind == Kind.CONSENT else language


def end_wishes(registration: Registration, questions: Iterable[Question]) -> None:
    """Delete what `registration` wishes to change of its answers to `questions` and nobody has decided about."""
    keys = [question.pk for question in questions]
    ChangeRequest.objects.filter(registration=registration, decided_at=None, question__in=keys).delete()


def wish(registration: Registration, wishes: Iterable[tuple[Question, Value]], language: str) -> None:
    """Keep `wishes`, given in `language`, until the organisers decide; None wishes the answer to go."""
    rows = []
    for question, value in wishes:
        row = ChangeRequest(registration=registration, question=question, language=language)
        if question.is_sensitive and value is not None:
            row.sealed, row.key = seal(value, registration=registration.pk, question=question.pk)
        else:
            row.value = value
        rows.append(row)
    ChangeRequest.objects.bulk_create(rows)
