"""A conference in Hannover that begins at nine on a Thursday, with two rooms and two tracks."""

import datetime as dt
from collections.abc import Callable

import pytest
from i18nfield.strings import LazyI18nString

from events.models import Activity, Event, Room, Track
from partners.models import Partner
from tests.factories import make_event
from tests.factories.programme import make_activity

# Nine o'clock in Hannover.
START = dt.datetime(2027, 3, 18, 8, tzinfo=dt.UTC)


@pytest.fixture
def event(partner: Partner) -> Event:
    """The partner's own conference of two days."""
    return make_event(hosts=[partner], starts_at=START, ends_at=START + dt.timedelta(hours=32))


@pytest.fixture
def hall(event: Event) -> Room:
    """The first room."""
    return Room.objects.create(event=event, name=LazyI18nString({"en": "Hall"}), position=1)


@pytest.fixture
def library(event: Event) -> Room:
    """The second room."""
    return Room.objects.create(event=event, name=LazyI18nString({"en": "Library"}), position=2)


@pytest.fixture
def track(event: Event) -> Track:
    """A track."""
    return Track.objects.create(event=event, name=LazyI18nString({"en": "Literacy"}))


@pytest.fixture
def activity(event: Event, hall: Room) -> Activity:
    """A workshop in the hall from ten to eleven."""
    return make_activity(event, hour=1, hours=1, room=hall, title=LazyI18nString({"en": "Letters people read"}))


@pytest.fixture
def sends() -> Callable[..., dict[str, str]]:
    """Return a function that gives what the form to move an activity sends, but for what is said otherwise."""

    def _sends(activity: Activity, **values: object) -> dict[str, str]:
        activity.refresh_from_db()
        zone = activity.event.zone
        starts_at = activity.starts_at and activity.starts_at.astimezone(zone)
        length = activity.ends_at - activity.starts_at if activity.starts_at and activity.ends_at else None
        shown = {
            "start_date": f"{starts_at:%Y-%m-%d}" if starts_at else "",
            "start_time": f"{starts_at:%H:%M}" if starts_at else "",
            "length": length // dt.timedelta(minutes=1) if length else 60,
            "room": activity.room_id or "",
            "track": activity.track_id or "",
            "version": activity.version,
        }
        return {name: str(value) for name, value in {**shown, **values}.items()}

    return _sends
