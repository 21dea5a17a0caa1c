"""Events, and the programme that makes one up: activities, the places and people they need, published versions."""

from events.programme.models.activities import Activity, Contribution
from events.programme.models.events import (
    LARGEST_GROUP,
    MOST_COMPANIONS,
    MOST_WORKING_DAYS,
    Event,
    EventHost,
    EventQuerySet,
    Theme,
)
from events.programme.models.resources import Room, Track, Vehicle
from events.programme.models.slots import ChoiceRules, Slot
from events.programme.models.speakers import Speaker
from events.programme.models.versions import ProgrammeVersion

__all__ = [
    "LARGEST_GROUP",
    "MOST_COMPANIONS",
    "MOST_WORKING_DAYS",
    "Activity",
    "ChoiceRules",
    "Contribution",
    "Event",
    "EventHost",
    "EventQuerySet",
    "ProgrammeVersion",
    "Room",
    "Slot",
    "Speaker",
    "Theme",
    "Track",
    "Vehicle",
]
