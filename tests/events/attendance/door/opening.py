"""A door of an event under way, and what its phones tell."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from events.attendance.door.actions import Told, make_door
from events.models import Door, Event, Registration
from tests.factories import make_user
from tests.factories.attendance import make_event_under_way


def door_of(event: Event, **values: Any) -> Door:
    """Return a door that an organiser made for `event`."""
    return make_door(by=make_user(), event=event, **{"name": "Entrance", **values})


def opened(*guests: dict[str, Any], **values: Any) -> tuple[Door, list[Registration]]:
    """Return the door of an event whose second day is today, and its guests."""
    event, people = make_event_under_way(*guests, **values)
    return door_of(event), people


def read(person: Registration | str, *, at: dt.datetime | None = None) -> Told:
    """Return that a phone read the code of somebody, or a text, now or `at`."""
    code = person if isinstance(person, str) else person.check_in_code
    return Told(uuid.uuid4(), at or timezone.now(), code)


def undo(told: Told) -> Told:
    """Return that somebody undid what was told."""
    return Told(uuid.uuid4(), timezone.now(), undoes=told.uuid)
