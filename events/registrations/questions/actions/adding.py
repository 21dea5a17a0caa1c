"""Adding whole sections at once, with all their questions: in as many queries for a hundred questions as for one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Max, Model, prefetch_related_objects
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.languages import text_of
from common.model_fields import field_of
from events.programme.models import Event
from events.registrations.models import Choice, Condition, Question, Section
from events.registrations.questions.actions.facts import (
    ConsentIsFree,
    FixedAlready,
    GuestsUnknown,
    QuestionFacts,
    SensitiveWithoutEnd,
    check_facts,
    free_code,
)
from events.registrations.questions.actions.parts import (
    ChoicesMissing,
    ChoiceTwice,
    ConditionRefused,
    GivenChoice,
    TooManyChoices,
    TooManyConditions,
    check_choices,
    clean_rules,
)
from events.registrations.questions.actions.secrecy import check_secrecy
from events.registrations.questions.actions.sections import MOST_SECTIONS, TooManySections
from events.registrations.questions.actions.timing import check_timing
from events.registrations.questions.actions.writing import MOST_QUESTIONS, TooManyQuestions
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Stage
from events.registrations.questions.limits import LimitRefused, clean_limits

# What is said of one question without naming it, since its form stands around the words.
UNNAMED = (
    ChoicesMissing,
    ChoiceTwice,
    ConditionRefused,
    ConsentIsFree,
    FixedAlready,
    GuestsUnknown,
    LimitRefused,
    SensitiveWithoutEnd,
    TooManyChoices,
    TooManyConditions,
)


class NotAdded(Exception):
    """Something to be added does not do; `name` is what it is called, `reason` a sentence."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(name, reason)

    def __str__(self) -> str:
        return _("“%(name)s” cannot be added. %(reason)s") % {"name": self.name, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to add. `code` gets a number where the event has it already; `rules` name others added along."""

    code: str
    facts: QuestionFacts
    choices: Sequence[GivenChoice]
    rules: Sequence[Rule]


@dataclass(frozen=True, slots=True)
class NewSection:
    """A section to add with its questions."""

    title: LazyI18nString
    text: LazyI18nString
    stage: Stage
    questions: Sequence[NewQuestion]


def add_sections(event: Event, sections: Sequence[NewSection]) -> list[Question]:
    """Add `sections` to the form of `event`, locked by `begin`, each after those of its stage; returns the questions.

    The caller calls `finish`. Raises `TooManySections`, `TooManyQuestions`, `NoKey`, `SensitiveTooEarly`, what
    `check_secrecy` raises, and `NotAdded` for whatever else is wrong with one question or section.
    """
    wanted = [(section, question) for section in sections for question in section.questions]
    stored = _store_sections(event, sections)
    present = event.questions.values_list("code", "retired_at")
    if sum(retired_at is None for _code, retired_at in present) + len(wanted) > MOST_QUESTIONS:
        raise TooManyQuestions
    codes = _new_codes([question.code for _section, question in wanted], {code for code, _retired in present})
    made = []
    for section, row in zip(sections, stored, strict=True):
        for position, new in enumerate(section.questions):
            with _named(Question, new.facts["label"]):
                made.append(_question(new, codes[new.code], row, position))
    Question.objects.bulk_create(made)
    choices: list[Choice] = []
    for question, (_section, new) in zip(made, wanted, strict=True):
        with _named(Choice, question.label):
            choices += _choices(question, new)
    Choice.objects.bulk_create(choices)
    prefetch_related_objects(made, "choices")
    by_code = {question.code: question for question in made}
    conditions: list[Condition] = []
    for question, (_section, new) in zip(made, wanted, strict=True):
        with _named(Condition, question.label):
            conditions += _conditions(question, _renamed(new.rules, codes), by_code)
    Condition.objects.bulk_create(conditions)
    check_secrecy(*made)
    return made


@contextmanager
def _named(model: type[Model], title: LazyI18nString) -> Iterator[None]:
    """Name in every refusal within what is called `title`; malformed values are those of a `model`."""
    try:
        yield
    except UNNAMED as refused:
        raise NotAdded(text_of(title), str(refused)) from refused
    except ValidationError as refused:
        told = (
            f"{capfirst(str(field_of(model, name).verbose_name))}: {' '.join(sentences)}"
            for name, sentences in refused.message_dict.items()
        )
        raise NotAdded(text_of(title), " ".join(told)) from refused


def _store_sections(event: Event, sections: Sequence[NewSection]) -> list[Section]:
    if event.sections.count() + len(sections) > MOST_SECTIONS:
        raise TooManySections
    last = dict(event.sections.values_list("stage").annotate(last=Max("position")).order_by())
    rows = []
    for new in sections:
        last[new.stage] = last.get(new.stage, -1) + 1
        row = Section(event=event, title=new.title, text=new.text, stage=new.stage, position=last[new.stage])
        with _named(Section, new.title):
            row.clean_fields(exclude=["event"])
        rows.append(row)
    return Section.objects.bulk_create(rows)


def _question(new: NewQuestion, code: str, section: Section, position: int) -> Question:
    question = Question(event=section.event, section=section, code=code, position=position, **new.facts)
    check_facts(question, None, answered=False)
    check_timing([question])
    question.least, question.most = clean_limits(question.kind, question.least, question.most, choices=len(new.choices))
    question.clean_fields(exclude=["event", "section"])
    return question


def _choices(question: Question, new: NewQuestion) -> Iterable[Choice]:
    check_choices(question.kind, new.choices)
    for position, given in enumerate(new.choices):
        choice = Choice(question=question, code=given.code, label=given.label, position=position)
        choice.clean_fields(exclude=["question"])
        yield choice


def _conditions(question: Question, rules: Sequence[Rule], by_code: Mapping[str, Question]) -> Iterable[Condition]:
    for position, (parent, operator, value) in enumerate(clean_rules(question, rules, by_code)):
        yield Condition(question=question, parent_id=parent, operator=operator, value=value, position=position)


def _renamed(rules: Iterable[Rule], codes: Mapping[str, str]) -> list[Rule]:
    return [Rule(codes[rule.parent], rule.operator, rule.value) for rule in rules]


def _new_codes(wanted: Sequence[str], present: set[str]) -> dict[str, str]:
    """Return what each of the codes `wanted` becomes beside those `present`; who can keep theirs does."""
    codes: dict[str, str] = {}
    for code in wanted:
        others = set(wanted) - {code}
        codes[code] = free_code(code, present | others | set(codes.values()))
    return codes
