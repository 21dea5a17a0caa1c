"""What can be found, before it is in the table: things, and what is said about each in every language."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from cms.models import Kind
from events.models import Theme
from partners.models import Partner

Key = int | uuid.UUID


@dataclass(frozen=True, slots=True)
class Text:
    """What everybody may read about a thing in one language.

    `more` leads there without being shown, such as names in other languages. `path` is the public address without the
    language in front.
    """

    language: str
    title: str
    path: str
    lead: str = ""
    text: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is found once, however many languages it exists in."""

    key: Key
    texts: list[Text] = field(default_factory=list)
    partner: Partner | None = None
    themes: frozenset[Theme] = frozenset()
    date: dt.date | None = None


class Source(Protocol):
    """Where things of one kind come from."""

    kind: Kind

    def keys(self) -> set[Key]:
        """Return the keys of all things that everybody may read."""

    def things(self, keys: Collection[Key]) -> Iterator[Thing]:
        """Yield those of the things with these `keys` that everybody may read, each with all its texts."""
