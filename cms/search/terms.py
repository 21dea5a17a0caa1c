"""A question taken apart: terms that all have to be there, and the ways to write each of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from cms.search.languages import LITTLE_WORDS
from cms.search.words import Reading, folded, words_in

# Of a longer question, the rest is left out.
MOST_LETTERS = 200
MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """Ways to write what is looked for; each is one or more words that all have to be there.

    `phrases` are further ways, whose words have to follow each other: La Haya is not every text with `la` and `haya`.
    """

    readings: tuple[Reading, ...]
    phrases: tuple[Reading, ...] = ()

    @property
    def words(self) -> set[str]:
        """All words of all readings, and those of phrases that say something by themselves."""
        telling = {word for phrase in self.phrases for word in phrase if folded(word) not in LITTLE_WORDS}
        return telling | {word for reading in self.readings for word in reading}


def letters_used(text: str) -> int:
    """Return how many characters of a question are read, from its beginning."""
    found = list(islice(words_in(text[:MOST_LETTERS]), MOST_TERMS + 1))
    return found[MOST_TERMS - 1].end if len(found) > MOST_TERMS else min(len(text), MOST_LETTERS)


def terms_of(text: str, aliases: Mapping[Reading, Sequence[Reading]]) -> list[Term]:
    """Return what a question asks for; nothing when there is no word in it.

    `aliases` holds, for words without marks that follow each other, other words that mean the same. Little words count
    only when there are no others.
    """
    written = [found.readings for found in words_in(text[:MOST_LETTERS])][:MOST_TERMS]
    longest = max(map(len, aliases), default=0)
    terms: list[Term] = []
    place = 0
    while place < len(written):
        length, others = _alias(written[place : place + longest], aliases)
        readings = written[place]
        if length > 1:
            readings = (tuple(word for each in written[place : place + length] for word in each[0]),)
        words = (other for other in others if len(other) == 1)
        terms.append(Term(tuple(dict.fromkeys((*readings, *words))), tuple(each for each in others if len(each) > 1)))
        place += max(length, 1)
    telling = [term for term in terms if not {folded(word) for word in term.words} <= LITTLE_WORDS]
    return telling or terms


def _alias(
    written: Sequence[tuple[Reading, ...]], aliases: Mapping[Reading, Sequence[Reading]]
) -> tuple[int, Sequence[Reading]]:
    """Return how much of what is written at the beginning has other names, as much as possible, and these."""
    for length in range(len(written), 0, -1):
        key = tuple(folded(word) for readings in written[:length] for word in readings[0])
        if key in aliases:
            return length, aliases[key]
    return 0, ()


@dataclass(frozen=True, slots=True)
class Notation:
    """How a database writes conditions on words; `exact` and `beginning` frame one word of letters and digits.

    `close` frames two words that follow each other, in the table with their further spellings in between.
    """

    both: str
    either: str
    exact: str
    beginning: str
    close: str


def condition(
    terms: Iterable[Term], notation: Notation, written: Callable[[str], Iterable[str]], *, begin: bool
) -> str:
    """Return that all `terms` are there, in a database's `notation`.

    `written` tells what the table may hold for a word; with `begin`, longer words that begin so count as well.
    """

    def word_condition(word: str) -> str:
        exact = dict.fromkeys(written(word))
        frames = [notation.exact.format(each) for each in exact]
        if begin:
            frames.append(notation.beginning.format(folded(word)))
        return _joined(frames, notation.either)

    def term_condition(term: Term) -> str:
        ways = [_joined([word_condition(word) for word in reading], notation.both) for reading in term.readings]
        for phrase in term.phrases:
            plain = [folded(word) for word in phrase]
            ways.append(_joined([notation.close.format(*pair) for pair in pairwise(plain)], notation.both))
        return _joined(ways, notation.either)

    return _joined([term_condition(term) for term in terms], notation.both)


def _joined(parts: Sequence[str], sign: str) -> str:
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})"
