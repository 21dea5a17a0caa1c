"""PO files: what is in them, and what can be wrong with one that comes back. Pure; `upload` applies them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import polib
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

TEXT = "X-Plenary-Text"
ORIGINAL = "X-Plenary-Original"
LARGEST = 2_000_000
# Nothing, a remark, or words between quotation marks, as the manual of GNU gettext describes “The Format of PO Files”.
WHOLE_LINE = re.compile(r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s*)?"([^"\\]|\\.)*")?\s*')
SHOWN = 10
TAG = re.compile(r"<[a-z]+[^<>]*\bid=[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to translate: where it stands, what it says, what it says translated, and a name for translators."""

    context: str
    source: str
    translation: str = ""
    note: str = ""
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file is about: `text` names a page or a file, `original` and `language` are codes of languages."""

    text: str
    original: str
    language: str


class PoRefused(Exception):
    """A file that is not taken; `problems` are sentences about it, nothing of it was applied."""

    def __init__(self, *problems: str) -> None:
        """Keep what is wrong."""
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return " ".join(self.problems)


def written(heading: Heading, entries: Iterable[Entry]) -> str:
    """Return the PO file with `entries`."""
    po = polib.POFile(wrapwidth=100)
    po.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": heading.language,
        ORIGINAL: heading.original,
        TEXT: heading.text,
    }
    po.extend(
        polib.POEntry(msgctxt=entry.context, msgid=entry.source, msgstr=entry.translation, comment=entry.note)
        for entry in entries
    )
    return str(po)


def read(content: bytes) -> tuple[Heading, list[polib.POEntry]]:
    """Return what a file is about and its entries that are translated and not marked fuzzy; raises `PoRefused`."""
    if len(content) > LARGEST:
        raise PoRefused(_("The file is too large to be a translation from here."))
    try:
        text = content.decode("utf-8-sig")
        # polib overlooks a line that breaks off, and what stood there would count as changed.
        if not all(WHOLE_LINE.fullmatch(line) for line in text.split("\n")):
            raise ValueError
        # polib takes a text without line breaks for the name of a file on the server.
        po = polib.pofile("\n" + text)
    except UnicodeDecodeError as error:
        raise PoRefused(_("The file cannot be read: it is not stored as UTF-8.")) from error
    except (OSError, ValueError, IndexError, AttributeError) as error:
        raise PoRefused(_("This is not a PO file, or it is damaged.")) from error
    heading = Heading(*(po.metadata.get(name, "") for name in (TEXT, ORIGINAL, "Language")))
    if not heading.text or not heading.language:
        raise PoRefused(_("This PO file does not say which text it translates. Download it here first, then fill it."))
    return heading, [entry for entry in po if not entry.obsolete and not entry.fuzzy and entry.msgstr]


def matched(expected: Iterable[Entry], given: Iterable[polib.POEntry]) -> tuple[list[Entry], int]:
    """Return the expected entries with the translations given, and how many given ones are about other words.

    Raises `PoRefused` with a sentence for everything that is wrong.
    """
    known = {(entry.context, entry.source): entry for entry in expected}
    taken, strange, problems = [], 0, []
    for entry in given:
        place = known.get((entry.msgctxt or "", entry.msgid))
        if place is None:
            strange += 1
            continue
        problems += [
            _("“%(text)s”: %(problem)s") % {"text": _shortened(place.source), "problem": problem}
            for problem in faults(place, entry.msgstr)
        ]
        taken.append(Entry(place.context, place.source, entry.msgstr))
    if problems:
        raise PoRefused(*problems[:SHOWN])
    if not taken:
        if strange:
            raise PoRefused(_("None of these texts is on the page any more. Download the file again."))
        raise PoRefused(_("Nothing is translated in this file."))
    return taken, strange


def faults(entry: Entry, translation: str) -> Iterable[str]:
    """Yield what is wrong with `translation`, as the ends of sentences that begin with the text."""
    try:
        StringValue.from_translated_html(translation)
    except ValueError:
        yield _("the translation contains HTML that does not belong there.")
        return
    wanted, given = (Counter(_placeholders(text)) for text in (entry.source, translation))
    for tag in wanted - given:
        yield _("%(tag)s is missing in the translation.") % {"tag": tag}
    for tag in given - wanted:
        yield _("%(tag)s is not in the original.") % {"tag": tag}
    plain = StringValue(translation).render_text()
    if entry.longest and len(plain) > entry.longest:
        yield _("the translation has %(number)d characters; there is room for %(longest)d.") % {
            "number": len(plain),
            "longest": entry.longest,
        }


def _placeholders(text: str) -> list[str]:
    return [tag.replace("'", '"') for tag in TAG.findall(text)]


def _shortened(text: str) -> str:
    plain = " ".join(StringValue(text).render_text().split())
    return plain if len(plain) <= 60 else plain[:57] + "…"
