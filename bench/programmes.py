"""A programme of many activities, for the benchmark of its page.

    python -m bench.programmes 200      publish the programme of an event with 200 activities

Half of them have places; everyone has somebody who speaks, a room and a track. Prints JSON: the address and the size.
"""

import argparse
import datetime as dt
import json
from typing import Any

import django

SLUG = "programme"
PLACES, PEOPLE, ROOMS, TRACKS = 24, 40, 10, 5
HOURS_A_DAY = 8


def fill(activities: int) -> dict[str, Any]:
    """Make the event once, then activities until there are as many as said, and publish them; gives its address."""
    from events.models import Event
    from events.programme.actions.publishing import publish_programme

    event = Event.objects.filter(slug=SLUG).first() or _event()
    there = event.activities.count()
    for number in range(there, activities):
        _activity(event, number)
    if there < activities:
        publish_programme(by=None, event=event)
    return {"path": f"/en/events/{SLUG}/programme/", "activities": event.activities.count()}


def _event() -> Any:
    """Create an event with rooms, tracks and people."""
    from bench.data import _event as make_event
    from events.models import Event, Room, Speaker, Track
    from events.seats.enums import Audience

    make_event(SLUG, 60, {Audience.INTERNATIONAL: 400, Audience.NATIONAL: 400})
    event = Event.objects.get(slug=SLUG)
    Room.objects.bulk_create(Room(event=event, **_named(place)) for place in range(ROOMS))
    Track.objects.bulk_create(Track(event=event, **_named(place)) for place in range(TRACKS))
    Speaker.objects.bulk_create(Speaker(event=event, name=f"Maja Lind {number}") for number in range(PEOPLE))
    return event


def _named(place: int) -> dict[str, Any]:
    from i18nfield.strings import LazyI18nString

    return {"name": LazyI18nString({"en": f"Number {place}", "de": f"Nummer {place}"}), "position": place}


def _activity(event: Any, number: int) -> None:
    """Create one activity, five at the same time, eight times a day."""
    from i18nfield.strings import LazyI18nString

    from events.models import Room, Speaker, Track
    from events.programme.actions.activities import create_activity
    from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole
    from events.seats.actions import create_activity_pool
    from events.seats.enums import Audience

    rooms, tracks = Room.objects.filter(event=event), Track.objects.filter(event=event)
    day, hour = divmod(number // TRACKS, HOURS_A_DAY)
    starts_at = event.starts_at + dt.timedelta(days=day, hours=hour)
    kinds = (ActivityKind.WORKSHOP, ActivityKind.SEMINAR, ActivityKind.STUDY_VISIT)
    activity = create_activity(
        by=None,
        event=event,
        facts={
            "kind": kinds[number % len(kinds)],
            "title": LazyI18nString({"en": f"What neighbours know {number}", "de": f"Was Nachbarn wissen {number}"}),
            "abstract": LazyI18nString({"en": "We look at three towns that asked first.\n\n" * 3}),
            "starts_at": starts_at,
            "ends_at": starts_at + dt.timedelta(minutes=50),
            "room": rooms[number % ROOMS],
            "track": tracks[number % TRACKS],
            "languages": ["en", "de"][: 1 + number % 2],
        },
        cast=[(Speaker.objects.filter(event=event)[number % PEOPLE], ContributionRole.SPEAKER)],
        status=ActivityStatus.PLANNED,
    )
    if number % 2:
        create_activity_pool(by=None, activity=activity, audience=Audience.ANYONE, capacity=PLACES)


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.programmes", description=__doc__)
    parser.add_argument("activities", type=int)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(fill(options.activities)))


if __name__ == "__main__":
    main()
