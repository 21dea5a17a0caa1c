"""Words that mean the same to those who search, as the network office keeps them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cms.models import SearchAlias
from cms.search.words import Reading, folded, words_in


def aliases() -> Mapping[Reading, Sequence[Reading]]:
    """Return, for each name without marks, its other names, as they are in this moment; one query."""
    return _read(tuple(SearchAlias.objects.values_list("words", flat=True)))


def name_in(line: str) -> Reading:
    """Return the words of a line, what is written in one as one word; none when there is nothing to search for."""
    return tuple(word for found in words_in(line) for word in found.readings[0])


def key_of(name: Reading) -> Reading:
    """Return the words of a name as the search compares them."""
    return tuple(folded(word) for word in name)


@lru_cache(maxsize=2)
def _read(several: tuple[str, ...]) -> Mapping[Reading, Sequence[Reading]]:
    others: dict[Reading, list[Reading]] = defaultdict(list)
    for words in several:
        names = [name for name in map(name_in, words.splitlines()) if name]
        for name in names:
            key = key_of(name)
            others[key] += [other for other in names if other != name and other not in others[key]]
    return dict(others)
