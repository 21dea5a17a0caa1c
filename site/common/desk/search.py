"""Finding rows by words, whatever the accents, capitals and language they were written with.

Folding happens in Python because neither database does it alike and names of events are stored as JSON; one event's
registrations, and the events of one organiser, are few enough for that.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from anyascii import anyascii
from i18nfield.strings import LazyI18nString


def fold(text: str) -> str:
    """Return `text` as it is compared: "Køge" and "KOGE" both become "koge"."""
    return (text if text.isascii() else anyascii(text)).casefold()


def matching(rows: Iterable[Sequence[Any]], query: str) -> list[Any]:
    """Return the first value of every row whose other values, taken together, contain all words of `query`."""
    return list(each_matching(rows, query))


def each_matching(rows: Iterable[Sequence[Any]], query: str) -> Iterator[Any]:
    """Yield what `matching` returns, reading no more rows than are asked for."""
    wanted = fold(query).split()
    for key, *values in rows:
        text = fold(" ".join(_words(value) for value in values))
        if all(word in text for word in wanted):
            yield key


def _words(value: Any) -> str:
    if isinstance(value, LazyI18nString):
        data = value.data
        return " ".join(text for text in data.values() if text) if isinstance(data, dict) else str(data or "")
    return str(value or "")
