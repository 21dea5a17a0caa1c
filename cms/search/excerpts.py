"""The passage of a text that shows why it was found."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.models import SearchEntry
from cms.search.languages import stem
from cms.search.terms import Term
from cms.search.words import WORD, folded, readings_of

LETTERS = 220
# How much of a text is looked through; its beginning is shown when the words stand further down.
MOST_LETTERS = 20_000
# A passage begins a little before the first word that was looked for, where a word begins.
BEFORE = 60

# Each letter with a mark as the letter it begins with when it is folded, one for one, so that places stay the same.
FIRST_LETTERS = {
    code: folded(chr(code).lower())[:1]
    for code in (*range(0xC0, 0x250), *range(0x622, 0x628), 0x671)
    if len(chr(code).lower()) == 1
}


class Mark(NamedTuple):
    """Where a word stands that was looked for, and which of them it is."""

    start: int
    end: int
    term: int


def excerpt(entry: SearchEntry, terms: Sequence[Term], *, begin: bool = False) -> SafeString:
    """Return the passage of an entry where most of the `terms` stand close to each other, their words in <mark>.

    Without any of them in the text, as when they stand in the title, the lead is returned. With `begin`, words that
    begin like those of a term are marked as well.
    """
    text = entry.text[:MOST_LETTERS]
    marks = list(_marks(text, terms, entry.configuration, begin=begin))
    if not marks and entry.lead:
        text = entry.lead
        marks = list(_marks(text, terms, entry.configuration, begin=begin))
    start = _start(text, marks)
    end = _end(text, start)
    parts = ["… " if start else ""]
    place = start
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            parts += [text[place : mark.start], format_html("<mark>{}</mark>", text[mark.start : mark.end])]
            place = mark.end
    parts += [text[place:end], " …" if end < len(text) else ""]
    return format_html_join("", "{}", ((part,) for part in parts))


def _marks(text: str, terms: Sequence[Term], algorithm: str, *, begin: bool) -> Iterator[Mark]:
    spelled = {folded(word): number for number, term in enumerate(terms) for word in term.words}
    stems = {
        folded(stem(algorithm, word)): number for number, term in enumerate(terms) for word in term.words
    } | spelled
    firsts = re.escape("".join({word[0] for word in stems}))
    ended = 0
    # Only words that begin like one of those looked for are read: a text has many.
    for candidate in re.finditer(rf"(?<![^\W_])[{firsts}]", text.translate(FIRST_LETTERS), re.IGNORECASE):
        match = WORD.match(text, candidate.start())
        if match is None or match.start() < ended:
            continue
        for word in (word for reading in readings_of(match.group()) for word in reading):
            plain = folded(word)
            number = stems.get(plain, stems.get(folded(stem(algorithm, word))))
            if number is None and begin:
                number = next((spelled[each] for each in spelled if plain.startswith(each)), None)
            if number is not None:
                ended = match.end()
                yield Mark(match.start(), ended, number)
                break


def _start(text: str, marks: Sequence[Mark]) -> int:
    """Return where the passage begins that has most of what was looked for, the first of them."""
    best, most, last = next(iter(marks), None), 0, 0
    close: Counter[int] = Counter()
    for number, mark in enumerate(marks):
        # What was close to the mark before is still counted: all marks are passed twice, however many there are.
        while last < len(marks) and marks[last].end <= mark.start + LETTERS - BEFORE:
            close[marks[last].term] += 1
            last += 1
        if len(close) > most:
            best, most = mark, len(close)
        if last > number:
            close[mark.term] -= 1
            close = +close  # without those that are there no more
        last = max(last, number + 1)
    if best is None or best.start <= BEFORE:
        return 0
    space = text.find(" ", best.start - BEFORE, best.start)
    return best.start if space < 0 else space + 1


def _end(text: str, start: int) -> int:
    """Return where the passage ends, after a word."""
    if len(text) <= start + LETTERS:
        return len(text)
    space = text.rfind(" ", start, start + LETTERS)
    return start + LETTERS if space < 0 else space
