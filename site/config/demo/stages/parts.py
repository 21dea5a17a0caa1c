"""A text becomes the blocks of a page: what each part of it is called there, and what belongs to it."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from cms.models import EventPage
from config.demo.facts.files import DOCUMENTS, PICTURES
from config.demo.reading import Day, Heading, Insert, Quote, Session, Text, Words

Part = tuple[str, Any]


def body_of(text: Text, first_day: dt.date | None = None) -> list[Part]:
    """Return the text as the parts of a page's body; days of a programme are gathered into one.

    Raises `KeyError` for a picture, a file or a kind of part that is unknown.
    """
    parts = [_part(block) for block in text.blocks if not isinstance(block, Day)]
    days = [block for block in text.blocks if isinstance(block, Day)]
    if days and first_day:
        parts.append(("programme", {"days": [_day(day, first_day) for day in days]}))
    return parts


def picture_called(name: str) -> Any:
    """Return the picture with the name it has in the facts."""
    return get_image_model().objects.get(title=PICTURES[name].title)


def _part(block: Words) -> Part:
    if isinstance(block, Heading):
        return "heading", block.text
    if isinstance(block, Quote):
        return "quote", {"text": block.text, "person": block.person, "organisation": block.organisation}
    if isinstance(block, Insert):
        return block.kind, INSERTS[block.kind](block)
    return "paragraph", RichText(block.html)


def _figures(insert: Insert) -> dict[str, Any]:
    return {"figures": [{"number": Decimal(number), "label": label} for number, label in insert.rows]}


def _accordion(insert: Insert) -> dict[str, Any]:
    return {
        "items": [
            {"title": question, "text": RichText(format_html("<p>{}</p>", answer))} for question, answer in insert.rows
        ]
    }


def _people(insert: Insert) -> dict[str, Any]:
    return {
        "people": [
            {"name": name, "role": role, "organisation": organisation, "text": text}
            for name, role, organisation, text in insert.rows
        ]
    }


def _documents(insert: Insert) -> dict[str, Any]:
    documents = get_document_model().objects
    return {
        "documents": [
            {"document": documents.get(title=DOCUMENTS[name].title), "title": title} for name, title in insert.rows
        ]
    }


def _picture(insert: Insert) -> dict[str, Any]:
    ((alt, caption),) = insert.rows
    image = picture_called(insert.subject)
    image.contextual_alt_text, image.decorative = alt, False
    return {"image": image, "caption": caption}


def _gallery(insert: Insert) -> dict[str, Any]:
    names = insert.subject.split()
    return {
        "pictures": [_picture(Insert("picture", name, (row,))) for name, row in zip(names, insert.rows, strict=True)]
    }


def _table(insert: Insert) -> dict[str, Any]:
    """Return a table; columns after the first whose cells are all numbers are columns of numbers."""
    headings, *rows = insert.rows
    kinds = ["number" if all(_is_number(row[index]) for row in rows) else "text" for index in range(len(headings))]
    cells = {
        "caption": insert.subject,
        "columns": [{"type": kind, "heading": heading} for kind, heading in zip(kinds, headings, strict=True)],
        "rows": [{"values": list(row)} for row in rows],
    }
    return {"cells": cells, "row_headings": True}


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).isdecimal()


def _video(insert: Insert) -> dict[str, Any]:
    return {"address": insert.subject, "title": insert.rows[0][0]}


def _call(insert: Insert) -> dict[str, Any]:
    """Return a call to read about an event, named by its address name, or to go to an address elsewhere."""
    ((text, label),) = insert.rows
    if insert.subject.startswith("https://"):
        return {"text": text, "label": label, "page": None, "address": insert.subject}
    page = EventPage.objects.filter(slug=insert.subject).order_by("pk").first()
    return {"text": text, "label": label, "page": page, "address": ""}


def _coming_events(insert: Insert) -> dict[str, Any]:
    return {"title": "", "number": 3, "partner": "", "theme": insert.subject}


# What may follow `::` in a text.
INSERTS: dict[str, Callable[[Insert], dict[str, Any]]] = {
    "accordion": _accordion,
    "call": _call,
    "coming_events": _coming_events,
    "documents": _documents,
    "figures": _figures,
    "gallery": _gallery,
    "people": _people,
    "picture": _picture,
    "table": _table,
    "video": _video,
}


def _day(day: Day, first_day: dt.date) -> dict[str, Any]:
    date = first_day + dt.timedelta(days=day.number - 1)
    return {"day": date, "sessions": [_session(session) for session in day.sessions]}


def _session(session: Session) -> dict[str, Any]:
    return {
        "starts": dt.time.fromisoformat(session.starts),
        "ends": dt.time.fromisoformat(session.ends),
        "title": session.title,
        "kind": session.kind,
        "room": session.room,
    }
