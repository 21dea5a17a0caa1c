"""A door, what was flagged at it, and somebody who is recorded as present."""

import uuid
from typing import Any

from django.utils import timezone

from events.attendance.days import today_at
from events.attendance.door.actions import Told, make_door, take_scans
from events.attendance.enums import Source
from events.models import Attendance, Event, Registration
from partners.models import User


def open_door(event: Event, registration: Registration, organiser: User, *, mark: str) -> dict[str, Any]:
    """Make a door of `event` whose name begins with `mark`, with a scan of another day; returns their numbers."""
    door = make_door(by=organiser, event=event, name=f"{mark}door")
    told = Told(uuid.uuid4(), timezone.now(), registration.check_in_code)
    [scan] = take_scans(by=None, door=door, scans=[told])
    # Nobody can be recorded before the event begins.
    there = Attendance.objects.create(registration=registration, day=today_at(event), source=Source.LIST)
    return {"door": door.pk, "door_scan": scan.pk, "attendance": there.pk}
