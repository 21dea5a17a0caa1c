"""The shape in which the facts write a programme; moments are day (0 is the first) and clock time of the event."""

from dataclasses import dataclass

from config.demo.facts.forms.shape import Words
from events.programme.enums import Accessible, ActivityKind, ContributionRole, SlotMode

Moment = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who contributes."""

    name: str
    organisation: str
    biography: Words


@dataclass(frozen=True, slots=True)
class Room:
    """A room at the venue and how many people it takes."""

    name: Words
    capacity: int | None = None
    step_free: Accessible = Accessible.YES


@dataclass(frozen=True, slots=True)
class Slot:
    """When guests choose among parallel activities; `closed_days_ago` is when wishes ended."""

    name: Words
    start: Moment
    end: Moment
    mode: SlotMode = SlotMode.RANKED
    closed_days_ago: int = 1


@dataclass(frozen=True, slots=True)
class Visit:
    """What a study visit has beyond an activity; ways are in minutes."""

    institution: str
    meeting_point: Words
    meets: Moment
    transport: Words
    way: int
    group_size: int
    contact: tuple[str, str]
    safeguarding: Words
    vehicle: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity; `places` are (international, national), or the one number for anyone, or None for everybody."""

    kind: ActivityKind
    title: Words
    start: Moment
    end: Moment
    room: str = ""
    place: Words | None = None
    slot: str = ""
    track: str = ""
    abstract: Words | None = None
    cast: tuple[tuple[str, ContributionRole], ...] = ()
    languages: tuple[str, ...] = ("en", "de")
    interpreted: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    bring: Words | None = None
    places: tuple[int, int] | int | None = None
    visit: Visit | None = None
    has_captions: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything about the programme of one conference; `wishers` is how many guests have told their wishes."""

    rooms: dict[str, Room]
    tracks: dict[str, Words]
    vehicles: dict[str, tuple[Words, int]]
    people: dict[str, Person]
    slots: dict[str, Slot]
    activities: tuple[Activity, ...]
    wishers: int
    note: Words
