"""Everything that changes events and their programme."""

from events.programme.actions.events import (
    CHANGEABLE,
    AdmissionFixed,
    AdmissionRules,
    ChangedMeanwhile,
    HostCountryFixed,
    StatusRefused,
    change_event,
    create_event,
    lock_event,
    set_status,
)

__all__ = [
    "CHANGEABLE",
    "AdmissionFixed",
    "AdmissionRules",
    "ChangedMeanwhile",
    "HostCountryFixed",
    "StatusRefused",
    "change_event",
    "create_event",
    "lock_event",
    "set_status",
]
