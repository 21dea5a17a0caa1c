"""Rows of files that organisers have read in: those about the guests, and all of an event that forgets everybody."""

import json
from collections.abc import Iterator

from events.registrations.models import Import, ImportRow, Registration
from events.registrations.retention.guests import Guests

READ_AT_ONCE = 500


def count(guests: Guests) -> int:
    """Return how many rows, and names of files, would go."""
    return sum(1 for _row in _rows(guests)) + sum(1 for _import in _named(guests))


def erase(guests: Guests) -> int:
    """Delete the rows and empty the names of files and their headings; numbers and columns stay."""
    rows, named = list(_rows(guests)), list(_named(guests))
    for start in range(0, len(rows), READ_AT_ONCE):
        ImportRow.objects.filter(pk__in=rows[start : start + READ_AT_ONCE]).delete()
    Import.objects.filter(pk__in=named).update(file_name="", headings=[])
    return len(rows) + len(named)


def _rows(guests: Guests) -> Iterator[int]:
    """Yield the numbers of the rows: a file may name people who were never registered, or are at another event."""
    everybody = _is_everybody(guests)
    keys = set(guests.keys)
    found = ImportRow.objects.values_list(
        "pk", "of__event", "of__kind", "object_key", "cells", "name", "group", "changes"
    )
    for key, event, kind, made, *texts in found.order_by("pk").iterator(chunk_size=READ_AT_ONCE):
        is_of_event = event == guests.event.pk
        if (is_of_event and (everybody or (kind == "guests" and made in keys))) or guests.marks.found_in(
            json.dumps(texts, ensure_ascii=False)
        ):
            yield key


def _named(guests: Guests) -> Iterator[int]:
    everybody = _is_everybody(guests)
    kept = Import.objects.values_list("pk", "event", "file_name", "headings")
    for key, event, name, headings in kept.order_by("pk").iterator(chunk_size=READ_AT_ONCE):
        text = json.dumps([name, headings], ensure_ascii=False)
        is_of_event = event == guests.event.pk
        if (name or headings) and ((everybody and is_of_event) or guests.marks.found_in(text)):
            yield key


def _is_everybody(guests: Guests) -> bool:
    others = Registration.objects.filter(event=guests.event, erased_at=None).exclude(pk__in=guests.keys)
    return not others.exists()
