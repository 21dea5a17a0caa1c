"""What people are recognised by in what is stored: their address, their name in full, and their private link."""

import html
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from common import maildrop
from events.registrations.models import Registration

WORD = re.compile(r"\w+")
# How messages of errors show line breaks in the values they quote: the letter begins no word.
BREAK_SHOWN = re.compile(r"\\[nrt]")
# How calendars and mails go on in the next line (RFC 5545 section 3.1).
FOLDED = re.compile(r"\r?\n[ \t]")
# Two texts beside each other make no name.
BETWEEN = "\n|\n"


class Marks:
    """Finds people in texts.

    A name counts only where it stands as a whole, given and family name in either order: one word alone may be
    anybody's. A text is read once however many people are looked for.
    """

    def __init__(self, people: Iterable[Registration]) -> None:
        """Take the marks of `people` as they stand now."""
        self._by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for person in people:
            for mark in marks_of(person):
                self._add(mark, person.pk)

    def found_in(self, text: str, besides: Collection[str] = ()) -> set[int]:
        """Return the numbers of those who are recognised in `text` by anything `besides` these marks."""
        text, others = plain(text), {plain(mark) for mark in besides}
        known = self._by_word.keys() & set(WORD.findall(text))
        return {
            key for word in known for mark, key in self._by_word[word] if mark not in others and _stands_in(mark, text)
        }

    def __bool__(self) -> bool:
        return bool(self._by_word)

    def _add(self, mark: str, key: int) -> None:
        mark = plain(mark)
        words = WORD.findall(mark)
        if words:
            self._by_word[words[0]].append((mark, key))


def marks_of(person: Registration) -> list[str]:
    """Return what `person` is recognised by, or was before it was corrected, empty parts left out."""
    # Who accompanies somebody has that person's address.
    addresses = [] if person.accompanies_id else [person.email]
    return [mark for mark in (*names_of(person), *addresses, person.token, *person.former) if mark]


@contextmanager
def former_kept(person: Registration) -> Iterator[None]:
    """Change within what `person` is recognised by; what it was is noted in `former`, for the caller to save."""
    before = marks_of(person)
    yield
    now = set(marks_of(person))
    person.former = [*person.former, *(mark for mark in before if mark not in now)]


def names_of(person: Registration) -> list[str]:
    """Return how `person` is called in full; a namesake is called the same."""
    given, family = person.given_name.strip(), person.family_name.strip()
    return [f"{given} {family}", f"{family} {given}", f"{family}, {given}"] if given and family else []


def plain(text: str) -> str:
    """Return `text` as it is compared: unescaped, in one case, with single blanks."""
    text = unicodedata.normalize("NFC", html.unescape(text)).casefold()
    return " ".join(text.split())


def text_of(*values: Any) -> str:
    """Return what stands in `values`: texts, bytes, lists, objects, or JSON of these; "" for numbers and moments.

    Texts that quote others are told once more with blanks for the line breaks shown in them.
    """
    return BETWEEN.join(_texts_of(values))


def _texts_of(value: Any) -> Iterator[str]:
    # No recursion: anybody may send as many brackets as a text field takes.
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, bytes | bytearray | memoryview):
            part = bytes(part).decode(errors="replace")
        if isinstance(part, dict):
            waiting += [*part.keys(), *part.values()]
        elif isinstance(part, list | tuple):
            waiting += part
        elif isinstance(part, str) and (read := _read_json(part)) is not None:
            waiting.append(read)
        elif isinstance(part, str):
            yield part
            if BREAK_SHOWN.search(part):
                yield BREAK_SHOWN.sub(" ", part)


def _read_json(text: str) -> Any:
    """Return the list, object or text that `text` is as JSON, None where it is plain."""
    if not text.startswith(("[", "{", '"')):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _stands_in(mark: str, text: str) -> bool:
    """Tell whether `mark` stands in `text` and is no part of a longer word there."""
    start = text.find(mark)
    while start >= 0:
        end = start + len(mark)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        start = text.find(mark, start + 1)
    return False


class Mails:
    """The demonstration's mails with their words, read when somebody first asks."""

    @cached_property
    def texts(self) -> dict[str, str]:
        """Everything that stands in each mail, by its name; attachments, too."""
        return {name: _words(letter) for name in maildrop.stored_names() if (letter := maildrop.read(name))}

    def delete(self, names: Iterable[str]) -> None:
        """Delete mails."""
        for name in names:
            maildrop.delete(name)
            self.texts.pop(name, None)


def _words(letter: maildrop.StoredMessage) -> str:
    attached = [FOLDED.sub("", part.content.decode(errors="replace")) for part in letter.attachments]
    return "\n".join([letter.recipients, letter.subject, letter.text, letter.html, *attached])
