"""Beginning a form with what there is: ready-made sets, or the questions of another event."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme.models import Event
from events.programme.moving import Move
from events.registrations.models import Condition, Question
from events.registrations.questions.actions.adding import NewQuestion, NewSection, NotAdded, add_sections
from events.registrations.questions.actions.facts import QuestionFacts
from events.registrations.questions.actions.parts import GivenChoice
from events.registrations.questions.actions.state import NoLongerAsked, begin, finish, name_of
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import COMPARES, Combine, Kind, Reader, Stage
from events.registrations.questions.queries import form_of
from events.registrations.questions.ready_made import ReadyQuestion, ReadySet, in_languages
from partners.models import User


@dataclass(frozen=True, slots=True)
class Copied:
    """The questions made, and how many of them are no longer fixed from a day, since that would have passed already."""

    questions: list[Question]
    unfixed: int


@transaction.atomic
def use_sets(*, by: User | None, event: Event, sets: Sequence[ReadySet]) -> list[Question]:
    """Add a section for each of `sets` to the form of `event`, written in every language they are; all or nothing.

    Returns the questions made. A code that the event has already gets a number. Raises what `add_sections` raises.
    """
    stored = begin(event)
    made = add_sections(stored, [_ready_section(one) for one in sets])
    codes = [one.code for one in sets]
    finish(stored, "event.questions_added", by=by, questions=[question.code for question in made], sets=codes)
    return made


@transaction.atomic
def copy_form(*, by: User | None, event: Event, source: Event) -> Copied:
    """Add the sections and questions of `source`, which `by` may read, to the form of `event`; all or nothing.

    They are new rows without answers; what is retired stays behind. Days (from when an answer is fixed, limits of
    dates, days conditions compare with) move by as many days as lie between the beginnings of the two events, and
    keep their time of day on the event's own clocks. From when answers are fixed is left out where that has passed: the
    first answer of every guest would be fixed at once. Raises what `add_sections` raises, `NotAdded` as well for a day
    that cannot move so far, and `NoLongerAsked` for a condition on what stays behind.
    """
    stored = begin(event)
    form = form_of(source)
    move = Move.between(source, stored)
    now = timezone.now()
    sections = []
    unfixed = 0
    for section, questions in groupby(form, lambda question: question.section):
        copies = []
        for question in questions:
            _check_parents(question, form)
            with _movable(question):
                fixed = move.moment(question.freezes_at)
                if fixed and fixed <= now:
                    fixed, unfixed = None, unfixed + 1
                copies.append(_copy(question, move, fixed))
        sections.append(NewSection(section.title, section.text, Stage(section.stage), copies))
    made = add_sections(stored, sections)
    codes = [question.code for question in made]
    finish(stored, "event.questions_added", by=by, questions=codes, source=source.pk)
    return Copied(made, unfixed)


def _ready_section(one: ReadySet) -> NewSection:
    languages = one.languages()
    return NewSection(
        in_languages(one.title, languages),
        in_languages(one.text, languages),
        one.stage,
        [_ready_question(ready, languages) for ready in one.questions],
    )


def _ready_question(ready: ReadyQuestion, languages: list[str]) -> NewQuestion:
    facts: QuestionFacts = {
        "kind": ready.kind,
        "label": in_languages(ready.label, languages),
        "help": in_languages(ready.help, languages),
        "purpose": in_languages(ready.purpose, languages),
        "is_required": ready.is_required,
        "least": ready.least,
        "most": ready.most,
        "presences": list(ready.presences),
        "combine": ready.combine,
        "reader": ready.reader,
        "keep_days": ready.keep_days,
        "is_sensitive": ready.is_sensitive,
    }
    choices = [GivenChoice(in_languages(choice.label, languages), choice.code) for choice in ready.choices]
    return NewQuestion(ready.code, facts, choices, ready.rules)


def _check_parents(question: Question, form: Sequence[Question]) -> None:
    for condition in question.conditions.all():
        if condition.parent not in form:
            raise NoLongerAsked(name_of(question), name_of(condition.parent))


@contextmanager
def _movable(question: Question) -> Iterator[None]:
    """Refuse days that move out of the calendar: people write 9999-12-31 for "no end"."""
    try:
        yield
    except OverflowError as error:
        reason = _("One of its days would be moved out of the calendar. Take that day out before you copy.")
        raise NotAdded(name_of(question), reason) from error


def _copy(question: Question, move: Move, freezes_at: dt.datetime | None) -> NewQuestion:
    is_date = question.kind == Kind.DATE
    facts: QuestionFacts = {
        "kind": Kind(question.kind),
        "label": question.label,
        "help": question.help,
        "purpose": question.purpose,
        "is_required": question.is_required,
        "least": move.day(question.least) if is_date else question.least,
        "most": move.day(question.most) if is_date else question.most,
        "audiences": list(question.audiences),
        "roles": list(question.roles),
        "presences": list(question.presences),
        "combine": Combine(question.combine),
        "reader": Reader(question.reader),
        "keep_days": question.keep_days,
        "is_sensitive": question.is_sensitive,
        "freezes_at": freezes_at,
    }
    choices = [GivenChoice(one.label, one.code) for one in question.choices.all() if one.retired_at is None]
    return NewQuestion(question.code, facts, choices, [_moved_rule(rule, move) for rule in question.conditions.all()])


def _moved_rule(condition: Condition, move: Move) -> Rule:
    compares_days = condition.parent.kind == Kind.DATE and condition.operator in COMPARES
    value = move.day(condition.value) if compares_days else condition.value
    return Rule(condition.parent.code, condition.operator, value)
