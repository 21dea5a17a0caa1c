"""What may be said about a question's answers: limits, and how conditions compare with them. Pure, no database."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import COMPARES, WITH_CHOICES, Kind, Operator
from events.registrations.questions.values import to_stored

# Kinds that `least` and `most` say something about.
LIMITED = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.NUMBER, Kind.DATE, Kind.CHOICES})
# Those of them whose limits are numbers.
IN_NUMBERS = LIMITED - {Kind.DATE}
# What a text field holds; a limit beyond would never be reached.
MOST_CHARACTERS = {Kind.TEXT: 500, Kind.LONG_TEXT: 10_000}
# Digits of a limit, before its point and behind it.
MOST_DIGITS = 10
YES, NO = "yes", "no"

_EITHER = (Operator.IS, Operator.IS_NOT)
_SAID = (Operator.ANSWERED, Operator.NOT_ANSWERED)
_ORDERED = (Operator.AT_LEAST, Operator.AT_MOST)
# How an answer of each kind can be looked at.
OPERATORS: dict[str, tuple[Operator, ...]] = {
    Kind.TEXT: (*_EITHER, *_SAID),
    Kind.LONG_TEXT: _SAID,
    Kind.NUMBER: (*_EITHER, *_SAID, *_ORDERED),
    Kind.DATE: (*_EITHER, *_SAID, *_ORDERED),
    Kind.CHOICE: (*_EITHER, *_SAID),
    Kind.CHOICES: (*_EITHER, *_SAID, *_ORDERED),
    Kind.YES_NO: (*_EITHER, *_SAID),
    Kind.COUNTRY: (*_EITHER, *_SAID),
    Kind.FILE: _SAID,
    # Nobody gives a consent by leaving a box empty, so only a tick is looked for.
    Kind.CONSENT: (Operator.IS,),
}


class LimitRefused(Exception):
    """A limit makes no sense; `field` is `least` or `most`, `sentence` says why."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field, self.sentence = field, sentence
        super().__init__(field, sentence)

    def __str__(self) -> str:
        return self.sentence


class ComparisonRefused(Exception):
    """A condition compares with what can never be answered; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.sentence


def clean_limits(kind: str, least: str, most: str, *, choices: int = 0) -> tuple[str, str]:
    """Return both limits of a question as they are stored; empty for kinds without limits.

    Numbers come with a point, as `numbers.stored_number` returns them; `choices` is how many there are to choose from.
    Raises `LimitRefused`.
    """
    if kind not in LIMITED:
        return "", ""
    low, high = _limit(kind, "least", least), _limit(kind, "most", most)
    if low is not None and high is not None and low > high:
        raise LimitRefused("most", _("The upper limit must not lie below the lower one."))
    if kind == Kind.CHOICES:
        _check_number_of_choices(low, high, choices)
    longest = MOST_CHARACTERS.get(Kind(kind))
    if longest is not None:
        if high == 0:
            raise LimitRefused(
                "most", _("Nobody could write anything. Leave this empty or allow one character at least.")
            )
        for field, limit in (("least", low), ("most", high)):
            if limit is not None and limit > longest:
                raise LimitRefused(
                    field,
                    ngettext(
                        "Answers of this kind have %(number)d character at most.",
                        "Answers of this kind have %(number)d characters at most.",
                        longest,
                    )
                    % {"number": longest},
                )
    return (_stored(low), _stored(high))


def clean_comparison(kind: str, rule: Rule, *, codes: Collection[str] = (), countries: Collection[str] = ()) -> str:
    """Return the value of `rule`, which looks at a question of `kind`, as it is stored; "" where none is compared.

    `codes` are those of the question's choices that can still be chosen. Raises `ComparisonRefused`.
    """
    if rule.operator not in OPERATORS[kind]:
        raise ComparisonRefused(_("Answers of this kind cannot be compared in this way."))
    if rule.operator not in COMPARES:
        return ""
    value = rule.value.strip()
    if not value:
        raise ComparisonRefused(_("Say which answer this compares with."))
    if kind == Kind.NUMBER or (kind == Kind.CHOICES and rule.operator in _ORDERED):
        return _stored(_number(value, whole=kind == Kind.CHOICES))
    if kind == Kind.DATE:
        return _stored(_day(value))
    allowed = {
        Kind.CHOICE: codes,
        Kind.CHOICES: codes,
        Kind.YES_NO: (YES, NO),
        Kind.CONSENT: (YES,),
        Kind.COUNTRY: countries,
    }.get(Kind(kind))
    if allowed is not None and value not in allowed:
        raise ComparisonRefused(
            _("Choose one of its answers. One that is no longer offered cannot be compared with.")
            if kind in WITH_CHOICES
            else _("Choose one of its answers.")
        )
    return value


def _limit(kind: str, field: str, text: str) -> Any:
    """Return a number or, for dates, a day; None for no limit."""
    if not text.strip():
        return None
    try:
        if kind == Kind.DATE:
            return _day(text.strip())
        return _number(text.strip(), whole=kind != Kind.NUMBER)
    except ComparisonRefused as problem:
        raise LimitRefused(field, problem.sentence) from problem


def _check_number_of_choices(low: Decimal | None, high: Decimal | None, choices: int) -> None:
    for field, limit in (("least", low), ("most", high)):
        if limit is not None and limit > choices:
            raise LimitRefused(
                field,
                ngettext(
                    "There is only %(number)d choice.", "There are only %(number)d choices.", choices
                ) % {"number": choices},
            )  # fmt: skip
    if high == 0:
        raise LimitRefused("most", _("Nobody could choose anything. Leave this empty or allow one choice at least."))


def _number(text: str, *, whole: bool) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    # The exponent first: written out, "1e999999" alone has a million digits.
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS or len(str(to_stored(number))) > MOST_DIGITS:
        raise ComparisonRefused(_("Type a number of at most ten digits, for example 12."))
    if whole and (number != number.to_integral_value() or number < 0):
        raise ComparisonRefused(_("Type a whole number, 0 or more."))
    return number


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ComparisonRefused(_("Type a day, for example 2027-03-18.")) from error


def _stored(value: Decimal | dt.date | None) -> str:
    return "" if value is None else str(to_stored(value))
