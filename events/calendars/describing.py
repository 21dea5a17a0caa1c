"""What a calendar entry says in words: as plain text, and as HTML for programs that show it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from icalendar import Event as Entry
from icalendar import vCategory, vGeo, vText, vUri

from common.languages import Words, current_language, direction

HTML = "text/html"


def spoken_text(text: str, language: str | None = None) -> vText:
    """Return `text` as a value that names its language, by default the active one (RFC 5545 section 3.2.10)."""
    return vText(text, params={"LANGUAGE": language or current_language()})


def describe(entry: Entry, lines: Sequence[str], link: str = "", language: str | None = None) -> None:
    """Give `entry` the description `lines`, all plain text in `language` (the active one), with `link` at its end.

    Once as text (DESCRIPTION), once as HTML (STYLED-DESCRIPTION, RFC 9073 section 6.5), and once more as HTML under the
    name that Outlook and Thunderbird read.
    """
    language = language or current_language()
    entry["DESCRIPTION"] = spoken_text("\n".join([*lines, *([link] if link else [])]), language)
    html = _html(lines, link, language)
    entry["STYLED-DESCRIPTION"] = vText(html, params={"VALUE": "TEXT", "FMTTYPE": HTML, "LANGUAGE": language})
    entry["X-ALT-DESC"] = vText(f"<html><body>{html}</body></html>", params={"FMTTYPE": HTML})


def categorise(entry: Entry, names: Iterable[Words]) -> None:
    """Give `entry` the categories `names`, one line for each language that they are in."""
    by_language: dict[str, list[str]] = {}
    for name in names:
        if name.text:
            by_language.setdefault(name.language or current_language(), []).append(name.text)
    if by_language:
        # Names that two languages share are said once.
        entry["CATEGORIES"] = [
            vCategory(list(dict.fromkeys(texts)), params={"LANGUAGE": language})
            for language, texts in by_language.items()
        ]


def locate(entry: Entry, latitude: Decimal | None, longitude: Decimal | None) -> None:
    """Give `entry` its place on Earth in degrees (GEO, RFC 5545 section 3.8.1.6), where it is known."""
    if latitude is not None and longitude is not None:
        entry["GEO"] = vGeo((float(latitude), float(longitude)))


def image(seed: str) -> vUri:
    """Return the address of the drawing of `seed` as a picture (IMAGE, RFC 7986 section 5.10)."""
    address = f"{settings.BASE_URL}{reverse('social_image', args=[seed])}"
    return vUri(address, params={"VALUE": "URI", "DISPLAY": "GRAPHIC", "FMTTYPE": "image/png"})


def _html(lines: Sequence[str], link: str, language: str) -> str:
    text = "<br>".join(escape(line) for line in "\n".join(lines).split("\n"))
    address = escape(link)
    anchor = f'<p><a href="{address}">{address}</a></p>' if link else ""
    return f'<div lang="{language}" dir="{direction(language)}"><p>{text}</p>{anchor}</div>'
