"""Words that mean the same to those who search, as the network office keeps them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cms.models import SearchAlias
from cms.search.words import Reading, folded, words_in


def aliases() -> Mapping[Reading, Sequence[Reading]]:
    """Return, for each name without marks, its other names, as they are in this moment; one query."""
    return _read(tuple(SearchAlias.objects.values_list("words", flat=True)))


@lru_cache(maxsize=2)
def _read(several: tuple[str, ...]) -> Mapping[Reading, Sequence[Reading]]:
    others: dict[Reading, list[Reading]] = defaultdict(list)
    for words in several:
        names = [name for name in map(_name, words.splitlines()) if name]
        for name in names:
            key = tuple(folded(word) for word in name)
            others[key] += [other for other in names if other != name and other not in others[key]]
    return dict(others)


def _name(line: str) -> Reading:
    """Return the words of a line, what is written in one as one word."""
    return tuple(word for found in words_in(line) for word in found.readings[0])
