"""What somebody writes below an article: made clean, checked, and shown as safe HTML."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.discussions.links import links_in
from common.formats import number
from common.languages import current_language

LONGEST = 5000
# Cleaning takes time, and of what is longer than this, too much is left whatever goes.
LONGEST_RAW = 4 * LONGEST
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
BLANK_LINES = re.compile(r"\n{4,}")
PARAGRAPHS = re.compile(r"\n{2,}")
# Digits and letters that are shown as pictures.
PICTURES = re.compile(f".{AS_PICTURE}\u20e3?")


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
    text = "".join(_fewer_marks("".join(pieces)))
    text = "\n".join(map(_clean_line, _without_idle(text).split("\n")))
    return unicodedata.normalize("NFC", BLANK_LINES.sub("\n\n\n", text).strip("\n"))


def comment_text(raw: str) -> str:
    """Return what was written as the clean text of a comment.

    Raises `ValidationError` in words for the writer if it cannot be one.
    """
    if len(raw) > LONGEST_RAW:
        raise _too_long(len(raw))
    text = clean_text(raw)
    check_text(text)
    return text


def check_text(text: str) -> None:
    """Raise `ValidationError` in words for the writer if the clean `text` cannot be a comment."""
    if not text:
        raise ValidationError(_("Please write something."), code="empty")
    if len(text) > LONGEST:
        raise _too_long(len(text))
    if not any(unicodedata.category(letter)[0] in "LN" for letter in PICTURES.sub("", text)):
        raise ValidationError(
            _("Please say it in words. To show that you like the article, there is the like button."), code="no_words"
        )


def as_html(text: str) -> SafeString:
    """Return `text` as paragraphs of HTML that hold no markup of its writer; addresses of the web become links."""
    paragraphs = PARAGRAPHS.split(text.strip("\n")) if text else ()
    return format_html_join("\n", '<p dir="auto">{}</p>', ((_lines(paragraph),) for paragraph in paragraphs))


def _lines(paragraph: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((_with_links(line),) for line in paragraph.split("\n")))


def _with_links(line: str) -> SafeString:
    pieces, place = [], 0
    for link in links_in(line):
        # Search engines are told that the writer's links are none of ours: https://html.spec.whatwg.org/#linkTypes
        anchor = format_html('<a href="{0}" rel="nofollow ugc noopener" dir="ltr">{0}</a>', link.url)
        pieces += [line[place : link.start], anchor]
        place = link.end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, line[place:]]))


def _too_long(length: int) -> ValidationError:
    language = current_language()
    problem = ngettext(
        "A comment can have %(limit)s characters; yours has %(length)s.",
        "A comment can have %(limit)s characters; yours has %(length)s.",
        length,
    )
    numbers = {"limit": number(LONGEST, language), "length": number(length, language)}
    return ValidationError(problem % numbers, code="long")


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
