"""Asking the search table: what is found, how much of it there is in each language, and what first letters may mean."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.utils.safestring import SafeString

from cms.models import SearchEntry
from cms.reading import understood
from cms.search.actions import remember_miss
from cms.search.aliases import aliases
from cms.search.excerpts import excerpt
from cms.search.statement import Asked, ask, ask_titles
from cms.search.terms import MOST_LETTERS, Term, letters_used, terms_of
from cms.translations import in_language, languages_in_order

# Words that shorter beginnings stand for have little in common.
SHORTEST_BEGINNING = 3

__all__ = ["MOST_LETTERS", "Counts", "Hit", "Results", "Suggestion", "remember_miss", "search", "suggest"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, in the version that suits the reader best; another one may have the words.

    `excerpt` holds the words looked for in <mark>, if they are in this version. `url` leads to the version
    shown, which may be in another language than the reader's.
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

    `too_long` tells that the end of the question was left out, after `used` characters; `widened` that nothing
    has the very words, and what has words beginning so is shown.
    """

    hits: Sequence[Hit] = ()
    total: int = 0
    counts: Counts = field(default_factory=Counts)
    too_long: bool = False
    widened: bool = False
    used: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A thing whose title has words that begin with what was typed."""

    title: str
    url: str
    kind: str
    language: str


class Version(NamedTuple):
    """One language version of a thing: the key of its entry, and its language."""

    key: int
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
    At most eight queries.
    """
    used = letters_used(text)
    too_long = used < len(text)
    terms = terms_of(text, aliases())
    if not terms:
        return Results(too_long=too_long, used=used)
    filters = {"kind": kinds, "language": languages, "partner": partners, "theme": themes}
    asked = Asked(terms, languages_in_order(reader, understood()), filters, (max(page, 1) - 1) * per_page, per_page)
    answer = ask(asked)
    nothing = not any(number for numbers in answer.counts.values() for number in numbers.values())
    widened = nothing and all(len(word) >= SHORTEST_BEGINNING for term in terms for word in term.words)
    if widened:
        answer = ask(replace(asked, begin=True))
    counts = Counts(*(answer.counts[name] for name in filters))
    order = [code for code in asked.languages if code in languages or not languages]
    versions = _versions(answer.hits)
    chosen = {_best(key, versions[key], order): versions[key] for key in answer.hits if key in versions}
    hits = _hits(chosen, terms, reader, begin=widened)
    return Results(hits, answer.total, counts, too_long, widened and bool(hits), used)


def suggest(text: str, *, reader: str, limit: int = 8) -> list[Suggestion]:
    """Return up to `limit` things whose titles have, for each word of `text`, a word that begins so; best first."""
    terms = terms_of(text, aliases())
    if not terms:
        return []
    asked = Asked(terms, languages_in_order(reader, understood()), {}, 0, limit, begin=True)
    hits = _hits(_versions(ask_titles(asked).hits), terms, reader, begin=True)
    return [Suggestion(hit.title, hit.url, hit.kind, hit.language) for hit in hits]


def _versions(keys: Sequence[int]) -> dict[int, list[Version]]:
    """Return, for each entry with one of `keys` and in their order, all versions of the same thing; one query."""
    things: dict[str, list[Version]] = {}
    same = SearchEntry.objects.filter(pk__in=keys).values("thing")
    for key, thing, language in SearchEntry.objects.filter(thing__in=same).values_list("pk", "thing", "language"):
        things.setdefault(thing, []).append(Version(key, language))
    found = {version.key: versions for versions in things.values() for version in versions}
    return {key: found[key] for key in keys if key in found}


def _best(key: int, versions: Sequence[Version], order: Sequence[str]) -> int:
    """Return the version whose language comes first in `order`; the one with `key` if none is in it."""
    wanted = [version for version in versions if version.language in order]
    return min(wanted, key=lambda version: order.index(version.language)).key if wanted else key


def _hits(chosen: Mapping[int, Sequence[Version]], terms: Sequence[Term], reader: str, *, begin: bool) -> list[Hit]:
    """Return a hit for each of the `chosen` entries, which come with all versions of what they are about."""
    entries = SearchEntry.objects.select_related("partner").prefetch_related("themes").in_bulk(chosen)
    found = [entries[key] for key in chosen if key in entries]
    return [
        Hit(
            title=entry.title,
            language=entry.language,
            excerpt=excerpt(entry, terms, begin=begin),
            url=_url(entry, [version.language for version in chosen[entry.pk]], reader),
            kind=entry.kind,
            partner=entry.partner.short_name if entry.partner else "",
            date=entry.date,
            themes=[str(theme.name) for theme in entry.themes.all()],
        )
        for entry in found
    ]


def _url(entry: SearchEntry, versions: Sequence[str], reader: str) -> str:
    """Return where the reader gets just this version: at their own address, if that would not show them another."""
    order = languages_in_order(reader, understood())
    shown = min(versions, key=lambda code: order.index(code) if code in order else len(order))
    return in_language(f"/-{entry.path}", reader if shown == entry.language else entry.language)
