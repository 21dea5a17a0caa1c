"""What a calendar entry says in words: as plain text, and as HTML for programs that show it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.html import escape

from common.languages import Words, current_language, direction
from events.calendars.addresses import address_of
from events.calendars.lines import Component

HTML = "text/html"


@lru_cache(maxsize=512, typed=True)
def choice_words(choice: TextChoices, language: str) -> Words:
    """Return what `choice` is called in `language`, which must be the active one.

    Django looks each up in the catalogue of every app again; entries have three, of a handful that there are.
    """
    return Words(str(choice.label), language)


def speak(entry: Component, name: str, text: str, language: str | None = None) -> None:
    """Give `entry` a `text` that names its language, by default the active one (RFC 5545 section 3.2.10)."""
    entry.text(name, text, LANGUAGE=language or current_language())


def describe(
    entry: Component, lines: Sequence[str], link: str = "", language: str | None = None, *, join: str = ""
) -> None:
    """Give `entry` the description `lines`, all plain text in `language` (the active one), with `link` at its end.

    `join` is an address in one of the lines, which HTML makes a link where it stands.

    Once as text (DESCRIPTION), once as HTML (STYLED-DESCRIPTION, RFC 9073 section 6.5), and once more as HTML under the
    name that Outlook and Thunderbird read.
    """
    language = language or current_language()
    speak(entry, "DESCRIPTION", "\n".join([*lines, *([link] if link else [])]), language)
    html = _html(lines, link, language, join)
    entry.text("STYLED-DESCRIPTION", html, FMTTYPE=HTML, LANGUAGE=language, VALUE="TEXT")
    entry.text("X-ALT-DESC", f"<html><body>{html}</body></html>", FMTTYPE=HTML)


def categorise(entry: Component, names: Iterable[Words]) -> None:
    """Give `entry` the categories `names`, one line for each language that they are in."""
    by_language: dict[str, list[str]] = {}
    for name in names:
        if name.text:
            by_language.setdefault(name.language or current_language(), []).append(name.text)
    if by_language:
        # Names that two languages share are said once.
        entry.texts("CATEGORIES", {language: dict.fromkeys(texts) for language, texts in by_language.items()})


def locate(entry: Component, latitude: Decimal | None, longitude: Decimal | None) -> None:
    """Give `entry` its place on Earth in degrees (GEO, RFC 5545 section 3.8.1.6), where it is known."""
    if latitude is not None and longitude is not None:
        entry.position("GEO", latitude, longitude)


def illustrate(entry: Component, seed: str) -> None:
    """Give `entry` the drawing of `seed` as a picture (IMAGE, RFC 7986 section 5.10)."""
    entry.plain("IMAGE", address_of("social_image", seed), DISPLAY="GRAPHIC", FMTTYPE="image/png", VALUE="URI")


def _html(lines: Sequence[str], link: str, language: str, join: str) -> str:
    text = "<br>".join(_line(line, join) for line in "\n".join(lines).split("\n"))
    anchor = f"<p>{_anchor(link)}</p>" if link else ""
    return f'<div lang="{language}" dir="{direction(language)}"><p>{text}</p>{anchor}</div>'


def _line(line: str, join: str) -> str:
    if not join or join not in line:
        return escape(line)
    before, _join, after = line.partition(join)
    return f"{escape(before)}{_anchor(join)}{escape(after)}"


def _anchor(link: str) -> str:
    address = escape(link)
    return f'<a href="{address}">{address}</a>'
