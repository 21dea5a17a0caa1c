"""Builders of programmes: activities, slots, places and published versions, each made by its action."""

import datetime as dt
import itertools
from typing import Any

from i18nfield.strings import LazyI18nString

from events.models import Activity, ActivityPool, Event, ProgrammeVersion, Slot
from events.programme.actions.activities import create_activity
from events.programme.actions.publishing import publish_programme
from events.programme.actions.slots import create_slot
from events.programme.enums import ActivityStatus
from events.seats.actions import create_activity_pool
from events.seats.enums import Audience

_numbers = itertools.count(1)


def make_activity(
    event: Event, *, hour: float = 1, hours: float = 1, places: int | None = None, **values: Any
) -> Activity:
    """Return a workshop of `event`, ready to be published, that begins `hour` after the event and lasts `hours`.

    With `places` it has one pool for anyone; `values` are further facts, `cast` and `themes`.
    """
    starts_at = event.starts_at + dt.timedelta(hours=hour)
    facts = {
        "title": LazyI18nString({"en": f"Workshop number {next(_numbers)}"}),
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=hours),
    }
    named = {name: values.pop(name) for name in ("cast", "themes", "status") if name in values}
    named.setdefault("status", ActivityStatus.PLANNED)
    activity = create_activity(by=None, event=event, facts={**facts, **values}, **named)
    if places is not None:
        make_places(activity, places)
    return activity


def make_places(activity: Activity, places: int, audience: Audience = Audience.ANYONE, **values: Any) -> ActivityPool:
    """Return a new pool of so many `places` of `activity`."""
    return create_activity_pool(by=None, activity=activity, audience=audience, capacity=places, **values)


def make_slot(event: Event, *, hour: float = 1, hours: float = 1, **values: Any) -> Slot:
    """Return a slot of `event` that begins `hour` after it and lasts `hours`; guests choose freely unless told."""
    starts_at = event.starts_at + dt.timedelta(hours=hour)
    facts = {
        "name": LazyI18nString({"en": f"Slot number {next(_numbers)}"}),
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=hours),
    }
    return create_slot(by=None, event=event, facts={**facts, **values})


def make_published(event: Event) -> ProgrammeVersion:
    """Publish the programme of `event` as it is; returns the version."""
    return publish_programme(by=None, event=event)
