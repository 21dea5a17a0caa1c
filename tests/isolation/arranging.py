"""What a partner has arranged for an event: activities, what they need, who goes there, and what is suggested."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import Activity, Allocation, Event, Pin, Registration, Room, Track, Vehicle
from events.programme.actions.resources import create_resource
from events.programme.actions.speakers import create_speaker
from events.programme.enums import ContributionRole, SlotMode
from tests.events.registrations.choices.seated import seat
from tests.factories import make_registration
from tests.factories.programme import make_activity, make_published, make_slot
from tests.factories.topics import make_topic


def arrange(event: Event, registration: Registration, *, mark: str) -> dict[str, Any]:
    """Arrange a programme for `event`, give the guest a place and a pin; returns the numbers of what that left.

    Every text that is not published has a word that begins with `mark`; what is published says nothing.
    """
    make_activity(event)
    version = make_published(event)

    def text(name: str) -> LazyI18nString:
        return LazyI18nString({"en": f"{mark}{name}"})

    room, track, vehicle = (
        create_resource(by=None, event=event, kind=kind, facts={"name": text(name)})
        for kind, name in ((Room, "room"), (Track, "track"), (Vehicle, "vehicle"))
    )
    person = {"name": f"{mark}speaker", "organisation": f"{mark}speakersorganisation", "biography": text("spoken")}
    speaker = create_speaker(by=None, event=event, facts=person)
    slot = make_slot(event, hour=3, mode=SlotMode.RANKED, closes_at=event.starts_at, name=text("slot"))
    activity = make_activity(
        event,
        hour=3,
        places=2,
        slot=slot,
        room=room,
        track=track,
        title=text("activity"),
        cast=[(speaker, ContributionRole.SPEAKER)],
    )
    seat(registration, activity)
    pin = Pin.objects.create(registration=registration, activity=activity, reason=f"{mark}pinned")
    # Nobody may read it before an organiser has.
    topic = make_topic(
        event,
        held_for=("links",),
        title=f"A {mark}topic",
        name=f"{mark}topicperson",
        email=f"{mark}topic@example.org",
    )
    return {
        "activity": activity.pk,
        "activity_pool": activity.pools.get().pk,
        "rooms": room.pk,
        "tracks": track.pk,
        "vehicles": vehicle.pk,
        "speaker": speaker.pk,
        "slot": slot.pk,
        "number": version.number,
        "signup": registration.signups.get().pk,
        "pin": pin.pk,
        "allocation": Allocation.objects.create(event=event, seed=1, weights=[3, 2, 1]).pk,
        "topic": topic.pk,
    }


@dataclass
class Side:
    """An event with a guest, what was arranged for it by number, and something published to choose and to wish for."""

    event: Event
    guest: Registration
    numbers: dict[str, Any]
    chosen: Activity
    wished: Activity


def build(event: Event, mark: str) -> Side:
    """Arrange a programme for `event`, all of it open to guests."""
    guest = make_registration(event, email=f"{mark}@example.org")
    numbers = arrange(event, guest, mark=mark)
    slot = make_slot(event, hour=9, mode=SlotMode.RANKED, closes_at=timezone.now() + dt.timedelta(days=1))
    chosen, wished = make_activity(event, hour=6, places=3), make_activity(event, hour=9, places=3, slot=slot)
    make_published(event)
    numbers["merged"] = make_topic(event, title=f"A {mark}stand").pk
    return Side(event, guest, numbers, chosen, wished)
