"""Pools of seats: the only place where seats are counted."""

from events.seats.models.activities import ActivityPool
from events.seats.models.events import OTHER, SeatPool

__all__ = ["OTHER", "ActivityPool", "SeatPool"]
