"""Making and changing questions."""

from collections.abc import Sequence
from copy import copy
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from events.programme.models import Event
from events.registrations.models import Question, Section
from events.registrations.questions.actions.facts import QuestionFacts, changed_fields, check_facts, new_code
from events.registrations.questions.actions.ordering import last_position, place
from events.registrations.questions.actions.parts import (
    GivenChoice,
    check_dependents,
    set_choices,
    set_conditions,
)
from events.registrations.questions.actions.secrecy import check_secrecy
from events.registrations.questions.actions.state import QuestionGone, begin, finish, is_answered, lock_question
from events.registrations.questions.actions.timing import check_timing, is_too_early
from events.registrations.questions.conditions import Rule
from events.registrations.questions.limits import clean_limits
from partners.models import User

MOST_QUESTIONS = 100


class TooManyQuestions(Exception):
    """The form has as many questions as anybody answers."""

    def __str__(self) -> str:
        return _("A form has %(number)d questions at most.") % {"number": MOST_QUESTIONS}


class CodeTaken(Exception):
    """The event has a question with this short name."""

    def __str__(self) -> str:
        return _("The event has a question with this short name already.")


@transaction.atomic
def create_question(
    *,
    by: User | None,
    section: Section,
    choices: Sequence[GivenChoice] = (),
    conditions: Sequence[Rule] = (),
    code: str = "",
    **facts: Unpack[QuestionFacts],
) -> Question:
    """Add a question to the end of `section`; returns it. Its code is made from its label unless one is given.

    `conditions` name earlier questions by their codes. Raises `TooManyQuestions`, `CodeTaken`, `SensitiveWithoutEnd`,
    `NoKey`, `ConsentIsFree`, `FixedAlready`, `SensitiveTooEarly`, `LimitRefused`, what `set_choices`, `set_conditions`
    and `check_secrecy` raise, `AskedLater`, `QuestionGone` when the section is, and `ValidationError` for malformed
    values.
    """
    event = begin(section.event)
    stored = _section(event, section)
    codes = set(event.questions.values_list("code", flat=True))
    if event.questions.filter(retired_at=None).count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    if code in codes:
        raise CodeTaken
    code = code or new_code(facts.get("label") or LazyI18nString({}), codes, "question")
    question = Question(event=event, section=stored, code=code, **facts)
    question.position = last_position(stored.questions.all())
    check_facts(question, None, answered=False)
    check_timing([question])
    question.least, question.most = clean_limits(question.kind, question.least, question.most, choices=len(choices))
    question.full_clean()
    question.save()
    set_choices(question, choices, answered=False)
    set_conditions(question, conditions)
    check_secrecy(question)
    finish(event, "event.question_created", by=by, question=question.code, kind=str(question.kind))
    return question


@transaction.atomic
def change_question(
    *,
    by: User | None,
    question: Question,
    facts: QuestionFacts,
    choices: Sequence[GivenChoice] | None = None,
    conditions: Sequence[Rule] | None = None,
    section: Section | None = None,
    version: int | None = None,
) -> Question:
    """Change `facts` of a question, its choices, its conditions, and the section it stands in; returns it as stored.

    None leaves these as they are; in another section it comes last, but before what depends on it. `version` is that
    of the form the person saw. Raises `FormChanged`, `QuestionGone`, `AnsweredAlready`, `KindDecides`, and what
    `create_question` raises about values.
    """
    event = begin(question.event, version)
    stored = lock_question(question)
    answered = is_answered(stored)
    before = copy(stored)
    for name, value in facts.items():
        setattr(stored, name, value)
    number = len(choices) if choices is not None else stored.choices.filter(retired_at=None).count()
    check_facts(stored, before, answered=answered)
    stored.least, stored.most = clean_limits(stored.kind, stored.least, stored.most, choices=number)
    names = [*facts, *(name for name in ("least", "most") if name not in facts)]
    changed = changed_fields(before, {name: getattr(stored, name) for name in names})
    if section is not None and section.pk != stored.section_id:
        stored.section = _section(event, section)
        dependants = stored.section.questions.filter(conditions__parent=stored).values_list("pk", flat=True)
        place(stored.section.questions.all(), stored, set(dependants))
        changed.append("section")
    # One that was stored before this was refused keeps its place, and can still be changed otherwise.
    if not is_too_early(before):
        check_timing([stored])
    stored.full_clean()
    stored.save()
    if choices is None and "kind" in changed:
        choices = [GivenChoice(choice.label, choice.code) for choice in stored.choices.filter(retired_at=None)]
    if choices is not None and set_choices(stored, choices, answered=answered):
        changed.append("choices")
    if conditions is not None and set_conditions(stored, conditions):
        changed.append("conditions")
    if "kind" in changed:
        check_dependents(stored)
    check_secrecy(stored)
    if changed:
        finish(event, "event.question_changed", by=by, question=stored.code, kind=stored.kind, fields=changed)
    return stored


def _section(event: Event, section: Section) -> Section:
    found = event.sections.filter(pk=section.pk).first()
    if found is None:
        raise QuestionGone
    return found
