"""Answers as they are stored, and in the words of whoever reads them."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from common import formats
from common.languages import words
from events.registrations.models import Question
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import WITH_CHOICES, Kind


def to_stored(value: Any) -> Value:
    """Return what a form field gave as plain JSON; None for nothing."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return None if is_empty(value) else value


def value_words(question: Question, value: Value, reader: str) -> str:
    """Return an answer as text in the language `reader`; choices in their present words, or their code without any."""
    if is_empty(value):
        return ""
    if question.kind in WITH_CHOICES:
        labels = {choice.code: words(choice.label, reader).text for choice in question.choices.all()}
        codes: Iterable[str] = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(code, code) for code in codes)
    if isinstance(value, bool):
        with override(reader):
            return _("Yes") if value else _("No")
    if question.kind == Kind.COUNTRY:
        return formats.country_name(value, reader)
    if question.kind == Kind.DATE:
        return formats.date_words(dt.date.fromisoformat(value), "long", reader)
    if question.kind == Kind.NUMBER:
        number = Decimal(value)
        return formats.number(int(number) if number == number.to_integral_value() else float(number), reader)
    return str(value)
