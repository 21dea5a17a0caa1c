"""Everything that changes doors and what is known through them."""

from events.attendance.door.actions.doors import DoorClosed, make_door, rename_door, revoke_door
from events.attendance.door.actions.scans import Told, TooManyScans, take_scans
from events.attendance.door.actions.settling import SettledAlready, settle_scan
from events.attendance.door.actions.walk_ins import WalkIn, admit_walk_in

__all__ = [
    "DoorClosed",
    "SettledAlready",
    "Told",
    "TooManyScans",
    "WalkIn",
    "admit_walk_in",
    "make_door",
    "rename_door",
    "revoke_door",
    "settle_scan",
    "take_scans",
]
