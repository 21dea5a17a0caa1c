"""Words that mean the same to those who search, as the network office keeps them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.core.cache import cache

from cms.models import SearchAlias
from cms.search.words import Reading, folded, words_in

KEY = "cms.search.aliases"
# Another process learns of a change when its own copy is so old.
SECONDS = 60


def aliases() -> Mapping[Reading, Sequence[Reading]]:
    """Return, for each name without marks, its other names."""
    kept: dict[Reading, list[Reading]] | None = cache.get(KEY)
    if kept is None:
        kept = _read()
        cache.set(KEY, kept, SECONDS)
    return kept


def forget_aliases() -> None:
    """Have the next search read the aliases anew."""
    cache.delete(KEY)


def _read() -> dict[Reading, list[Reading]]:
    others: dict[Reading, list[Reading]] = defaultdict(list)
    for words in SearchAlias.objects.values_list("words", flat=True):
        names = [name for name in map(_name, words.splitlines()) if name]
        for name in names:
            key = tuple(folded(word) for word in name)
            others[key] += [other for other in names if other != name and other not in others[key]]
    return dict(others)


def _name(line: str) -> Reading:
    """Return the words of a line, what is written in one as one word."""
    return tuple(word for found in words_in(line) for word in found.readings[0])
