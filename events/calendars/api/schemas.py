"""What the answers consist of. The descriptions stand in the OpenAPI document and, translated, on the page about it."""

import datetime as dt
import uuid
from typing import Annotated

from django.utils.translation import gettext_noop as _
from pydantic import AwareDatetime, BaseModel, Field

from events.programme.enums import (
    Accessible,
    ActivityKind,
    ContributionRole,
    EventKind,
    EventMode,
    Precision,
    RegistrationPhase,
)
from events.seats.enums import Audience
from partners.enums import PartnerKind

SPRING = "2027-03-18T09:00:00+01:00"


class Text(BaseModel):
    """A text in one language, as `?lang=` asks for it."""

    language: str = Field(
        description=_("The language the text is really in; “und” when nobody knows."), examples=["de"]
    )
    text: str = Field(description=_("Plain text, no HTML."), examples=["Nachbarn zuerst"])


Texts = Annotated[
    dict[str, str] | Text,
    Field(
        description=_("Every translation by its language; with “lang”, one text and the language it is really in."),
        examples=[{"en": "Neighbours first", "de": "Nachbarn zuerst"}],
    ),
]
Several = Annotated[list[str], Field(description=_("Codes of languages."), examples=[["en", "de"]])]
Country = Annotated[str, Field(description=_("Two letters, as ISO 3166-1 has them."), examples=["DE"])]
Zone = Annotated[
    str, Field(description=_("The time zone people meet in, by its IANA name."), examples=["Europe/Berlin"])
]


class ThemeRef(BaseModel):
    """A theme, by which events are found."""

    slug: str = Field(description=_("What filters and addresses call it."), examples=["inclusion"])
    name: Texts


class PartnerRef(BaseModel):
    """An organisation, as other things name it."""

    slug: str | None = Field(
        description=_("What filters and addresses call it; null where it has no page."), examples=["vnb"]
    )
    name: str = Field(examples=["VNB"])


class Host(PartnerRef):
    """An organisation that hosts an event."""

    leads: bool = Field(description=_("True for the one that leads."))


class Partner(BaseModel):
    """An organisation of the network."""

    slug: str = Field(description=_("What filters and addresses call it."), examples=["vnb"])
    name: str = Field(examples=["Verein Niedersächsischer Bildungsinitiativen"])
    short_name: str = Field(examples=["VNB"])
    kind: PartnerKind
    country: Country
    city: str = Field(examples=["Hannover"])
    website: str | None = Field(description=_("Its own website."), examples=["https://example.org/"])
    is_former: bool = Field(description=_("True for one that has left the network."), examples=[False])
    url: str = Field(description=_("The page about it."), examples=["https://example.org/en/partners/vnb/"])


class Place(BaseModel):
    """Where an event takes place."""

    venue: str | None = Field(examples=["Freizeitheim Linden"])
    city: str | None = Field(examples=["Hannover"])
    country: Country
    latitude: float | None = Field(description=_("In degrees north."), examples=[52.37])
    longitude: float | None = Field(description=_("In degrees east."), examples=[9.71])


class Registration(BaseModel):
    """How people register for an event."""

    phase: RegistrationPhase = Field(description=_("Whether anybody can register now."), examples=["open"])
    opens_at: AwareDatetime | None = Field(examples=["2026-11-02T12:00:00+01:00"])
    closes_at: AwareDatetime | None = Field(examples=["2027-03-01T23:59:00+01:00"])
    url: str | None = Field(
        description=_("Where to register; null while nobody can."),
        examples=["https://example.org/en/events/neighbours-first/register/"],
    )


class ProgrammeRef(BaseModel):
    """The latest published programme of an event."""

    version: int = Field(description=_("Rises with every publication."), examples=[3])
    published_at: AwareDatetime = Field(examples=[SPRING])
    url: str = Field(
        description=_("Where this interface has it."),
        examples=["https://example.org/api/v1/events/neighbours-first/programme"],
    )


class Event(BaseModel):
    """A conference or another gathering."""

    uid: uuid.UUID = Field(description=_("Never changes; the same as in calendar feeds."))
    sequence: int = Field(description=_("Rises when something changes that people plan by."), examples=[2])
    slug: str = Field(description=_("What addresses call it."), examples=["neighbours-first"])
    url: str = Field(description=_("The page about it."), examples=["https://example.org/en/events/neighbours-first/"])
    calendar_url: str = Field(
        description=_("Its iCalendar feed."), examples=["https://example.org/calendar/events/neighbours-first.ics"]
    )
    name: Texts
    kind: EventKind
    mode: EventMode = Field(description=_("How people take part."))
    status: str = Field(
        description=_("A postponed event keeps its old dates until there are new ones."),
        examples=["announced"],
        json_schema_extra={"enum": ["announced", "postponed", "cancelled"]},
    )
    precision: Precision = Field(
        description=_("How exactly the dates are known. By day or month only, go by first_day and last_day."),
        examples=["time"],
    )
    starts_at: AwareDatetime = Field(description=_("With the offset of the event's own zone."), examples=[SPRING])
    ends_at: AwareDatetime = Field(examples=["2027-03-19T16:00:00+01:00"])
    time_zone: Zone
    first_day: dt.date = Field(description=_("The first day there."), examples=["2027-03-18"])
    last_day: dt.date = Field(description=_("The last day there, itself included."), examples=["2027-03-19"])
    place: Place | None = Field(description=_("Null for what takes place online only."))
    languages: Several = Field(description=_("Languages spoken."))
    themes: list[ThemeRef]
    hosts: list[Host] = Field(description=_("Who hosts it, the leading partner first."))
    registration: Registration
    programme: ProgrammeRef | None = Field(description=_("Null while none is published."))
    changed_at: AwareDatetime = Field(description=_("The last change of its facts."), examples=[SPRING])


class Places(BaseModel):
    """Places of an event for one group of people."""

    audience: Audience = Field(description=_("Whom they are for."), examples=["international"])
    capacity: int = Field(description=_("All of them."), examples=[40])
    free: int = Field(description=_("Those that are free now."), examples=[12])


class OneEvent(Event):
    """An event with its places."""

    places: list[Places] = Field(description=_("Empty where places are not counted."))


class Person(BaseModel):
    """Somebody who contributes to an activity."""

    name: str = Field(examples=["Amal Haddad"])
    organisation: str | None = Field(examples=["Beirut Arts Center"])
    roles: list[ContributionRole] = Field(description=_("What they do there."), examples=[["speaker"]])
    url: str = Field(
        description=_("The page about them."), examples=["https://example.org/en/events/neighbours-first/people/7/"]
    )


class Journey(BaseModel):
    """Where people meet for a study visit and how they get there."""

    meeting_point: Texts | None
    meets_at: AwareDatetime | None = Field(examples=["2027-03-18T13:10:00+01:00"])
    host_institution: str | None = Field(examples=["Stadtteilzentrum Nordstadt"])
    transport: Texts | None
    vehicle: Texts | None
    minutes_there: int = Field(description=_("How long the way there takes."), examples=[20])
    minutes_back: int = Field(description=_("How long the way back takes."), examples=[20])
    group_size: int | None = Field(description=_("How many people the hosts can take."), examples=[15])


class Activity(BaseModel):
    """A plenary, workshop, study visit or another part of a programme."""

    uid: uuid.UUID = Field(description=_("Never changes; the same as in calendar feeds."))
    sequence: int = Field(description=_("Rises when something changes that people plan by."), examples=[0])
    url: str = Field(
        description=_("The page about it."), examples=["https://example.org/en/events/neighbours-first/programme/12/"]
    )
    kind: ActivityKind
    status: str = Field(
        description=_("A cancelled activity stays in the programme and says so."),
        examples=["planned"],
        json_schema_extra={"enum": ["planned", "cancelled"]},
    )
    title: Texts
    abstract: Texts | None
    starts_at: AwareDatetime = Field(description=_("With the offset of the event's own zone."), examples=[SPRING])
    ends_at: AwareDatetime = Field(examples=["2027-03-18T10:30:00+01:00"])
    room: Texts | None
    place: Texts | None = Field(description=_("Where it is not one of the rooms."))
    track: Texts | None
    languages: Several = Field(description=_("Languages spoken."))
    interpreted_into: Several = Field(description=_("Languages it is interpreted into."))
    captions: bool
    sign_language: bool
    step_free: Accessible = Field(description=_("Whether it is reached without steps."), examples=["yes"])
    methods: list[str] = Field(description=_("How people work, as the organisers call it."), examples=[["World café"]])
    bring: Texts | None = Field(description=_("What to bring."))
    heed: Texts | None = Field(description=_("What visitors must heed."))
    themes: list[ThemeRef]
    host: PartnerRef | None = Field(description=_("The partner that hosts it."))
    people: list[Person] = Field(description=_("Who contributes, in the order of the programme."))
    journey: Journey | None = Field(description=_("Where people meet for a study visit and how they get there."))


class Day(BaseModel):
    """What begins on one day of a programme."""

    date: dt.date = Field(description=_("On the clocks of the event's zone."), examples=["2027-03-18"])
    activities: list[Activity] = Field(description=_("In order of time."))


class Programme(BaseModel):
    """The published programme of an event."""

    event: str = Field(description=_("What addresses call the event."), examples=["neighbours-first"])
    url: str = Field(
        description=_("The page that shows it."), examples=["https://example.org/en/events/neighbours-first/programme/"]
    )
    status: str = Field(
        description=_("Where the event itself stands."),
        examples=["announced"],
        json_schema_extra={"enum": ["announced", "postponed", "cancelled"]},
    )
    version: int = Field(description=_("Rises with every publication."), examples=[3])
    published_at: AwareDatetime = Field(examples=[SPRING])
    time_zone: Zone
    days: list[Day]


class EventList(BaseModel):
    """One page of events, by their start."""

    items: list[Event]
    next: str | None = Field(
        description=_("The address of the next page; null on the last one."),
        examples=["https://example.org/api/v1/events?limit=1&cursor=PjE4MDU2"],
    )
    previous: str | None = Field(
        description=_("The address of the page before; null on the first one."), examples=[None]
    )


class PartnerList(BaseModel):
    """All partners, by name."""

    items: list[Partner]


class ThemeList(BaseModel):
    """All themes, in the network's order."""

    items: list[ThemeRef]


class RefusedParameter(BaseModel):
    """What was wrong with one parameter."""

    parameter: str = Field(examples=["kind"])
    detail: str = Field(examples=["Choose one of these: conference, workshop, seminar."])
    allowed: list[str] | None = Field(
        default=None,
        description=_("The values there are, where there are few."),
        examples=[["conference", "workshop", "seminar"]],
    )


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(
        description=_("An address that stands for this kind of problem."),
        examples=["https://example.org/api/v1/#refused"],
    )
    title: str = Field(description=_("The kind of problem in words."), examples=["We do not understand the question."])
    status: int = Field(description=_("The HTTP status."), examples=[422])
    detail: str = Field(
        description=_("What happened, in the language you accept."), examples=["Something in the address is not right."]
    )
    errors: list[RefusedParameter] | None = Field(default=None, description=_("What is wrong, parameter by parameter."))
