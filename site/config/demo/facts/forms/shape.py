"""The shape of a form's facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import ConsentKind, Kind, Reader, Stage

Words = Mapping[str, str]


def six(en: str, de: str, da: str, sv: str, es: str, ar: str) -> Words:
    """Return what is said in each of the six languages."""
    return {"en": en, "de": de, "da": da, "sv": sv, "es": es, "ar": ar}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question; `choices` by their codes, `freezes` in days from the day the network is built."""

    code: str
    kind: Kind
    label: Words
    purpose: Words
    help: Words = field(default_factory=dict)
    choices: Mapping[str, Words] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    is_required: bool = False
    most: str = ""
    reader: Reader = Reader.ORGANISERS
    keep_days: int | None = None
    is_sensitive: bool = False
    freezes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section of a form."""

    title: Words
    questions: tuple[Ask, ...]
    stage: Stage = Stage.REGISTRATION
    text: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What an event asks, and how far answering has come.

    `answered` is the part of those with a place who have answered what is asked then. `wishes` are the answers that
    guests ask to change after they were fixed, each with what becomes of it: a reason it is refused for, "" for
    accepted, None for still open.
    """

    parts: tuple[Part, ...]
    consents: tuple[ConsentKind, ...] = ()
    answered: float = 0
    wishes: tuple[tuple[str, Any, str | None], ...] = ()
