"""Gathers the models of the rooms; they are written there."""

from events.programme.models import (
    Activity,
    ChoiceRules,
    Contribution,
    Event,
    EventHost,
    ProgrammeVersion,
    Room,
    Slot,
    Speaker,
    Theme,
    Track,
    Vehicle,
)
from events.registrations.models import (
    AccessCode,
    Allocation,
    Party,
    Pin,
    Registration,
    Review,
    SelectionTarget,
    Signup,
    Wish,
)
from events.seats.models import ActivityPool, SeatPool

__all__ = [
    "AccessCode",
    "Activity",
    "ActivityPool",
    "Allocation",
    "ChoiceRules",
    "Contribution",
    "Event",
    "EventHost",
    "Party",
    "Pin",
    "ProgrammeVersion",
    "Registration",
    "Review",
    "Room",
    "SeatPool",
    "SelectionTarget",
    "Signup",
    "Slot",
    "Speaker",
    "Theme",
    "Track",
    "Vehicle",
    "Wish",
]
