"""People who come without being expected."""

import datetime as dt
from dataclasses import dataclass
from typing import Unpack

from django.db import transaction
from django.utils import timezone

from events.attendance.actions import Circumstances, record_attendance
from events.attendance.days import day_of_activity, today_at
from events.attendance.door.actions.doors import DoorClosed
from events.attendance.enums import Source
from events.attendance.models.door import Door
from events.registrations.actions import register
from events.registrations.actions.register import PersonValues
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.models import User


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What became of somebody at the door: their registration, whether they have a place and were known before."""

    registration: Registration
    has_place: bool
    was_known: bool


@transaction.atomic
def admit_walk_in(*, by: User | None, door: Door, **values: Unpack[PersonValues]) -> WalkIn:
    """Register somebody at `door` and record that they came; a free place becomes theirs, else they come without one.

    Whoever is registered with this address already is recorded with that registration, whatever has become of it.
    Raises `DoorClosed`, `NotOnThisDay` and `DayToCome`, and `ValidationError` for malformed values; then nobody is
    registered either.
    """
    if not door.is_open():
        raise DoorClosed
    now = timezone.now()
    receipt = register(by=by, event=door.event, outside_window=True, is_told=False, **values)
    registration = receipt.registration
    record_attendance(
        by=by,
        registration=registration,
        day=_day(door, now),
        activity=door.activity,
        how=Circumstances(Source.SCAN, now),
        despite_status=True,
    )
    has_place = registration.status == RegistrationStatus.CONFIRMED
    return WalkIn(registration, has_place, was_known=not receipt.created)


def _day(door: Door, now: dt.datetime) -> dt.date:
    takes_place = day_of_activity(door.activity) if door.activity else None
    return takes_place or today_at(door.event, now)
