"""The record of an event that is over: the central result, presentations, photographs, films, who took part."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.blocks.record import is_captions
from cms.models import EventPage
from cms.presenters.programme.addresses import activity_path
from cms.presenters.programme.cards import said
from cms.presenters.took_part import countries_chart
from common.charts.bars import Bars
from events.attendance.queries import people_by_country
from events.models import Event
from events.programme.snapshots import published

# Under which name each part stands on the page, by the block it is made of.
PARTS = {
    "result": "result",
    "presentation": "presentations",
    "photograph": "photographs",
    "film": "films",
    "linked_film": "films",
}


@dataclass(frozen=True, slots=True)
class Record:
    """What stays of an event, for its page; `waits` in the preview of one that is not over yet."""

    parts: Mapping[str, Sequence[str]]
    took_part: Bars | None
    waits: bool


def record_of(
    event: Event, parts: Mapping[str, Sequence[str]], *, now: dt.datetime, language: str, preview: bool
) -> Record | None:
    """Return the record of `event` made of the `parts` its editors wrote, None where there is none to show at `now`.

    Visitors see it when the event is over, a preview shows it before.
    """
    is_over = event.has_ended(now) and not event.is_cancelled
    if not is_over and not (preview and parts):
        return None
    took_part = countries_chart(people_by_country(event), language) if is_over else None
    if not parts and took_part is None:
        return None
    return Record(parts, took_part, waits=not is_over)


def record_parts(page: EventPage) -> dict[str, list[str]]:
    """Return what the editors put into the record of `page`, as HTML in the page's language, by `PARTS`.

    What is not complete is left out: a presentation without its file, a photograph nobody vouched for, a film without
    captions.
    """
    activities = _activities(page) if any(_activity_numbers(page)) else {}
    parts: dict[str, list[str]] = {}
    for block in page.record:
        if _is_complete(block.block_type, block.value):
            parts.setdefault(PARTS[block.block_type], []).append(block.render(context={"activities": activities}))
    return parts


def _is_complete(kind: str, value: Any) -> bool:
    if kind == "presentation":
        return value["document"] is not None
    if kind == "photograph":
        return value["image"] is not None and value["agreed"] is True
    if kind == "film":
        return value["film"] is not None and value["captions"] is not None and is_captions(value["captions"])
    return kind != "linked_film" or bool(value["address"] and value["captioned"])


def _activity_numbers(page: EventPage) -> Iterator[str]:
    return (block.value["activity"] for block in page.record if block.block_type == "presentation")


def _activities(page: EventPage) -> dict[str, dict[str, Any]]:
    """Return title and address of every activity of the published programme, by its number as it is stored."""
    programme = published(page.event)
    return {
        str(one.id): {
            "title": said(one.title, page.language),
            "url": activity_path(page.event.slug, one.id, one.title, page.language),
        }
        for one in (programme.activities if programme else ())
    }
