"""The shape of one event's facts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from events.programme.enums import EventKind, EventMode, EventStatus, Precision
from events.seats.enums import Audience

CONFERENCE_SEATS = {Audience.INTERNATIONAL: 40, Audience.NATIONAL: 40}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """One event and how its seats fill.

    `hosts` are the address names of partners, the first leads. `arrivals` is how many people of each audience
    register, `withdrawals` how many of the earliest of them give their place back at the end.
    `statuses` are taken one after the other, after the arrivals from the second on.
    """

    slug: str
    hosts: tuple[str, ...]
    country: str
    city: str
    time_zone: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    venue: str = ""
    join_link: str = ""
    kind: EventKind = EventKind.CONFERENCE
    mode: EventMode = EventMode.ON_SITE
    precision: Precision = Precision.TIME
    themes: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ("en",)
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    offer_hours: int | None = None
    seats: Mapping[Audience, int] = field(default_factory=lambda: CONFERENCE_SEATS)
    arrivals: Mapping[Audience, int] = field(default_factory=dict)
    withdrawals: Mapping[Audience, int] = field(default_factory=dict)
    statuses: tuple[EventStatus, ...] = (EventStatus.ANNOUNCED,)
