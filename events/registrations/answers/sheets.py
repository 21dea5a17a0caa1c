"""The answers of many guests as a table with totals, in the reader's words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.languages import current_language, words
from events.registrations.answers.queries import UNREADABLE, answers_of_many, asked_now, late_answers
from events.registrations.answers.reading import trace
from events.registrations.models import AnswerFile, ChangeRequest, Question, Registration
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.values import value_words
from partners.models import User


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer in words, and as it is stored: `value`.

    `file` is the row of a file, `is_asked` is False where the question is not for the guest.

    `is_wished` tells that another answer was asked for and is not decided about: this one holds. `is_late` tells that
    it was given, or accepted, after the day on which answers were fixed: who has counted by then counts anew.
    """

    text: str = ""
    file: AnswerFile | None = None
    is_asked: bool = True
    is_wished: bool = False
    is_late: bool = False
    value: Value = None

    @property
    def is_empty(self) -> bool:
        """True when there is no answer."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of `people` to `questions`; `cells` are by the registration's key and the question's code.

    `form` is everything that is asked now; `answers` and `asked` are, by the registration's key, what somebody has
    answered by code and the keys of the questions that are theirs.
    """

    questions: list[Question]
    form: list[Question]
    people: list[Registration]
    cells: dict[int, dict[str, Cell]]
    answers: Mapping[int, Mapping[str, Value]]
    asked: Mapping[int, Collection[int]]

    def cell(self, registration: Registration, question: Question) -> Cell:
        """Return one answer."""
        return self.cells[registration.pk][question.code]


def label_of(question: Question) -> str:
    """Return what a question is called for the reader, and that it is not asked any more."""
    label = words(question.label, current_language()).text
    return _("%(question)s (no longer asked)") % {"question": label} if question.retired_at else label


def answer_words(question: Question, value: Value) -> str:
    """Return an answer in the reader's language; of a file its name, of a lost one that it cannot be read."""
    if isinstance(value, AnswerFile):
        return value.name
    if value is UNREADABLE:
        return str(value)
    return value_words(question, value, current_language())


def sheet_of(
    *, by: User, form: Sequence[Question], questions: Collection[Question], people: list[Registration]
) -> Sheet:
    """Return what `people` answer to `questions`, which `by` may read and which belong to `form`, all of it.

    Four queries for any number, three more once answers are fixed, and one for the trace that reading sensitive answers
    leaves. `people` come with `event` and `code`.
    """
    questions = list(questions)
    sensitive = [question for question in questions if question.is_sensitive]
    opened = _parents(form) | {question.pk for question in sensitive}
    known = answers_of_many(people, opened=opened) if questions else {}
    if known:
        trace(by=by, registrations=people, questions=sensitive)
    wished = set(
        ChangeRequest.objects.filter(registration__in=known, accepted=None).values_list("registration", "question")
    )
    late = late_answers(known, questions)
    present = [question for question in form if question.retired_at is None]
    asked = {
        person.pk: {question.pk for question in asked_now(person, present, known[person.pk])}
        for person in people
        if person.pk in known
    }
    cells = {
        person.pk: {
            question.code: _cell(
                question,
                known[person.pk].get(question.code),
                is_asked=question.pk in asked[person.pk],
                is_wished=(person.pk, question.pk) in wished,
                is_late=(person.pk, question.pk) in late,
            )
            for question in questions
        }
        for person in people
    }
    return Sheet(questions, present, people, cells, known, asked)


def _parents(form: Iterable[Question]) -> set[int]:
    return {rule.parent_id for question in form for rule in question.conditions.all()}


def _cell(question: Question, value: Value, *, is_asked: bool, is_wished: bool, is_late: bool) -> Cell:
    if is_empty(value):
        return Cell(is_asked=is_asked, is_wished=is_wished)
    file = value if isinstance(value, AnswerFile) else None
    return Cell(answer_words(question, value), file, is_wished=is_wished, is_late=is_late, value=value)
