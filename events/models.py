"""Gathers the models of the rooms; they are written there."""

from events.programme.models import Event, EventHost, Theme
from events.registrations.models import AccessCode, Party, Registration, Review, SelectionTarget
from events.seats.models import SeatPool

__all__ = [
    "AccessCode",
    "Event",
    "EventHost",
    "Party",
    "Registration",
    "Review",
    "SeatPool",
    "SelectionTarget",
    "Theme",
]
