"""What somebody answered, and the files they gave, for that person alone."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from common.formats import date_words
from common.languages import current_language, words
from events.registrations.answers.files import FileGone, opened
from events.registrations.answers.queries import UNREADABLE, answers_of, wishes_of
from events.registrations.held.blanks import without_blanks
from events.registrations.models import AnswerFile, Question, Registration
from events.registrations.questions.conditions import Value
from events.registrations.questions.keeping import kept_until
from events.registrations.questions.queries import form_of
from events.registrations.questions.sealing import KeyLost
from events.registrations.questions.values import value_words

# Is given each file as it is read: its path inside the archive, and what is in it.
Keep = Callable[[str, bytes], None]


def answers_told(registration: Registration, folder: str, keep: Keep) -> list[dict[str, Any]]:
    """Return what `registration` has answered in words; its files go to `keep`, to lie in `folder` of the archive.

    What cannot be read because a key is lost, or lies there no more, is said in its place.
    """
    given, wished = answers_of(registration), wishes_of(registration)
    return [
        _fact(
            registration,
            question,
            answer=_answer(question, given, folder, keep),
            wish=_words(question, wished.get(question.code)),
        )
        for question in form_of(registration.event, retired=True)
        if question.code in given or question.code in wished
    ]


def _fact(registration: Registration, question: Question, *, answer: str, wish: str) -> dict[str, Any]:
    language = current_language()
    return without_blanks(
        {
            _("Question"): words(question.label, language).text,
            _("Your answer"): answer,
            _("The change you asked for"): wish,
            _("What it is for"): words(question.purpose, language).text,
            _("Who reads it"): question.get_reader_display(),
            _("Kept until"): date_words(kept_until(registration.event, question), "long", language),
        }
    )


def _words(question: Question, value: Value) -> str:
    return str(value) if value is UNREADABLE else value_words(question, value, current_language())


def _answer(question: Question, given: Mapping[str, Value], folder: str, keep: Keep) -> str:
    answer = given.get(question.code)
    if not isinstance(answer, AnswerFile):
        return _words(question, answer)
    # The number keeps two files of one name apart.
    path = f"{folder}/{answer.pk}-{answer.name}"
    try:
        keep(path, opened(answer))
    except (KeyLost, FileGone) as error:
        return f"{answer.name}: {error}"
    return path
