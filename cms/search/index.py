"""Keeping the table as it should be: what everybody may read is in it, and nothing else."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from cms.models import SearchEntry
from cms.search.languages import configuration
from cms.search.preparing import prepared
from cms.search.sources import SOURCES
from cms.search.things import Key, Source, Thing

# How many things are compared in one transaction when all are.
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

    Whoever changes what can be read calls this in the same transaction. Those who do at once take turns, for what one
    of them has hidden must not come back with what the other saw before.
    """
    if not keys:
        return []
    _take_turns()
    names = {f"{source.kind}:{key}" for key in keys}
    stored = {
        (entry.thing, entry.language): entry
        for entry in SearchEntry.objects.filter(thing__in=names).prefetch_related("themes")
    }
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


def update_all() -> Iterator[Change]:
    """Make the whole table match, some things at a time; yields what had to be changed, none the second time."""
    kinds = {source.kind for source in SOURCES}
    keys = {source: source.keys() for source in SOURCES}
    known = {f"{source.kind}:{key}" for source in SOURCES for key in keys[source]}
    gone = SearchEntry.objects.exclude(kind__in=kinds) | SearchEntry.objects.exclude(thing__in=known)
    for entry in gone:
        yield Change("removed", entry.thing, entry.language)
    gone.delete()
    for source in SOURCES:
        for some in _chunks(sorted(keys[source], key=str)):
            yield from update(source, some)


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


def _chunks(keys: Iterable[Key]) -> Iterator[Sequence[Key]]:
    rest = list(keys)
    while rest:
        yield rest[:CHUNK]
        del rest[:CHUNK]
