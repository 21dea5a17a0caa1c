"""What such a file tells: a conference and its activities, in one language."""

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity. `guid` stays the same for ever, `number` is unique in the file; times are aware."""

    guid: uuid.UUID
    number: int
    title: str
    abstract: str
    description: str
    kind: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    room: str
    track: str
    languages: tuple[str, ...]
    persons: tuple[tuple[int, str], ...]
    slug: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A programme as a file tells it; `time_zone` is the IANA name of the zone that its clock times are in.

    `lasts` is from which day to which, where nothing that takes place says so.
    """

    title: str
    acronym: str
    version: str
    time_zone: str
    base_url: str
    entries: tuple[Entry, ...]
    lasts: tuple[dt.date, dt.date] | None = None
