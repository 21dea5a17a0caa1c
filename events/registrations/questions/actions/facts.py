"""What is stored of a question, and what cannot change any more once somebody has answered it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypedDict

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.slugs import slug_of
from events.registrations.enums import GuestRole, Presence
from events.registrations.models import Question
from events.registrations.questions.enums import READERS, Combine, Kind, Reader
from events.registrations.questions.keeping import is_fixed
from events.registrations.questions.sealing import NoKey, can_seal
from events.seats.enums import Audience

LONGEST_CODE = 40
# Registrations are of these two; the other audiences are those of pools.
AUDIENCES = (Audience.INTERNATIONAL, Audience.NATIONAL)
WHOM: dict[str, frozenset[str]] = {
    "audiences": frozenset(AUDIENCES),
    "roles": frozenset(GuestRole),
    "presences": frozenset(Presence),
}


class QuestionFacts(TypedDict, total=False):
    """What an organiser says about a question; what is left out is as the model says."""

    kind: Kind
    label: LazyI18nString
    help: LazyI18nString
    is_required: bool
    least: str
    most: str
    audiences: list[str]
    roles: list[str]
    presences: list[str]
    combine: Combine
    purpose: LazyI18nString
    reader: Reader
    keep_days: int | None
    is_sensitive: bool
    freezes_at: dt.datetime | None


class AnsweredAlready(Exception):
    """Somebody has answered the question, so its `field` stays, or at least goes no further than they were told."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(field)

    def __str__(self) -> str:
        return {
            "kind": _("People have answered this question, so its kind stays. Stop asking it and add another one."),
            "is_sensitive": _("People have answered this question, so whether it is sensitive stays as it is."),
            "reader": _("People have answered this question and were told who reads it. It cannot become more people."),
            "keep_days": _(
                "People have answered this question and were told how long that is kept. It cannot become longer."
            ),
            "purpose": _(
                "People have answered this question and were told what for. That stays as it is; languages that are "
                "missing can be added. For another purpose ask another question."
            ),
            "label": _(
                "People have agreed to these words, so they stay as they are; languages that are missing can be added. "
                "Stop asking this question and add another one."
            ),
            "help": _(
                "People have read this when they agreed, so it stays as it is; languages that are missing can be "
                "added. Stop asking this question and add another one."
            ),
        }[self.field]


class SensitiveWithoutEnd(Exception):
    """A sensitive question needs a day on which its answers go."""

    def __str__(self) -> str:
        return _("Say how many days after the event sensitive answers are kept.")


class FixedAlready(Exception):
    """The day from which answers to a new question are fixed has passed."""

    def __str__(self) -> str:
        return _(
            "This has passed already, so the first answer of every guest would be fixed at once. Choose a later day, "
            "or leave it empty."
        )


class ConsentIsFree(Exception):
    """Nobody must consent, and whoever has may take it back at any time; `field` is what says otherwise."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(field)

    def __str__(self) -> str:
        return {
            "is_required": _(
                "A consent is given freely, so nobody has to tick it. For something that everybody must say, ask a "
                "question with yes and no."
            ),
            "freezes_at": _("A consent can be taken back at any time, so it is never fixed. Leave this empty."),
        }[self.field]


class GuestsUnknown(Exception):
    """The question is only for guests of a group or role there is not."""

    def __str__(self) -> str:
        return _("It is only for guests of a group or role that is not known here. Say once more for whom it is.")


def check_facts(question: Question, before: Question | None, *, answered: bool) -> None:
    """Look at `question` as it would be stored in place of `before`, None for a new one.

    Raises `GuestsUnknown`, `SensitiveWithoutEnd`, `NoKey`, `ConsentIsFree`, `FixedAlready` and `AnsweredAlready`.
    """
    for name, known in WHOM.items():
        if not set(getattr(question, name)) <= known:
            raise GuestsUnknown
    if question.is_sensitive and question.keep_days is None:
        raise SensitiveWithoutEnd
    if question.is_sensitive and (before is None or not before.is_sensitive) and not can_seal():
        raise NoKey
    for field in ("is_required", "freezes_at") if question.kind == Kind.CONSENT else ():
        if getattr(question, field):
            raise ConsentIsFree(field)
    if before is None and is_fixed(question):
        raise FixedAlready
    if before is not None and answered:
        _check_promises(question, before)


def changed_fields(question: Question, facts: Mapping[str, Any]) -> list[str]:
    """Return the names of those `facts` that are stored otherwise."""
    return [name for name, value in facts.items() if plain(getattr(question, name)) != plain(value)]


def new_code(text: LazyI18nString, taken: set[str], otherwise: str) -> str:
    """Return a short name for `text`, made of its English or else its first words, that is not among `taken`.

    `otherwise` stands in where nothing of the text is left in ASCII.
    """
    written = text.data if isinstance(text.data, dict) else {"en": str(text)}
    first = next((words for words in written.values() if words), "")
    return free_code(slug_of(written.get("en") or first)[:LONGEST_CODE].strip("-") or otherwise, taken)


def free_code(code: str, taken: set[str]) -> str:
    """Return `code`, with a number where it is among those `taken`."""
    free, number = code, 2
    while free in taken:
        ending = f"-{number}"
        free, number = code[: LONGEST_CODE - len(ending)].rstrip("-") + ending, number + 1
    return free


def plain(value: Any) -> Any:
    """Return `value` as something that compares: a text in several languages as those that are written."""
    if isinstance(value, LazyI18nString):
        if isinstance(value.data, dict):
            return {code: text for code, text in value.data.items() if text}
        return {"": value.data} if value.data else {}
    return value


def _check_promises(question: Question, before: Question) -> None:
    for field in ("kind", "is_sensitive"):
        if getattr(question, field) != getattr(before, field):
            raise AnsweredAlready(field)
    if READERS.index(Reader(question.reader)) > READERS.index(Reader(before.reader)):
        raise AnsweredAlready("reader")
    kept = [float("inf") if one.keep_days is None else one.keep_days for one in (before, question)]
    if kept[1] > kept[0]:
        raise AnsweredAlready("keep_days")
    for field in ("purpose", "label", "help") if before.kind == Kind.CONSENT else ("purpose",):
        if not _only_translated(getattr(before, field), getattr(question, field)):
            raise AnsweredAlready(field)


def _only_translated(before: LazyI18nString, after: LazyI18nString) -> bool:
    """True when `after` says what `before` did, at most in more languages; where nothing stood, nothing still does."""
    read, written = plain(before), plain(after)
    return bool(read) >= bool(written) and read.items() <= written.items()
