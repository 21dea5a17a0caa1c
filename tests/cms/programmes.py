"""Programmes of two days in Hannover, for tests of their pages."""

import datetime as dt
from typing import Any

from i18nfield.strings import LazyI18nString

from events.models import Activity, Event, Room, Speaker, Track
from tests.factories import make_event
from tests.factories.programme import make_activity

# A Tuesday, 9:00 in Berlin.
MARCH = dt.datetime(2031, 3, 18, 8, 0, tzinfo=dt.UTC)


def make_conference(**values: Any) -> Event:
    """Return an announced conference from 18 to 19 March 2031, nine to five in Berlin."""
    return make_event(starts_at=MARCH, ends_at=MARCH + dt.timedelta(days=1, hours=8), **values)


def make_room(event: Event, name: str, **values: Any) -> Room:
    """Return a room of `event`."""
    return Room.objects.create(event=event, name=LazyI18nString({"en": name}), **values)


def make_track(event: Event, name: str) -> Track:
    """Return a track of `event`."""
    return Track.objects.create(event=event, name=LazyI18nString({"en": name}))


def make_speaker(event: Event, name: str = "Layla Haddad", **values: Any) -> Speaker:
    """Return somebody who may contribute to `event`."""
    return Speaker.objects.create(event=event, name=name, **values)


def titled(event: Event, title: str, **values: Any) -> Activity:
    """Return an activity of `event`, ready to be published, that is called `title` in English."""
    return make_activity(event, title=LazyI18nString({"en": title}), **values)


def programme_of(event: Event) -> str:
    """Return where the programme of `event` is, in English."""
    return f"/en/events/{event.slug}/programme/"
