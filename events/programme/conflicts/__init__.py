"""Conflicts in a programme as its organisers have it: who or what would be twice at a time, and what does not fit.

Pure functions over rows that somebody else has read; `events.registrations.choices.conflicts` reads them.
"""

from events.programme.conflicts.checks import Part, Plan, conflicts_between, in_order
from events.programme.conflicts.kinds import Conflict, ConflictKind
from events.programme.conflicts.overlaps import Span, overlapping

__all__ = ["Conflict", "ConflictKind", "Part", "Plan", "Span", "conflicts_between", "in_order", "overlapping"]
