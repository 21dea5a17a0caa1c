"""Asking the search table: what is found, how much of it there is in each language, and what first letters may mean."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString

from cms.models import SearchEntry
from cms.reading import understood
from cms.search.actions import remember_miss
from cms.search.aliases import aliases
from cms.search.excerpts import excerpt
from cms.search.statement import Answer, Asked, ask, ask_titles
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
    hits = _hits(_best(answer, asked), terms, reader, begin=widened)
    return Results(hits, answer.total, counts, too_long, widened and bool(hits), used)


def suggest(text: str, *, reader: str, limit: int = 8) -> list[Suggestion]:
    """Return up to `limit` things whose titles have, for each word of `text`, a word that begins so; best first."""
    terms = terms_of(text, aliases())
    if not terms:
        return []
    asked = Asked(terms, languages_in_order(reader, understood()), {}, 0, limit, begin=True)
    hits = _hits(ask_titles(asked).hits, terms, reader, begin=True)
    return [Suggestion(hit.title, hit.url, hit.kind, hit.language) for hit in hits]


def _best(answer: Answer, asked: Asked) -> list[int]:
    """Return, for each hit, the version that suits the reader best, of those that the filter by language keeps."""
    wanted = asked.filters["language"]
    order = [code for code in asked.languages if code in wanted or not wanted]
    versions: dict[str, list[tuple[int, int]]] = {}
    things: dict[int, str] = {}
    same = SearchEntry.objects.filter(pk__in=answer.hits).values("thing")
    for key, thing, code in SearchEntry.objects.filter(thing__in=same).values_list("pk", "thing", "language"):
        things[key] = thing
        if code in order:
            versions.setdefault(thing, []).append((order.index(code), key))
    return [min(versions.get(things[key], [(0, key)]))[1] for key in answer.hits if key in things]


def _hits(keys: Sequence[int], terms: Sequence[Term], reader: str, *, begin: bool) -> list[Hit]:
    entries = SearchEntry.objects.select_related("partner").prefetch_related("themes").in_bulk(keys)
    found = [entries[key] for key in keys if key in entries]
    versions: dict[str, list[str]] = {}
    for thing, language in SearchEntry.objects.filter(thing__in=[entry.thing for entry in found]).values_list(
        "thing", "language"
    ):
        versions.setdefault(thing, []).append(language)
    return [
        Hit(
            title=entry.title,
            language=entry.language,
            excerpt=excerpt(entry, terms, begin=begin),
            url=_url(entry, versions[entry.thing], reader),
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
