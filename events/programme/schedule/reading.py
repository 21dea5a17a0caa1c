"""Reading a schedule from a file that somebody sends: nothing in it is trusted."""

import datetime as dt
import json
import re
import uuid
import zoneinfo
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.clean_text import clean_line, clean_text
from events.programme.schedule.shape import Entry, Schedule

MEGABYTE = 1024 * 1024
LARGEST_FILE = 4 * MEGABYTE
MOST_ENTRIES = 1000
LONGEST_TITLE, LONGEST_TEXT, LONGEST_NAME = 300, 20_000, 200
MOST_PERSONS = 50
# Also in UTF-16, with its mark.
XML_BEGINS = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")
DURATION = re.compile(r"(\d{1,3}):(\d{2})(?::\d{2})?")


class ScheduleRefused(Exception):
    """The file is not taken; the text says why, for whoever sent it."""


def read_schedule(data: bytes) -> Schedule:
    """Return the schedule in `data`, a file in XML or JSON.

    Raises `ScheduleRefused` for one that is too large, declares entities, is not well-formed, is no schedule, or has an
    entry that cannot be understood, which is named.
    """
    if len(data) > LARGEST_FILE:
        raise ScheduleRefused(
            _("The file has more than %(number)s MB. No programme is that large.")
            % {"number": LARGEST_FILE // MEGABYTE}
        )
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"{", b"[")):
        return _schedule(_from_json(text))
    if not text.startswith(XML_BEGINS):
        raise ScheduleRefused(
            _("This is no schedule file: it is neither XML nor JSON. Send schedule.xml or schedule.json.")
        )
    return _schedule(_from_xml(text))


Facts = Mapping[str, Any]


def _from_json(data: bytes) -> Facts:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        place = getattr(error, "lineno", None)
        raise ScheduleRefused(_not_well_formed(place)) from None
    schedule = document.get("schedule") if isinstance(document, dict) else None
    schedule = schedule if isinstance(schedule, dict) else {}
    conference = schedule.get("conference")
    if not isinstance(conference, dict) or not isinstance(conference.get("days"), list):
        raise ScheduleRefused(_no_schedule())
    return {**conference, "version": schedule.get("version", ""), "entries": list(_json_entries(conference["days"]))}


def _json_entries(days: list[Any]) -> Iterator[Facts]:
    for day in days:
        rooms = day.get("rooms") if isinstance(day, dict) else None
        for name, entries in rooms.items() if isinstance(rooms, dict) else ():
            for entry in entries if isinstance(entries, list) else ():
                if not isinstance(entry, dict):
                    raise ScheduleRefused(_no_schedule())
                persons = entry.get("persons")
                named = [
                    person.get("public_name") or person.get("name") or ""
                    for person in (persons if isinstance(persons, list) else ())
                    if isinstance(person, dict)
                ]
                yield {"room": name, **entry, "persons": named}


def _from_xml(data: bytes) -> Facts:
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise ScheduleRefused(
            _("The file declares a document type or entities of its own. A schedule needs none, so it is not read.")
        ) from None
    except ParseError as error:
        raise ScheduleRefused(_not_well_formed(error.position[0])) from None
    except (ValueError, LookupError):
        raise ScheduleRefused(_not_well_formed(None)) from None
    conference = root.find("conference")
    if root.tag != "schedule" or conference is None:
        raise ScheduleRefused(_no_schedule())
    facts = {child.tag: child.text or "" for child in conference}
    return {**facts, "version": root.findtext("version") or "", "entries": list(_xml_entries(root))}


def _xml_entries(root: Element) -> Iterator[Facts]:
    for room in root.iterfind("day/room"):
        for event in room.iterfind("event"):
            facts = {child.tag: child.text or "" for child in event if len(child) == 0}
            persons = [person.text or "" for person in event.iterfind("persons/person")]
            yield {"room": room.get("name", ""), **facts, "id": event.get("id"), "guid": event.get("guid"),
                   "persons": persons}  # fmt: skip


def _schedule(facts: Facts) -> Schedule:
    entries = facts["entries"]
    if len(entries) > MOST_ENTRIES:
        raise ScheduleRefused(
            _("The file has %(present)s activities. No more than %(most)s are taken.")
            % {"present": len(entries), "most": MOST_ENTRIES}
        )
    zone = _line(facts.get("time_zone_name"), 64)
    read = tuple(_entry(number, entry, zone) for number, entry in enumerate(entries, start=1))
    twice = len(read) - len({entry.guid for entry in read})
    if twice:
        raise ScheduleRefused(
            ngettext(
                "%(number)d activity has the identity of another one in the file.",
                "%(number)d activities have the identity of others in the file.",
                twice,
            )
            % {"number": twice}
        )
    return Schedule(
        title=_line(facts.get("title"), LONGEST_TITLE),
        acronym=_line(facts.get("acronym"), LONGEST_NAME),
        version=_line(facts.get("version"), LONGEST_NAME),
        time_zone=zone,
        base_url="",
        entries=read,
    )


def _entry(number: int, facts: Facts, zone: str) -> Entry:
    title = _line(facts.get("title"), LONGEST_TITLE)
    if not title:
        raise ScheduleRefused(_("Activity %(number)s of the file has no title.") % {"number": number})
    starts_at = _moment(facts.get("date"), zone, title)
    duration = DURATION.fullmatch(_line(facts.get("duration"), 20))
    minutes = int(duration[1]) * 60 + int(duration[2]) if duration else 0
    if not minutes:
        raise ScheduleRefused(_("“%(title)s” has no duration such as 01:30.") % {"title": title})
    try:
        guid = uuid.UUID(_line(facts.get("guid"), 50))
    except ValueError:
        raise ScheduleRefused(
            _("“%(title)s” has no identity (guid), so it could not be found again.") % {"title": title}
        ) from None
    persons = [name for name in (_line(person, LONGEST_NAME) for person in facts["persons"]) if name]
    return Entry(
        guid=guid,
        number=number,
        title=title,
        abstract=clean_text(str(facts.get("abstract") or ""))[:LONGEST_TEXT],
        description="",
        kind=_line(facts.get("type"), LONGEST_NAME),
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(minutes=minutes),
        room=_line(facts.get("room"), LONGEST_NAME),
        track=_line(facts.get("track"), LONGEST_NAME),
        languages=tuple(re.findall(r"[a-z]{2,3}(?:-[a-z]+)?", _line(facts.get("language"), 100).lower())),
        persons=tuple((0, name) for name in persons[:MOST_PERSONS]),
    )


def _moment(value: Any, zone: str, title: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(_line(value, 50))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zoneinfo.ZoneInfo(zone))
        # Also outside the years that a database knows.
        return moment.astimezone(dt.UTC).replace(second=0, microsecond=0)
    except (ValueError, OverflowError, zoneinfo.ZoneInfoNotFoundError):
        raise ScheduleRefused(
            _("“%(title)s” has no date with time and zone such as 2027-03-18T10:00:00+01:00.") % {"title": title}
        ) from None


def _line(value: Any, longest: int) -> str:
    return clean_line("" if value is None else str(value))[:longest].strip()


def _not_well_formed(line: int | None) -> str:
    if line is None:
        return _("The file is not well-formed, so it cannot be read.")
    return _("The file is not well-formed: reading ended in line %(line)s.") % {"line": line}


def _no_schedule() -> str:
    return _("This is no schedule: no conference with days is in it. Send schedule.xml or schedule.json.")
