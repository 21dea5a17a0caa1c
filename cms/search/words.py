"""Words of texts and of questions, written in one way, so that those who write differently find each other.

A word stays as it is spelled for whoever stems it, and has further spellings for whoever types it otherwise: without
marks (`koge` for Køge), and with two letters for one (`koege`). What is written in one may also be several words:
`Akteur:innen` are Akteure and Akteurinnen, `Bürger-Rat` is Bürgerrat as well as Bürger and Rat.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# No language has longer words; a program's output has.
LONGEST_WORD = 60
# Marks above, below and between letters that no letter has taken in, and what cannot be seen within a word.
UNSEEN = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2060\ufeff"
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'`´\u02bb\u02bc\u02be\u02bf\u2018\u2019"
# How German writes women and men in one word; the capital I of BürgerInnen needs no sign.
BOTH = r"(?:[:*_·]|/-?|(?<=[a-zäöüß])(?=I))[Ii]n(?:nen)?(?![^\W_])"
WORD = re.compile(rf"[^\W_](?:[^\W_{APOSTROPHES}]|[{UNSEEN}]|{BOTH}|[{HYPHENS}{APOSTROPHES}](?=[^\W_]))*")

_unseen = re.compile(rf"[{UNSEEN}]")
_both = re.compile(BOTH)
_sign = re.compile(r"^[:*_·/-]+")
_joint = re.compile(rf"[{HYPHENS}{APOSTROPHES}]")
_letters = re.compile(r"[^\W_]+")
# Letters without marks that could be taken off.
PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "ng"}
    # Arabic: what is left of alef, ta marbuta and alef maqsura when people write fast.
    | {"ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"}
)
IN_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# The article, alone or written in one with and, with, like, so or for, before three letters at least.
ARABIC_ARTICLE = re.compile(r"^(?:[وبكف]?ال|لل)(?=\w{3})")

Reading = tuple[str, ...]


class Found(NamedTuple):
    """Something written in one, where it stands in the text, and the words it can be read as: ways of one or more."""

    start: int
    end: int
    readings: tuple[Reading, ...]


def words_in(text: str) -> Iterator[Found]:
    """Yield what is written in `text`, in its order; everything but letters and digits is only what lies between."""
    for match in WORD.finditer(text):
        readings = readings_of(match.group())
        if readings:
            yield Found(match.start(), match.end(), readings)


@lru_cache(maxsize=50_000)
def readings_of(written: str) -> tuple[Reading, ...]:
    """Return the words that something written in one can be read as; as one word first."""
    shown = _unseen.sub("", unicodedata.normalize("NFKC", written))
    readings: dict[Reading, None] = {}
    for form in dict.fromkeys((_both.sub("", shown), _both.sub(_women, shown))):
        parts = [part for part in map(_spelled, _joint.split(form)) if part]
        if parts:
            readings["".join(parts)[:LONGEST_WORD],] = None
            readings[tuple(part for part in parts if len(part) > 1) or (parts[0],)] = None
    return tuple(readings)


@lru_cache(maxsize=50_000)
def spellings(word: str) -> tuple[str, ...]:
    """Return `word` as it is, without marks, with two letters for one with a mark, and without the Arabic article."""
    bare = ARABIC_ARTICLE.sub("", word)
    return tuple(dict.fromkeys((word, folded(word), folded(word.translate(IN_TWO)), folded(bare))))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Return `word` in letters without marks."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word.translate(PLAIN))
    return unicodedata.normalize("NFC", "".join(sign for sign in letters if not unicodedata.combining(sign)))


def _women(match: re.Match[str]) -> str:
    return _sign.sub("", match.group()).lower()


def _spelled(part: str) -> str:
    """Return `part` in small letters and European digits, without anything that is neither letter nor digit."""
    small = unicodedata.normalize("NFKC", part.casefold())
    letters = "".join(_letters.findall(_unseen.sub("", small)))
    if not letters.isascii():
        letters = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in letters)
    return letters[:LONGEST_WORD]
