"""Everything the selection changes; the modules go by what is done."""

from events.registrations.selection.deciding import (
    DecidedByOthers,
    Outcome,
    TooFewPlaces,
    offer_many,
    reject_many,
    reserve_many,
)
from events.registrations.selection.reviewing import AlreadyDecided, ConflictOfInterest, Target, review, set_targets

__all__ = [
    "AlreadyDecided",
    "ConflictOfInterest",
    "DecidedByOthers",
    "Outcome",
    "Target",
    "TooFewPlaces",
    "offer_many",
    "reject_many",
    "reserve_many",
    "review",
    "set_targets",
]
