"""What a form of answers began with, so that one opened earlier does not silently take back what was answered since."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from events.registrations.answers.files import SentFile, holds
from events.registrations.answers.queries import UNREADABLE
from events.registrations.models import AnswerFile
from events.registrations.questions.conditions import Value

# Of a form that was drawn with nothing answered; one without any mark says nothing of what it began with.
NOTHING = ""


class AnsweredMeanwhile(Exception):
    """A form would change answers that are others now than when it was opened; `codes` names their questions."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(self.codes)

    def __str__(self) -> str:
        return _(
            "Your answers were changed after you opened this form, in another window for example. Nothing is saved "
            "yet: beside each of these answers stands what holds now. Send the form once more, and what you typed "
            "counts."
        )


def marks_of(answers: Mapping[str, Value], wishes: Mapping[str, Value]) -> dict[str, str]:
    """Return what stands for the present answer to each question, and for the one wished instead, by code.

    They tell nobody what was answered, and are the same for the same answers.
    """
    return {code: _mark(code, answers, wishes) for code in sorted({*answers, *wishes})}


def sent_marks(sent: Iterable[str]) -> dict[str, str] | None:
    """Return the marks that a form has `sent`, by code; None where it says nothing of what it began with."""
    pairs = [mark.partition(":") for mark in sent]
    return {code: mark for code, _colon, mark in pairs} if pairs else None


def check_unchanged_meanwhile(
    changed: Mapping[str, Value],
    began_with: Mapping[str, str],
    *,
    answers: Mapping[str, Value],
    wishes: Mapping[str, Value],
) -> None:
    """Raise `AnsweredMeanwhile` where `answers` and `wishes` that would be `changed` are not what a form began with.

    A file that was stored when the same form was sent a moment before is no other one.
    """
    now = marks_of(answers, wishes)
    others = [
        code
        for code, value in changed.items()
        if began_with.get(code, NOTHING) != now.get(code, NOTHING) and not _is_sent_twice(answers.get(code), value)
    ]
    if others:
        raise AnsweredMeanwhile(others)


def _mark(code: str, answers: Mapping[str, Value], wishes: Mapping[str, Value]) -> str:
    stand = [code, answers.get(code), [wishes[code]] if code in wishes else []]
    content = json.dumps(stand, default=_plain, sort_keys=True)
    return salted_hmac("events.registrations.answers.meanwhile", content, algorithm="sha256").hexdigest()[:20]


def _is_sent_twice(stored: Value, sent: Value) -> bool:
    return isinstance(stored, AnswerFile) and isinstance(sent, SentFile) and holds(stored, sent)


def _plain(value: Any) -> Collection[Any]:
    """Return what is no JSON: of a file which one it is, and that an answer cannot be read."""
    if isinstance(value, AnswerFile):
        return ["file", value.pk, value.answered_at.isoformat()]
    if value is UNREADABLE:
        return ["unreadable"]
    raise TypeError(f"An answer cannot be of {type(value)}.")
