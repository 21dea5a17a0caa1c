"""When a question may be asked: nothing sensitive of people who may never come."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from events.registrations.models import Question
from events.registrations.questions.actions.state import name_of
from events.registrations.questions.enums import Stage


class SensitiveTooEarly(Exception):
    """A sensitive question, `question` in words, would be asked on registering."""

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__(question)

    def __str__(self) -> str:
        return _(
            "“%(question)s” is sensitive, so it is not asked on registering, of people who may never come. Ask it in a "
            "section that follows after confirmation."
        ) % {"question": self.question}


def is_too_early(question: Question) -> bool:
    """True when `question`, read with its section, is sensitive and asked on registering."""
    return question.is_sensitive and question.retired_at is None and question.section.stage == Stage.REGISTRATION


def check_timing(questions: Iterable[Question]) -> None:
    """Raise `SensitiveTooEarly` for the first of `questions` that is asked too early, each read with its section.

    What is no longer asked is left alone; it is looked at when it comes back.
    """
    for question in filter(is_too_early, questions):
        raise SensitiveTooEarly(name_of(question))
