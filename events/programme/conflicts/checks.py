"""Finding the conflicts of a programme, resource by resource; nothing here asks the database."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from events.programme.conflicts.kinds import Conflict, ConflictKind
from events.programme.conflicts.overlaps import Span, overlapping
from events.programme.models import Activity, Event, Room, Vehicle

# Who or what is taken up when, by the number of its row.
_Spans = defaultdict[int, list[Span["Plan"]]]


@dataclass(frozen=True, slots=True)
class Part:
    """What one person does at an activity; `speaker` is the number of their row."""

    speaker: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Plan:
    """An activity that is to take place, with `room`, `vehicle` and `slot` read, and who contributes to it.

    `places` is how many people may sign up; None where everybody may come.
    """

    activity: Activity
    places: int | None = None
    cast: tuple[Part, ...] = ()


def conflicts_between(plans: Iterable[Plan], event: Event) -> list[Conflict]:
    """Return the conflicts among `plans`, the activities of `event`, in order of time; guests are not looked at."""
    plans = list(plans)
    found = [*_twice_at_a_time(plans), *_misplaced(plans, event), *_too_many(plans)]
    return in_order(found)


def in_order(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return `conflicts` in order of time; at one time, the kinds as they are listed. What has no time comes last."""
    kinds = list(ConflictKind)

    def place(conflict: Conflict) -> tuple[bool, float, int, tuple[int, ...], int]:
        moment = conflict.at[0] if conflict.at else conflict.activities[0].starts_at
        _kind, keys, about = conflict.key
        return moment is None, moment.timestamp() if moment else 0, kinds.index(conflict.kind), keys, about

    return sorted(conflicts, key=place)


def _twice_at_a_time(plans: list[Plan]) -> Iterator[Conflict]:
    """Find rooms, vehicles and people that are needed at two activities at a time.

    A room is taken while people meet in it; for vehicles and people, ways and meeting count as well.
    """
    rooms, vehicles, people = _Spans(list), _Spans(list), _Spans(list)
    for plan in plans:
        activity = plan.activity
        if activity.starts_at is None or activity.ends_at is None or activity.busy is None:
            continue
        taken_up = Span(*activity.busy, plan)
        if activity.room_id is not None:
            rooms[activity.room_id].append(Span(activity.starts_at, activity.ends_at, plan))
        if activity.vehicle_id is not None:
            vehicles[activity.vehicle_id].append(taken_up)
        for speaker in {part.speaker for part in plan.cast}:
            people[speaker].append(taken_up)
    yield from (_both(ConflictKind.ROOM, *pair, name=_named(pair[1].item.activity.room)) for pair in _pairs(rooms))
    yield from (
        _both(ConflictKind.VEHICLE, *pair, name=_named(pair[1].item.activity.vehicle)) for pair in _pairs(vehicles)
    )
    for speaker, one, other in _pairs(people):
        parts = [[part for part in span.item.cast if part.speaker == speaker] for span in (one, other)]
        roles = tuple(tuple(part.role for part in these) for these in parts)
        yield _both(ConflictKind.PERSON, speaker, one, other, name=parts[0][0].name, roles=roles)


def _misplaced(plans: list[Plan], event: Event) -> Iterator[Conflict]:
    """Find what is not within the event or its slot, and for what people meet too late."""
    for plan in plans:
        activity, slot = plan.activity, plan.activity.slot
        if activity.starts_at is None or activity.ends_at is None:
            continue
        if activity.starts_at < event.starts_at or activity.ends_at > event.ends_at:
            yield Conflict(ConflictKind.OUTSIDE_EVENT, (activity,))
        if slot is not None and (activity.starts_at < slot.starts_at or activity.ends_at > slot.ends_at):
            yield Conflict(ConflictKind.OUTSIDE_SLOT, (activity,), slot.pk, slot.name)
        leaves = activity.starts_at - dt.timedelta(minutes=activity.travel_before)
        if activity.meets_at is not None and activity.meets_at > leaves:
            yield Conflict(ConflictKind.MEETING, (activity,))


def _too_many(plans: list[Plan]) -> Iterator[Conflict]:
    """Find what has more places than people fit in, and more places with interpretation than places."""
    for plan in plans:
        activity, places = plan.activity, plan.places
        if places is None:
            continue
        room, vehicle = activity.room, activity.vehicle
        limits = [
            (ConflictKind.ROOM_SIZE, room.capacity if room else None, room),
            (ConflictKind.GROUP_SIZE, activity.group_size, None),
            (ConflictKind.VEHICLE_SIZE, vehicle.capacity if vehicle else None, vehicle),
        ]
        for kind, most, resource in limits:
            if most is not None and places > most:
                about, name = (resource.pk, resource.name) if resource else (0, "")
                yield Conflict(kind, (activity,), about, name, places=places, most=most)
        interpreted = activity.interpretation_seats
        if interpreted is not None and interpreted > places:
            yield Conflict(ConflictKind.INTERPRETATION, (activity,), places=interpreted, most=places)


def _pairs(spans: Mapping[int, list[Span[Plan]]]) -> Iterator[tuple[int, Span[Plan], Span[Plan]]]:
    for key, of_one in spans.items():
        for one, other in overlapping(of_one):
            yield key, one, other


def _both(kind: ConflictKind, about: int, one: Span[Plan], other: Span[Plan], **facts: Any) -> Conflict:
    return Conflict(kind, (one.item.activity, other.item.activity), about, at=one.common(other), **facts)


def _named(resource: Room | Vehicle | None) -> Any:
    return resource.name if resource else ""
