"""Reads the words of the demonstration network: `texts/<language>/<kind>/<name>.md`, one file per page and language.

A file begins with lines such as `title: ...` and, after an empty line, goes on with blocks divided by empty lines:

    ## Heading
    A paragraph, or lines that begin with `- ` for a list.
    > Words of somebody. With `> -- person | organisation` on the next line.
    day 1, then one line for each session: 09:00-09:45 plenary | Great hall | Welcome
    :: figures, then one line for each: 52 | courses a week. `config.demo.stages.parts` lists what may follow `::`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import escape

TEXTS = Path(__file__).parent / "texts"
SESSION = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d) (\w+) \| (.*?) \| (.+)")
LINK = re.compile(r"\[(.+?)\]\((.+?)\)")


@dataclass(frozen=True, slots=True)
class Session:
    """One point of a programme; times are written as 09:00."""

    starts: str
    ends: str
    kind: str
    room: str
    title: str


@dataclass(frozen=True, slots=True)
class Day:
    """The programme of one day; `number` 1 is the event's first."""

    number: int
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a list, as HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words."""

    text: str
    person: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Anything else that stands in a text: its kind, what follows the kind, and rows of cells."""

    kind: str
    subject: str
    rows: tuple[tuple[str, ...], ...]


Words = Heading | Paragraph | Quote | Insert
Block = Words | Day


@dataclass(frozen=True, slots=True)
class Text:
    """One page's words in one language."""

    title: str
    lead: str
    funding: str
    alt: str
    blocks: tuple[Block, ...]


@cache
def texts_of(kind: str, name: str) -> dict[str, Text]:
    """Return the text of `texts/*/kind/name.md` in each language it is written in, by language code."""
    found = {code: TEXTS / code / kind / f"{name}.md" for code, _name in settings.LANGUAGES}
    return {code: parse(path.read_text(encoding="utf-8")) for code, path in found.items() if path.exists()}


def names_of_event(slug: str) -> dict[str, str]:
    """Return the name of an event in each language it is presented in."""
    return {code: text.title for code, text in texts_of("events", slug).items()}


def parse(source: str) -> Text:
    """Return the text written in `source`; raises `ValueError` for a line of a programme that is no session."""
    head, *parts = source.strip().split("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    return Text(
        title=values["title"],
        lead=values.get("lead", ""),
        funding=values.get("funding", ""),
        alt=values.get("alt", ""),
        blocks=tuple(_block(part.splitlines()) for part in parts),
    )


def _block(lines: list[str]) -> Block:
    first = lines[0]
    if first.startswith("## "):
        return Heading(first.removeprefix("## "))
    if first.startswith("day "):
        return Day(int(first.removeprefix("day ")), tuple(_session(line) for line in lines[1:]))
    if first.startswith("> "):
        words, _dashes, source = "\n".join(line.removeprefix("> ") for line in lines).partition("\n-- ")
        person, _bar, organisation = source.partition(" | ")
        return Quote(words.replace("\n", " "), person, organisation)
    if first.startswith(":: "):
        kind, _space, subject = first.removeprefix(":: ").partition(" ")
        return Insert(kind, subject, tuple(tuple(line.split(" | ")) for line in lines[1:]))
    if first.startswith("- "):
        items = "\n".join(lines).removeprefix("- ").split("\n- ")
        return Paragraph("<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>")
    return Paragraph(f"<p>{_inline(' '.join(lines))}</p>")


def _inline(text: str) -> str:
    return LINK.sub(r'<a href="\2">\1</a>', escape(text.replace("\n", " ")))


def _session(line: str) -> Session:
    match = SESSION.fullmatch(line)
    if match is None:
        raise ValueError(f"Not a session: {line}")
    return Session(*match.groups())
