"""What the audit trail keeps about guests: that something happened stays, what somebody wrote about it goes."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import translation
from wagtail.models import ModelLogEntry

from events.programme.models import Event
from events.registrations.models import Registration
from events.registrations.retention.guests import Guests
from events.registrations.retention.marks import Marks

# Of entries about guests, words stay under these names only: states, fields, codes of questions, kinds. A name used
# for the first time tomorrow keeps its numbers and loses its words.
WORDS_STAY = frozenset(
    {
        "before", "presence", "fields", "policy", "stage", "questions", "removed", "wished", "codes", "kind", "version",
        "language", "stages",
    }
)  # fmt: skip

# Codes, and versions with the mark of a translation that was mended behind a blank; people write capitals and blanks.
OUR_WORD = re.compile(r"[a-z0-9_-]+( [0-9a-f]{8})?")


def count(guests: Guests) -> int:
    """Return how many entries hold words that would go."""
    return sum(1 for _entry in _changed(guests))


def erase(guests: Guests) -> int:
    """Take the words out of the entries about the guests, and out of those about the event where they name one."""
    entries = list(_changed(guests))
    for entry in entries:
        # The trail's own model knows no way to change an entry; this is the one reason to.
        ModelLogEntry.objects.filter(pk=entry.pk).update(data=entry.data, label=entry.label)
    return len(entries)


def without_words(data: Any) -> Any:
    """Return the data of an entry about a guest with numbers only, and words where these are ours."""
    if isinstance(data, dict):
        return {
            key: value if key in WORDS_STAY and _is_word(value) else without_words(value) for key, value in data.items()
        }
    if isinstance(data, list):
        return [without_words(value) for value in data if not isinstance(value, str)]
    return "" if isinstance(data, str) else data


def without_people(data: Any, marks: Marks) -> Any:
    """Return the data of an entry about something else, every text that names somebody emptied."""
    if isinstance(data, dict):
        return {key: without_people(value, marks) for key, value in data.items()}
    if isinstance(data, list):
        return [without_people(value, marks) for value in data]
    return "" if isinstance(data, str) and marks.found_in(data) else data


def _is_word(value: Any) -> bool:
    """Tell whether `value` is a word of ours or a list of some: small letters without blanks, or a version."""
    words = value if isinstance(value, list) else [value]
    return all(isinstance(word, str) and OUR_WORD.fullmatch(word) for word in words)


def _changed(guests: Guests) -> Iterator[ModelLogEntry]:
    """Yield the entries that hold words, as they would be without."""
    for entry in _about(guests):
        data, label = without_words(entry.data), entry.label
        if not _is_number(label, entry):
            label = f"{entry.content_type.name} {entry.object_id}"
        if (data, label) != (entry.data, entry.label):
            entry.data, entry.label = data, label
            yield entry
    about_event = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Event), object_id=str(guests.event.pk)
    )
    for entry in about_event:
        data = without_people(entry.data, guests.marks)
        if data != entry.data:
            entry.data = data
            yield entry


def _is_number(label: str, entry: ModelLogEntry) -> bool:
    """Tell whether `label` is the kind of thing the entry is about, in whatever language, with its number."""
    kind, _blank, number = label.rpartition(" ")
    return number == entry.object_id and kind in _names_of(entry.content_type)


@cache
def _names_of(kind: ContentType) -> frozenset[str]:
    names = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names.add(kind.name)
    return frozenset(names)


def _about(guests: Guests) -> Iterator[ModelLogEntry]:
    """Yield the entries about the guests and about whatever belongs to one of them."""
    about = Q(content_type=ContentType.objects.get_for_model(Registration), object_id__in=map(str, guests.keys))
    for model, keys in _rows_of(guests).items():
        about |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    yield from ModelLogEntry.objects.filter(about).select_related("content_type").order_by("pk")


def _rows_of(guests: Guests) -> dict[type[models.Model], list[str]]:
    """Return the keys of everything that belongs to one of the guests, by table; one query, however many tables."""
    found: list[QuerySet[Any, Any]] = []
    tables: list[type[models.Model]] = []
    for relation in Registration._meta.related_objects:
        model = relation.related_model
        if model is not Registration:
            theirs = model._default_manager.filter(**{f"{relation.field.name}__in": guests.keys}).order_by()
            key = Cast("pk", models.CharField())
            found.append(theirs.values_list(Value(len(tables), models.IntegerField()), key))
            tables.append(model)
    keys = defaultdict(list)
    for table, key_of_row in found[0].union(*found[1:], all=True):
        keys[tables[table]].append(key_of_row)
    return keys
