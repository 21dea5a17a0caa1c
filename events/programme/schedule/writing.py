"""Writing a schedule as `schedule.xml` and as `schedule.json`.

Both follow the schemas published by the C3VOC (validator/xsd/schedule.xml.xsd and validator/json/schema.json of its
repository `schedule`), which Giggity and EventFahrplan read.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from itertools import groupby
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from events.programme.schedule.shape import Entry, Schedule

GENERATOR = "Plenary"
# The raster apps draw programmes on.
TIMESLOT = "00:15"


def as_xml(schedule: Schedule) -> bytes:
    """Return `schedule` as an XML document in UTF-8."""
    root = Element("schedule")
    SubElement(root, "generator", name=GENERATOR)
    _add(root, "version", schedule.version)
    conference = SubElement(root, "conference")
    days = _days(schedule)
    facts = {**_conference(schedule, days), "days": str(len(days)), "time_zone_name": schedule.time_zone}
    for name, value in facts.items():
        _add(conference, name, value)
    for index, (day, entries) in enumerate(days, start=1):
        start, end = _span(entries)
        element = SubElement(root, "day", index=str(index), date=day.isoformat(), start=start, end=end)
        for name, there in _by_room(entries):
            room = SubElement(element, "room", name=name)
            for entry in there:
                _add_event(room, entry)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def as_json(schedule: Schedule) -> bytes:
    """Return `schedule` as a JSON document in UTF-8."""
    days = _days(schedule)
    rooms = dict.fromkeys(entry.room for entry in schedule.entries if entry.room)
    conference = {
        **_conference(schedule, days),
        "daysCount": len(days),
        "time_zone_name": schedule.time_zone,
        "rooms": [{"name": name, "guid": str(_guid(schedule, name))} for name in rooms],
        "days": [_json_day(index, day, entries) for index, (day, entries) in enumerate(days, start=1)],
    }
    del conference["base_url"]
    document = {
        "generator": {"name": GENERATOR},
        "schedule": {"version": schedule.version, "base_url": schedule.base_url, "conference": conference},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _conference(schedule: Schedule, days: list[tuple[dt.date, list[Entry]]]) -> dict[str, Any]:
    span = (days[0][0], days[-1][0]) if days else schedule.lasts
    start, end = (day.isoformat() for day in span) if span else ("", "")
    return {
        "title": schedule.title,
        "acronym": schedule.acronym,
        "start": start,
        "end": end,
        "timeslot_duration": TIMESLOT,
        "base_url": schedule.base_url,
    }


def _days(schedule: Schedule) -> list[tuple[dt.date, list[Entry]]]:
    """Return the days on which something begins, each with what does; the clock is that of the entries."""
    entries = sorted(schedule.entries, key=lambda entry: (entry.starts_at, entry.number))
    return [(day, list(there)) for day, there in groupby(entries, key=lambda entry: entry.starts_at.date())]


def _span(entries: Iterable[Entry]) -> tuple[str, str]:
    entries = list(entries)
    return min(entry.starts_at for entry in entries).isoformat(), max(entry.ends_at for entry in entries).isoformat()


def _by_room(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    by_room: dict[str, list[Entry]] = {}
    for entry in entries:
        by_room.setdefault(entry.room, []).append(entry)
    return list(by_room.items())


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _add_event(room: Element, entry: Entry) -> None:
    event = SubElement(room, "event", id=str(entry.number), guid=str(entry.guid))
    for name, text in _facts(entry).items():
        _add(event, name, text)
    persons = SubElement(event, "persons")
    for number, name in entry.persons:
        SubElement(persons, "person", id=str(number)).text = name
    SubElement(event, "links")
    SubElement(event, "attachments")


def _facts(entry: Entry) -> dict[str, str]:
    return {
        "date": entry.starts_at.isoformat(),
        "start": entry.starts_at.strftime("%H:%M"),
        "duration": _duration(entry.ends_at - entry.starts_at),
        "room": entry.room,
        "slug": entry.slug,
        "url": entry.url,
        "title": entry.title,
        "subtitle": "",
        "track": entry.track,
        "type": entry.kind,
        "language": ",".join(entry.languages),
        "abstract": entry.abstract,
        "description": entry.description,
    }


def _json_day(index: int, day: dt.date, entries: list[Entry]) -> dict[str, Any]:
    start, end = _span(entries)
    rooms = {name: [_json_event(entry) for entry in there] for name, there in _by_room(entries)}
    return {"index": index, "date": day.isoformat(), "day_start": start, "day_end": end, "rooms": rooms}


def _json_event(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.number,
        "guid": str(entry.guid),
        **_facts(entry),
        "persons": [{"id": number, "public_name": name} for number, name in entry.persons],
        "links": [],
        "attachments": [],
    }


def _duration(duration: dt.timedelta) -> str:
    hours, minutes = divmod(int(duration.total_seconds()) // 60, 60)
    return f"{hours:02d}:{minutes:02d}"


def _guid(schedule: Schedule, room: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{schedule.base_url}#{room}")
