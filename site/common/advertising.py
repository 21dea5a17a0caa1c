"""What looks like advertising by its words alone: one function for each rule, true for what is held back."""

import re
import unicodedata
from collections.abc import Callable
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_LINKS = 2
# Besides links, a text says something.
FEWEST_WORDS = 3
# Shorter ones shout a name or an abbreviation; longer ones shout.
CAPITALS, SHARE_OF_CAPITALS = 20, 0.7
FANCY_LETTERS = 5
REPEATED_WORDS, SHARE_OF_DIFFERENT = 12, 0.25
SAME_LETTER = re.compile(r"([^\W\d_]|[!?])\1{9,}")

# With and without http://, for spammers count on readers who copy.
LINK = re.compile(r"https?://\S+|\bwww\.\w\S*|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}/\S*", re.IGNORECASE)
# BBCode, HTML and Markdown, which no reader of ours writes by hand.
LINK_MARKUP = re.compile(r"\[/?(?:url|link|img)\b|</?a\s|</a>|\bhref\s*=|\]\(\s*https?:", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")

# Letters of the Cyrillic and the Greek alphabet that readers of Latin ones take for their own. Which those are is
# seen in any table of the alphabets; Unicode's report 39 lists many more.
LOOK_ALIKES = frozenset("АВЕЅЗІЈКМНОРСТУХаеѕіјорсухԁԛԝһᴦΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχιγκ")
LATIN_LOOK_ALIKES = frozenset("ABCEHIJKMNOPSTXYZaceijopsuvxy")


def many_links(text: str) -> bool:
    """More links than somebody needs who makes a point."""
    return len(LINK.findall(text)) > MOST_LINKS


def link_markup(text: str) -> bool:
    """Markup that would make a link elsewhere: the text was written for many sites by a program."""
    return bool(LINK_MARKUP.search(text))


def only_links(text: str) -> bool:
    """A link and next to nothing about it."""
    return has_link(text) and len(WORD.findall(LINK.sub(" ", text))) < FEWEST_WORDS


def disguised(text: str) -> bool:
    """Words put together from two alphabets, or written with mathematical letters, so that filters do not know them."""
    fancy = sum(letter != "ª" and letter != "º" and _is_fancy(letter) for letter in text)
    return fancy >= FANCY_LETTERS or any(map(_is_mixed, WORD.findall(text)))


def shouting(text: str) -> bool:
    """Mostly capitals; scripts without capitals are not counted."""
    cased = [letter for letter in LINK.sub(" ", text) if letter.isupper() or letter.islower()]
    capitals = sum(map(str.isupper, cased))
    return capitals >= CAPITALS and capitals > SHARE_OF_CAPITALS * len(cased)


def repetitive(text: str) -> bool:
    """The same letter, word or line again and again."""
    words = [word.casefold() for word in WORD.findall(text)]
    few = len(words) >= REPEATED_WORDS and len(set(words)) < SHARE_OF_DIFFERENT * len(words)
    lines = (line for line in text.split("\n") if line)
    return few or bool(SAME_LETTER.search(text)) or any(len(list(same)) > 3 for _line, same in groupby(lines))


def has_link(text: str) -> bool:
    """Whether any address stands in `text`, linked or to be copied."""
    return bool(LINK.search(text))


def essence(text: str) -> str:
    """Return the letters and digits of `text`, the same for texts that differ in cases, signs and blanks only."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _is_fancy(letter: str) -> bool:
    plain = unicodedata.normalize("NFKC", letter)
    return letter > "\x7f" and len(plain) == 1 and plain.isascii() and plain.isalpha()


def _is_mixed(word: str) -> bool:
    """Tell whether letters of another alphabet pass for those of the word's own. "WhatsAppом" is honest Russian."""
    if word.isascii():
        return False
    latin = {letter for letter in word if unicodedata.name(letter, "").startswith("LATIN")}
    foreign = {letter for letter in word if unicodedata.name(letter, "").startswith(("CYRILLIC", "GREEK"))}
    return bool(latin and foreign) and (foreign <= LOOK_ALIKES or latin <= LATIN_LOOK_ALIKES)


Rule = Callable[[str], bool]
RULES: tuple[tuple[str, str | Promise, Rule], ...] = (
    ("links", _("It has more than two links."), many_links),
    ("markup", _("It has markup for links, as programs write it."), link_markup),
    ("only_links", _("It is a link with hardly a word about it."), only_links),
    ("disguised", _("It has letters that pass for others."), disguised),
    ("capitals", _("It is written mostly in capitals."), shouting),
    ("repeated", _("It says the same again and again."), repetitive),
)
