"""Gathers the models of the rooms; they are written there."""

from events.programme.models import Event, EventHost, Theme
from events.registrations.models import Registration
from events.seats.models import SeatPool

__all__ = ["Event", "EventHost", "Registration", "SeatPool", "Theme"]
