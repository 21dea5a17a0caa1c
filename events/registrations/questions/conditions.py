"""When a question is asked: pure reckoning with the answers to earlier ones, without a database."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from events.registrations.questions.enums import Combine, Operator

# What an answer is: a text, a number or a date as text, codes of choices, yes or no; None where there is none.
Value = Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition: how the answer to the question `parent` (its code) must be."""

    parent: str
    operator: str
    value: str = ""

    def holds(self, answer: Value) -> bool:
        """True when `answer` is as the rule wants it; what is not answered is neither this nor that."""
        if self.operator == Operator.NOT_ANSWERED:
            return is_empty(answer)
        if is_empty(answer):
            return False
        if self.operator == Operator.ANSWERED:
            return True
        if self.operator == Operator.IS:
            return self.value in _words(answer)
        if self.operator == Operator.IS_NOT:
            return self.value not in _words(answer)
        found, wanted = _number_or_day(answer), _number_or_day(self.value)
        if found is None or wanted is None or found[0] != wanted[0]:
            return False
        return found >= wanted if self.operator == Operator.AT_LEAST else found <= wanted


@dataclass(frozen=True, slots=True)
class Guest:
    """What of a person decides which questions are theirs."""

    audience: str
    role: str
    presence: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a question decides whether it is asked; empty collections mean everybody."""

    code: str
    rules: tuple[Rule, ...] = ()
    combine: str = Combine.ALL
    audiences: Collection[str] = ()
    roles: Collection[str] = ()
    presences: Collection[str] = ()

    def is_for(self, guest: Guest) -> bool:
        """True when the question is meant for people like `guest`."""
        return (
            (not self.audiences or guest.audience in self.audiences)
            and (not self.roles or guest.role in self.roles)
            and (not self.presences or guest.presence in self.presences)
        )


class Ring(Exception):
    """Questions that depend on one another, so that none of them could ever be asked first; `codes` in their order."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        super().__init__(codes)


def asked_of(guest: Guest, questions: Iterable[Asked], answers: Mapping[str, Value]) -> list[str]:
    """Return the codes of the questions that `guest` is asked, given `answers` by code, in the order of `questions`.

    The answer to a question that is not asked counts as none, whatever was sent for it. Raises `Ring`.
    """
    questions = list(questions)
    by_code = {question.code: question for question in questions}
    known: dict[str, bool] = {}

    def is_asked(question: Asked, path: tuple[str, ...]) -> bool:
        if question.code in path:
            raise Ring((*path[path.index(question.code) :], question.code))
        if question.code not in known:
            known[question.code] = question.is_for(guest) and rules_hold(question, (*path, question.code))
        return known[question.code]

    def rules_hold(question: Asked, path: tuple[str, ...]) -> bool:
        if not question.rules:
            return True
        held = (rule.holds(answer_to(rule.parent, path)) for rule in question.rules)
        return all(held) if question.combine == Combine.ALL else any(held)

    def answer_to(code: str, path: tuple[str, ...]) -> Value:
        parent = by_code.get(code)
        return answers.get(code) if parent is not None and is_asked(parent, path) else None

    return [question.code for question in questions if is_asked(question, ())]


def check_order(questions: Iterable[Asked]) -> None:
    """Raise `Ring` when a question, as these stand in order, depends on itself or on one that is asked later."""
    seen: set[str] = set()
    for question in questions:
        for rule in question.rules:
            if rule.parent not in seen:
                raise Ring((question.code, rule.parent))
        seen.add(question.code)


def is_empty(answer: Value) -> bool:
    """True for no answer; `False` is one, an untold text or an empty list is none."""
    return answer is None or answer == "" or answer == []


def _words(answer: Value) -> Collection[str]:
    if isinstance(answer, bool):
        return ("yes",) if answer else ("no",)
    return answer if isinstance(answer, list) else (str(answer),)


def _number_or_day(answer: Value) -> tuple[str, Decimal] | None:
    """Return a number, how many choices, or a day, each as its kind and something that compares; None for others."""
    if isinstance(answer, list):
        return "number", Decimal(len(answer))
    try:
        number = Decimal(str(answer))
    except InvalidOperation:
        pass
    else:
        return ("number", number) if number.is_finite() else None
    try:
        return "day", Decimal(dt.date.fromisoformat(str(answer)).toordinal())
    except ValueError:
        return None
