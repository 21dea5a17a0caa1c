"""A small published programme to write and read."""

import datetime as dt

from i18nfield.strings import LazyI18nString

from events.models import Activity, Event, Room, Speaker, Track
from events.programme.enums import ActivityKind, ContributionRole
from tests.factories import make_event
from tests.factories.programme import make_activity, make_published


def text(en: str, **others: str) -> LazyI18nString:
    return LazyI18nString({"en": en, **others})


def make_conference() -> Event:
    """Return an event with a hall, a track, a plenary, a workshop and a visit, published."""
    event = make_event()
    hall = Room.objects.create(event=event, name=text("Hall", de="Saal"), capacity=80)
    track = Track.objects.create(event=event, name=text("Language"))
    ana = Speaker.objects.create(event=event, name="Ana Ruiz & Söhne <3")
    ben = Speaker.objects.create(event=event, name="Ben Interpreter")
    make_activity(event, hour=0, title=text("Welcome", de="Willkommen"), kind=ActivityKind.PLENARY, room=hall)
    make_activity(
        event,
        hour=2,
        hours=1.5,
        title=text("Letters people read"),
        abstract=text("First line.\n\nSecond <b>paragraph</b> & more."),
        room=hall,
        track=track,
        languages=["en", "de"],
        cast=[(ana, ContributionRole.SPEAKER), (ana, ContributionRole.MODERATOR), (ben, ContributionRole.INTERPRETER)],
    )
    start = event.starts_at + dt.timedelta(hours=20)
    make_activity(
        event,
        hour=20,
        hours=3,
        title=text("The tram depot"),
        kind=ActivityKind.STUDY_VISIT,
        meeting_point=text("In front of the station"),
        meets_at=start - dt.timedelta(minutes=30),
        travel_before=20,
        travel_after=25,
    )
    make_published(event)
    return event


def activity_called(event: Event, title: str) -> Activity:
    return next(activity for activity in event.activities.all() if title in str(activity.title.data))
