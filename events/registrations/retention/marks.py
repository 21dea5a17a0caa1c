"""What people are recognised by in what is stored: their address, their name in full, and their private link."""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from common import maildrop
from events.registrations.models import Registration

WORD = re.compile(r"\w+")
# How JSON writes letters beyond ASCII.
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# How calendars and mails go on in the next line (RFC 5545 section 3.1).
FOLDED = re.compile(r"\r?\n[ \t]")


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

    def found_in(self, text: str) -> set[int]:
        """Return the numbers of those who are recognised in `text`."""
        text = plain(text)
        known = self._by_word.keys() & set(WORD.findall(text))
        return {key for word in known for mark, key in self._by_word[word] if _stands_in(mark, text)}

    def __bool__(self) -> bool:
        return bool(self._by_word)

    def _add(self, mark: str, key: int) -> None:
        mark = plain(mark)
        words = WORD.findall(mark)
        if words:
            self._by_word[words[0]].append((mark, key))


def marks_of(person: Registration) -> list[str]:
    """Return what `person` is recognised by, empty parts left out."""
    given, family = person.given_name.strip(), person.family_name.strip()
    names = [f"{given} {family}", f"{family} {given}", f"{family}, {given}"] if given and family else []
    # Who accompanies somebody has that person's address.
    addresses = [] if person.accompanies_id else [person.email]
    return [mark for mark in (*names, *addresses, person.token) if mark]


def plain(text: str) -> str:
    """Return `text` as it is compared: unescaped, in one case, with single blanks."""
    if "\\u" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = unicodedata.normalize("NFC", html.unescape(text)).casefold()
    return " ".join(text.split())


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

    def about(self, marks: Marks) -> list[str]:
        """Return the names of the mails in which somebody is recognised."""
        return [name for name, text in self.texts.items() if marks.found_in(text)]

    def delete(self, names: Iterable[str]) -> None:
        """Delete mails."""
        for name in names:
            maildrop.delete(name)
            self.texts.pop(name, None)


def _words(letter: maildrop.StoredMessage) -> str:
    attached = [FOLDED.sub("", part.content.decode(errors="replace")) for part in letter.attachments]
    return "\n".join([letter.recipients, letter.subject, letter.text, letter.html, *attached])
