"""What people write, without what readers cannot see: names, lines and longer texts."""

import re
import unicodedata
from collections.abc import Iterator

# Vowels and accents of Arabic, Hebrew, Greek and Vietnamese need three above one letter; more make "Zalgo".
MOST_MARKS = 4

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Fillers that show nothing without being format characters, noncharacters, and selectors of rare shapes.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufffc\ufdd0-\ufdef\ufe00-\ufe0d\U000e0100-\U000e01ef]"
)
# Format characters of the Unicode Standard, section 9.2, that are seen: signs that stand around Arabic numbers.
SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
# These three only say which way the signs beside them go. Unlike overrides and isolates they cannot turn words round,
# and who writes "C++" into an Arabic sentence needs them. Where nothing runs from right to left, they do nothing.
SIDES = re.compile("([\u200e\u200f\u061c])[\u200e\u200f\u061c]*")
NON_JOINER, JOINER, AS_TEXT, AS_PICTURE = "\u200c", "\u200d", "\ufe0e", "\ufe0f"
CONDITIONAL = frozenset((NON_JOINER, JOINER, AS_TEXT, AS_PICTURE))
# Scripts whose letters join, RFC 5892 appendix A.
JOINING = frozenset(
    ("ARABIC", "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "MONGOLIAN", "NKO", "ORIYA",
     "SINHALA", "SYRIAC", "TAMIL", "TELUGU")
)  # fmt: skip
# The flags of England, Scotland and Wales: a black flag followed by invisible letters.
FLAG = re.compile("(\U0001f3f4[\U000e0061-\U000e007a]{3,6}\U000e007f)")
# Keeps a name from turning the sentence around it where there can be no markup: UAX 9, isolates.
ISOLATED = "\u2068{}\u2069"
BLANK_LINES = re.compile(r"\n{4,}")


def clean_text(raw: str) -> str:
    """Return what was written without what readers cannot see, in Unicode's form NFC.

    Control and format characters go, those that turn the direction of words above all; what belongs inside emoji and
    words of joining scripts stays. Letters carry few marks, lines end in one way and without white space, and at most
    two of them in a row are blank. A clean text stays as it is. Takes any string and raises nothing.
    """
    # Before anything else: putting marks into order takes the square of their number.
    text = unicodedata.normalize("NFC", "".join(_fewer_marks(LINE_ENDS.sub("\n", raw))))
    pieces = FLAG.split(text)
    pieces[::2] = ("".join(map(_seen, piece)) for piece in pieces[::2])
    # Marks that something unseen kept apart have come together.
    text = unicodedata.normalize("NFC", "".join(_fewer_marks("".join(pieces))))
    text = "\n".join(map(_clean_line, _without_idle(text).split("\n")))
    return unicodedata.normalize("NFC", BLANK_LINES.sub("\n\n\n", text).strip("\n"))


def clean_line(raw: str) -> str:
    """Return what was written as one clean line, such as a name."""
    return " ".join(clean_text(raw).split())


def _fewer_marks(text: str) -> Iterator[str]:
    """Yield the letters of `text` with at most `MOST_MARKS` marks each; marks on nothing are left out.

    Format characters do not part a letter from its marks: they may be taken out later.
    """
    room = 0
    for letter in text:
        kind = unicodedata.category(letter)
        if kind[0] == "M":
            if room <= 0:
                continue
            room -= 1
        elif kind != "Cf":
            room = 0 if letter.isspace() else MOST_MARKS
        yield letter


def _seen(letter: str) -> str:
    """Return `letter` if readers see it or its effect, a blank for every white space of a line, nothing otherwise."""
    if letter == "\n" or letter in CONDITIONAL or letter in SEEN or SIDES.match(letter):
        return letter
    if letter.isspace():
        return " "
    # Unassigned ones stay: emoji younger than our tables are among them.
    unseen = unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs"} or ord(letter) & 0xFFFE == 0xFFFE
    return "" if unseen or UNSEEN.match(letter) else letter


def _without_idle(text: str) -> str:
    """Return `text` without joiners and selectors that stand where they do nothing but hide."""
    kept: list[str] = []
    for place, letter in enumerate(text):
        before, after = kept[-1] if kept else "", text[place + 1 : place + 2]
        if letter not in CONDITIONAL or _works(letter, before, after):
            kept.append(letter)
    return "".join(kept)


def _works(letter: str, before: str, after: str) -> bool:
    if letter in {AS_TEXT, AS_PICTURE}:
        # The sign for information is the one emoji that Unicode counts among the letters.
        return before == "\u2139" or (before != "" and unicodedata.category(before)[0] in "SPN")
    if letter == JOINER and _is_picture(before) and _is_picture(after):
        return True
    return _joins(before) and (letter == JOINER or _joins(after))


def _is_picture(letter: str) -> bool:
    return letter == AS_PICTURE or (letter != "" and unicodedata.category(letter) in {"So", "Sk", "Cn"})


def _joins(letter: str) -> bool:
    kind = unicodedata.category(letter)[0] if letter else ""
    return kind in {"L", "M"} and unicodedata.name(letter, "").partition(" ")[0] in JOINING


def _clean_line(line: str) -> str:
    words = SIDES.sub("", line)
    runs_leftwards = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words)
    return " ".join((SIDES.sub(r"\1", line) if runs_leftwards else words).split())
