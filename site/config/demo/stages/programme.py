"""The programme of a conference, and what its guests wish for."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from config.demo.chance import chance
from config.demo.facts.dates import at
from config.demo.facts.forms.shape import Words
from config.demo.facts.programmes import PROGRAMMES
from config.demo.facts.programmes.shape import Activity as ActivityFacts
from config.demo.facts.programmes.shape import Moment, Programme, Visit
from events.models import Activity, Event, Room, Slot, Speaker, Theme, Track, Vehicle
from events.programme.actions.activities import create_activity
from events.programme.actions.publishing import publish_programme
from events.programme.actions.resources import create_resource
from events.programme.actions.slots import change_slot, create_slot, set_choice_rules
from events.programme.actions.speakers import create_speaker
from events.programme.enums import ActivityKind, ActivityStatus, SlotMode
from events.registrations.choices.actions.wishing import set_wishes
from events.registrations.enums import Presence, RegistrationStatus
from events.seats.actions import create_activity_pool
from events.seats.enums import Audience
from partners.models import User

FREEZES_BEFORE = dt.timedelta(days=7)
# What nobody speaks at, or everybody at once.
WORDLESS = frozenset({ActivityKind.BREAK, ActivityKind.MEAL, ActivityKind.SOCIAL})
# How dear the activities of a slot are to most people, in the order in which the facts name them.
LIKED = (5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Parts:
    """What activities of one event are made of, each by its name in the facts."""

    rooms: dict[str, Room]
    tracks: dict[str, Track]
    vehicles: dict[str, Vehicle]
    people: dict[str, Speaker]
    slots: dict[str, Slot]


def plan(event: Event, *, by: User) -> None:
    """Give `event` its programme and publish it, before anybody registers."""
    facts = PROGRAMMES.get(event.slug)
    if facts is None:
        return
    parts = _parts(facts, event, by)
    set_choice_rules(by=by, event=event, facts={"freezes_at": event.starts_at - FREEZES_BEFORE, "most_wishes": 4})
    for activity in facts.activities:
        _add_activity(activity, parts, event=event, by=by)
    publish_programme(by=by, event=event, note=_words(facts.note))


def wish(event: Event, *, by: User) -> None:
    """Have most guests of `event` tell their wishes, and let the time for that be over."""
    facts = PROGRAMMES.get(event.slug)
    if facts is None:
        return
    random = chance(f"wishes for {event.slug}")
    guests = event.registrations.filter(status=RegistrationStatus.CONFIRMED, presence=Presence.ON_SITE).order_by("pk")
    slots = {slot: list(slot.activities.order_by("pk")) for slot in event.slots.filter(mode=SlotMode.RANKED)}
    for guest in random.sample(list(guests), min(facts.wishers, guests.count())):
        for slot, activities in slots.items():
            # Dearer ones come earlier, by chance (Efraimidis and Spirakis, 2006); some name two wishes only.
            liked = sorted(zip(activities, LIKED, strict=False), key=lambda each: -(random.random() ** (1 / each[1])))
            wishes = [activity for activity, _weight in liked][: random.choice((2, 3, 3, 4))]
            set_wishes(by=None, registration=guest, slot=slot, activities=wishes)
    for slot, shape in zip(slots, facts.slots.values(), strict=True):
        closed = timezone.now() - dt.timedelta(days=shape.closed_days_ago)
        change_slot(by=by, slot=slot, facts={"closes_at": closed.replace(minute=0, second=0, microsecond=0)})


def _parts(facts: Programme, event: Event, by: User) -> Parts:
    rooms = {
        key: create_resource(
            by=by,
            event=event,
            kind=Room,
            facts={"name": _words(room.name), "capacity": room.capacity, "step_free": room.step_free},
        )
        for key, room in facts.rooms.items()
    }
    tracks = {
        key: create_resource(by=by, event=event, kind=Track, facts={"name": _words(name)})
        for key, name in facts.tracks.items()
    }
    vehicles = {
        key: create_resource(by=by, event=event, kind=Vehicle, facts={"name": _words(name), "capacity": seats})
        for key, (name, seats) in facts.vehicles.items()
    }
    people = {
        key: create_speaker(
            by=by,
            event=event,
            facts={
                "name": person.name,
                "organisation": person.organisation,
                "biography": _words(person.biography),
            },
        )
        for key, person in facts.people.items()
    }
    return Parts(rooms, tracks, vehicles, people, _slots(facts, event, by))


def _slots(facts: Programme, event: Event, by: User) -> dict[str, Slot]:
    return {
        key: create_slot(
            by=by,
            event=event,
            facts={
                "name": _words(slot.name),
                "starts_at": _moment(event, slot.start),
                "ends_at": _moment(event, slot.end),
                "mode": slot.mode,
                # Moved into the past once guests have told their wishes.
                "closes_at": event.starts_at - FREEZES_BEFORE,
            },
        )
        for key, slot in facts.slots.items()
    }


def _add_activity(facts: ActivityFacts, parts: Parts, *, event: Event, by: User) -> None:
    values = {
        "kind": facts.kind,
        "title": _words(facts.title),
        "abstract": _words(facts.abstract),
        "starts_at": _moment(event, facts.start),
        "ends_at": _moment(event, facts.end),
        "room": parts.rooms.get(facts.room),
        "place": _words(facts.place),
        "track": parts.tracks.get(facts.track),
        "slot": parts.slots.get(facts.slot),
        "languages": [] if facts.kind in WORDLESS else list(facts.languages),
        "interpreted_into": list(facts.interpreted),
        "methods": list(facts.methods),
        "bring": _words(facts.bring),
        "has_captions": facts.has_captions,
    }
    if facts.visit is not None:
        values |= _visit(facts.visit, event, parts.vehicles)
    activity = create_activity(
        by=by,
        event=event,
        facts=values,
        cast=[(parts.people[key], role) for key, role in facts.cast],
        themes=list(Theme.objects.filter(slug__in=facts.themes)),
        status=ActivityStatus.PLANNED,
    )
    _give_places(activity, facts.places, by)


def _visit(visit: Visit, event: Event, vehicles: dict[str, Vehicle]) -> dict[str, object]:
    name, phone = visit.contact
    return {
        "host_institution": visit.institution,
        "meeting_point": _words(visit.meeting_point),
        "meets_at": _moment(event, visit.meets),
        "transport": _words(visit.transport),
        "vehicle": vehicles.get(visit.vehicle),
        "travel_before": visit.way,
        "travel_after": visit.way,
        "group_size": visit.group_size,
        "contact_name": name,
        "contact_phone": phone,
        "safeguarding": _words(visit.safeguarding),
    }


def _give_places(activity: Activity, places: tuple[int, int] | int | None, by: User) -> None:
    if places is None:
        return
    split = (
        {Audience.ANYONE: places}
        if isinstance(places, int)
        else dict(zip((Audience.INTERNATIONAL, Audience.NATIONAL), places, strict=True))
    )
    for audience, capacity in split.items():
        create_activity_pool(by=by, activity=activity, audience=audience, capacity=capacity)


def _moment(event: Event, moment: Moment) -> dt.datetime:
    days, clock = moment
    hour, minute = map(int, clock.split(":"))
    first = event.starts_at.astimezone(event.zone).date()
    return at(event.time_zone, first + dt.timedelta(days=days), hour, minute)


def _words(words: Words | None) -> LazyI18nString:
    return LazyI18nString(dict(words) if words else "")
