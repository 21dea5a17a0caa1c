"""Adding whole sections at once, with all their questions: in as many queries for a hundred questions as for one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max, prefetch_related_objects
from i18nfield.strings import LazyI18nString

from events.programme.models import Event
from events.registrations.models import Choice, Condition, Question, Section
from events.registrations.questions.actions.facts import QuestionFacts, check_facts, free_code
from events.registrations.questions.actions.parts import GivenChoice, check_choices, clean_rules
from events.registrations.questions.actions.secrecy import check_secrecy
from events.registrations.questions.actions.sections import MOST_SECTIONS, TooManySections
from events.registrations.questions.actions.timing import check_timing
from events.registrations.questions.actions.writing import MOST_QUESTIONS, TooManyQuestions
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Stage
from events.registrations.questions.limits import clean_limits


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

    The caller calls `finish`. Raises `TooManySections`, and what `create_question` raises about one question.
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
            made.append(_question(new, codes[new.code], row, position))
    Question.objects.bulk_create(made)
    Choice.objects.bulk_create(
        choice for question, (_section, new) in zip(made, wanted, strict=True) for choice in _choices(question, new)
    )
    prefetch_related_objects(made, "choices")
    by_code = {question.code: question for question in made}
    Condition.objects.bulk_create(
        condition
        for question, (_section, new) in zip(made, wanted, strict=True)
        for condition in _conditions(question, _renamed(new.rules, codes), by_code)
    )
    check_secrecy(*made)
    return made


def _store_sections(event: Event, sections: Sequence[NewSection]) -> list[Section]:
    if event.sections.count() + len(sections) > MOST_SECTIONS:
        raise TooManySections
    last = dict(event.sections.values_list("stage").annotate(last=Max("position")).order_by())
    rows = []
    for new in sections:
        last[new.stage] = last.get(new.stage, -1) + 1
        row = Section(event=event, title=new.title, text=new.text, stage=new.stage, position=last[new.stage])
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
