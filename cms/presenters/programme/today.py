"""What goes on at an event at this moment, and what comes next."""

import datetime as dt
from collections.abc import Sequence

from cms.presenters.programme.cards import day_of
from common import formats
from events.models import Event
from events.programme.enums import EventStatus
from events.programme.snapshots import Programme, PublishedActivity


def now_and_next(
    event: Event, programme: Programme, now: dt.datetime
) -> tuple[list[PublishedActivity], list[PublishedActivity]]:
    """Return what takes place at `now`, and what begins next on the same day; nothing on other days than the event's.

    What ends in this moment is over, what begins in it is on.
    """
    if event.status != EventStatus.ANNOUNCED:
        return [], []
    today = formats.day_of(now, event.time_zone)
    on = [one for one in programme.activities if not one.is_cancelled]
    present = [one for one in on if one.starts_at <= now < one.ends_at]
    later = [one for one in on if one.starts_at > now and day_of(one, event.time_zone) == today]
    return present, _first(later)


def _first(activities: Sequence[PublishedActivity]) -> list[PublishedActivity]:
    start = min((one.starts_at for one in activities), default=None)
    return [one for one in activities if one.starts_at == start]
