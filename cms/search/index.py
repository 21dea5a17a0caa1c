"""Keeping the table as it should be: what everybody may read is in it, and nothing else."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet
from wagtail.models import Page

from cms.models import SearchEntry
from cms.search.languages import configuration
from cms.search.preparing import prepared
from cms.search.sources import PAGES, SOURCES
from cms.search.things import Key, Source, Thing

ItemT = TypeVar("ItemT")

# How many things are compared at a time.
CHUNK = 200
# Any number that nobody else locks.
LOCK = 0x5EA2C4
COMPARED = (
    "kind",
    "configuration",
    "title",
    "lead",
    "text",
    "title_words",
    "words",
    "path",
    "partner_id",
    "date",
)


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to the entry of one thing in one language: it was added, changed or removed."""

    verb: str
    thing: str
    language: str

    def __str__(self) -> str:
        return f"{self.verb} {self.thing} ({self.language})"


@transaction.atomic
def update(source: Source, keys: Collection[Key]) -> list[Change]:
    """Make the entries of the things with `keys` match what everybody may read now; returns what had to be changed.

    Whoever changes what can be read calls this, in the same transaction if there is one. Those who do at once take
    turns, for what one of them has hidden must not come back with what the other saw before.
    """
    if keys:
        _take_turns()
    return [change for some in _chunks(keys) for change in _update(source, some)]


def update_in_parts(source: Source, keys: Collection[Key]) -> None:
    """Do as `update` does with many things, in a transaction for some at a time, so that nobody has to wait long."""
    for chunk in _chunks(keys):
        update(source, chunk)


@transaction.atomic
def hide(pages: "QuerySet[Page]") -> None:
    """Take away what `pages` tell, which not everybody may read any more.

    Nothing is written, so that nobody waits for long. What follows for the rest, such as the same article in other
    languages, is for `update` to find out afterwards.
    """
    # Before the pages are read: one that somebody publishes among them meanwhile is hidden as well.
    _take_turns()
    for source in PAGES:
        for language, keys in source.told_by(pages).items():
            for chunk in _chunks(keys):
                _entries_of(source, chunk).filter(language=language).delete()


def update_all() -> Iterator[Change]:
    """Make the whole table match, some things at a time; yields what had to be changed, none the second time."""
    # Read before the keys: what is published meanwhile is in neither or in the keys only, and is not taken away.
    stored = set(SearchEntry.objects.values_list("thing", flat=True))
    keys = [(source, source.keys()) for source in SOURCES]
    gone = stored - {f"{source.kind}:{key}" for source, some in keys for key in some}
    for things in _chunks(gone):
        entries = SearchEntry.objects.filter(thing__in=things)
        yield from [Change("removed", *place) for place in entries.values_list("thing", "language")]
        entries.delete()
    for source, some in keys:
        for chunk in _chunks(some):
            yield from update(source, chunk)


def _update(source: Source, keys: Sequence[Key]) -> list[Change]:
    entries = _entries_of(source, keys).prefetch_related("themes")
    stored = {(entry.thing, entry.language): entry for entry in entries}
    changed: list[tuple[SearchEntry, Thing]] = []
    changes: list[Change] = []
    for thing in source.things(keys):
        for entry in _entries(source, thing):
            present = stored.pop((entry.thing, entry.language), None)
            if present is None or not _same(present, entry, thing):
                changed.append((entry, thing))
                changes.append(Change("changed" if present else "added", entry.thing, entry.language))
    changes += [Change("removed", *place) for place in stored]
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in stored.values()]).delete()
    _store(changed)
    return changes


def _entries_of(source: Source, keys: Sequence[Key]) -> "QuerySet[SearchEntry]":
    return SearchEntry.objects.filter(thing__in=[f"{source.kind}:{key}" for key in keys])


def _entries(source: Source, thing: Thing) -> Iterator[SearchEntry]:
    for text in thing.texts:
        yield SearchEntry(
            thing=f"{source.kind}:{thing.key}",
            kind=source.kind,
            language=text.language,
            configuration=configuration(text.language),
            title=text.title[:300],
            lead=text.lead,
            text=text.text,
            title_words=prepared(text.title, text.language),
            words=prepared(f"{text.lead} {text.text} {text.more}", text.language),
            path=text.path,
            partner=thing.partner,
            date=thing.date,
        )


def _same(present: SearchEntry, entry: SearchEntry, thing: Thing) -> bool:
    if set(present.themes.all()) != thing.themes:
        return False
    return all(getattr(present, name) == getattr(entry, name) for name in COMPARED)


def _store(changed: Sequence[tuple[SearchEntry, Thing]]) -> None:
    entries = SearchEntry.objects.bulk_create(
        [entry for entry, _thing in changed],
        update_conflicts=True,
        unique_fields=["thing", "language"],
        update_fields=COMPARED,
    )
    through = SearchEntry.themes.through
    through.objects.filter(searchentry__in=entries).delete()
    through.objects.bulk_create(
        through(searchentry_id=entry.pk, theme_id=theme.pk)
        for entry, (_same_entry, thing) in zip(entries, changed, strict=True)
        for theme in thing.themes
    )


def _take_turns() -> None:
    """Wait until everybody who has changed the table has finished; SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _chunks(several: Iterable[ItemT]) -> Iterator[Sequence[ItemT]]:
    """Yield what there is in an order that stays the same, as many at a time as databases like to be asked for."""
    rest = sorted(several, key=str)
    for start in range(0, len(rest), CHUNK):
        yield rest[start : start + CHUNK]
