"""The answers of many guests as a table with totals, in the reader's words."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.formats import country_name
from common.languages import current_language, words
from common.sorting import sort_key
from events.programme.models import Event
from events.registrations.answers.queries import UNREADABLE, answers_of_many, asked_now, late_answers
from events.registrations.answers.reading import answers_for
from events.registrations.answers.totals import UNKNOWN, values_of
from events.registrations.models import AnswerFile, AnswerTotal, ChangeRequest, Question, Registration
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import COUNTED, WITH_CHOICES, Kind
from events.registrations.questions.values import value_words
from partners.models import User


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer in words; `file` is the row of a file, `is_asked` is False where the question is not for the guest.

    `is_wished` tells that another answer was asked for and is not decided about: this one holds. `is_late` tells that
    it was given, or accepted, after the day on which answers were fixed: who has counted by then counts anew.
    """

    text: str = ""
    file: AnswerFile | None = None
    is_asked: bool = True
    is_wished: bool = False
    is_late: bool = False

    @property
    def is_empty(self) -> bool:
        """True when there is no answer."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Total:
    """How many of those listed gave each answer; `gone` is the same of answers that were erased on their day."""

    label: str
    lines: list[tuple[str, int]]
    unanswered: int = 0
    gone: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        """Say it in one line, such as “Vegan 7, Halal 3, not answered 12”."""
        parts = [f"{text} {number}" for text, number in self.lines]
        if self.unanswered:
            parts.append(_("not answered %(number)d") % {"number": self.unanswered})
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of `people` to `questions`; `cells` are by the registration's key and the question's code."""

    questions: list[Question]
    people: list[Registration]
    cells: dict[int, dict[str, Cell]]
    totals: list[Total]

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
    *, by: User, event: Event, form: Sequence[Question], questions: Collection[Question], people: list[Registration]
) -> Sheet:
    """Return what `people` of `event` answer to `questions`, which `by` may read and which belong to `form`, all of it.

    Eight queries for any number, three more once answers are fixed, and one for the trace that reading sensitive
    answers leaves. `people` come with `event` and `code`.
    """
    questions = list(questions)
    values = answers_for(by=by, registrations=people, questions=questions) if questions else {}
    known = answers_of_many(people, opened=_parents(form)) if questions else {}
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
                values[person.pk].get(question.code),
                is_asked=question.pk in asked[person.pk],
                is_wished=(person.pk, question.pk) in wished,
                is_late=(person.pk, question.pk) in late,
            )
            for question in questions
        }
        for person in people
    }
    return Sheet(questions, people, cells, _totals(event, questions, values, asked))


def _parents(form: Iterable[Question]) -> set[int]:
    return {rule.parent_id for question in form for rule in question.conditions.all()}


def _cell(question: Question, value: Value, *, is_asked: bool, is_wished: bool, is_late: bool) -> Cell:
    if is_empty(value):
        return Cell(is_asked=is_asked, is_wished=is_wished)
    file = value if isinstance(value, AnswerFile) else None
    return Cell(answer_words(question, value), file, is_wished=is_wished, is_late=is_late)


def _totals(
    event: Event,
    questions: Iterable[Question],
    values: Mapping[int, Mapping[str, Value]],
    asked: Mapping[int, Collection[int]],
) -> list[Total]:
    """Return the totals of those `questions` that can be counted; one query."""
    counted = [question for question in questions if question.kind in COUNTED]
    gone: dict[int, dict[str, int]] = {}
    if counted:
        rows = AnswerTotal.objects.filter(event=event, question__in=[question.pk for question in counted])
        for key, value, number in rows.values_list("question", "value", "number"):
            gone.setdefault(key, {})[value] = number
    return [_total(question, values, asked, gone.get(question.pk, {})) for question in counted]


def _total(
    question: Question,
    values: Mapping[int, Mapping[str, Value]],
    asked: Mapping[int, Collection[int]],
    gone: Mapping[str, int],
) -> Total:
    numbers: Counter[str] = Counter()
    unanswered = 0
    for person, answers in values.items():
        found = values_of(answers.get(question.code))
        numbers.update(found)
        unanswered += not found and question.pk in asked[person]
    return Total(label_of(question), _lines(question, numbers), unanswered, tuple(_lines(question, gone)))


def _lines(question: Question, numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return `numbers` by answers in words: choices in their order, countries by how many, what is lost at the end."""
    reader = current_language()
    readable = {value: number for value, number in numbers.items() if value != UNKNOWN}
    if question.kind in WITH_CHOICES:
        order = [choice.code for choice in question.choices.all()]
        codes = [*(code for code in order if code in readable), *(code for code in readable if code not in order)]
        lines = [(value_words(question, code, reader), readable[code]) for code in codes]
    elif question.kind == Kind.COUNTRY:
        named = [(country_name(code, reader), number) for code, number in readable.items()]
        lines = sorted(named, key=lambda line: (-line[1], sort_key(line[0], reader)))
    else:
        answers = (("yes", True), ("no", False))
        lines = [(value_words(question, value, reader), readable[code]) for code, value in answers if code in readable]
    if UNKNOWN in numbers:
        lines.append((_("cannot be read"), numbers[UNKNOWN]))
    return lines
