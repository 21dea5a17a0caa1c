"""The conflicts of a programme, in all their kinds and without a database."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.models import Activity, Event, Room, Slot, Vehicle
from events.programme.conflicts import ConflictKind, Part, Plan, Span, conflicts_between, overlapping

MORNING = dt.datetime(2027, 3, 18, 8, tzinfo=dt.UTC)
EVENT = Event(pk=1, starts_at=MORNING, ends_at=MORNING + dt.timedelta(hours=34), time_zone="Europe/Berlin")
HALL = Room(pk=1, name="Hall", capacity=30)
BUS = Vehicle(pk=1, name="Bus", capacity=20)
_keys = itertools.count(1)


def at(hours: float) -> dt.datetime:
    return MORNING + dt.timedelta(hours=hours)


def plan(start: float | None = 1, end: float = 2, *, places=None, cast=(), **values) -> Plan:
    """Return an activity that lasts from `start` to `end`, hours after the event began."""
    key = next(_keys)
    times = {} if start is None else {"starts_at": at(start), "ends_at": at(end)}
    activity = Activity(pk=key, title=f"Number {key}", **{**times, **values})
    parts = (Part(speaker, f"Person {speaker}", role) for speaker, role in cast)
    return Plan(activity, places, tuple(parts))


def kinds(*plans: Plan) -> list[str]:
    return [conflict.kind.value for conflict in conflicts_between(plans, EVENT)]


def test_what_follows_one_after_the_other_is_no_conflict():
    assert kinds(plan(1, 2, room=HALL, cast=[(1, "speaker")]), plan(2, 3, room=HALL, cast=[(1, "speaker")])) == []


def test_what_has_no_time_yet_is_no_conflict():
    assert kinds(plan(None, room=HALL), plan(None, room=HALL), plan(1, 2, room=HALL)) == []


def test_a_room_used_twice_is_named_with_the_time_that_both_take():
    one, other = plan(1, 3, room=HALL), plan(2, 4, room=HALL)
    (conflict,) = conflicts_between([other, one, plan(1, 4)], EVENT)
    assert (conflict.kind, conflict.activities) == (ConflictKind.ROOM, (one.activity, other.activity))
    assert conflict.at == (at(2), at(3))
    assert conflict.sentence == (
        f"“Number {one.activity.pk}” and “Number {other.activity.pk}” are both in “Hall” at the same time."
    )


@pytest.mark.parametrize(("role", "also"), list(itertools.product(["speaker", "moderator", "interpreter"], repeat=2)))
def test_a_person_twice_at_a_time_is_named_whatever_they_do(role: str, also: str):
    (conflict,) = conflicts_between([plan(1, 2, cast=[(7, role)]), plan(1, 2, cast=[(7, also), (8, role)])], EVENT)
    assert (conflict.kind, conflict.about) == (ConflictKind.PERSON, 7)
    assert conflict.roles == ((role,), (also,))
    assert conflict.sentence.startswith("Person 7 is needed at “")
    assert f"({role.capitalize()}) and at" in conflict.sentence


def test_who_does_two_things_at_one_activity_is_there_once():
    assert kinds(plan(cast=[(7, "speaker"), (7, "moderator")])) == []
    (conflict,) = conflicts_between([plan(cast=[(7, "speaker"), (7, "moderator")]), plan(cast=[(7, "speaker")])], EVENT)
    assert conflict.roles == (("speaker", "moderator"), ("speaker",))
    assert "(Speaker, Moderator)" in conflict.sentence


def test_a_bus_is_taken_on_the_way_there_and_back():
    first = plan(2, 4, vehicle=BUS, travel_before=30, travel_after=45)
    assert kinds(first, plan(4.5, 6, vehicle=BUS)) == ["vehicle"]
    assert kinds(first, plan(5.25, 6, vehicle=BUS, travel_before=30)) == []
    assert kinds(first, plan(5.25, 6, vehicle=BUS, travel_before=31)) == ["vehicle"]


def test_who_speaks_at_a_visit_is_taken_up_from_the_meeting_on():
    visit = plan(4, 6, meets_at=at(3), travel_before=30, cast=[(1, "interpreter")])
    assert kinds(plan(1, 3.5, cast=[(1, "speaker")]), visit) == ["person"]
    assert kinds(plan(1, 3, cast=[(1, "speaker")]), visit) == []


@pytest.mark.parametrize(("start", "end", "found"), [(-0.5, 1, True), (33.5, 34.5, True), (0, 34, False)])
def test_outside_the_event(start: float, end: float, found: bool):
    assert kinds(plan(start, end)) == (["outside_event"] if found else [])


@pytest.mark.parametrize(("start", "end", "found"), [(1.75, 3, True), (2, 4.25, True), (2, 4, False)])
def test_outside_its_slot(start: float, end: float, found: bool):
    slot = Slot(pk=1, name="First round", starts_at=at(2), ends_at=at(4))
    assert kinds(plan(start, end, slot=slot)) == (["outside_slot"] if found else [])


@pytest.mark.parametrize(
    ("places", "values", "sentence"),
    [
        (31, {"room": HALL}, "has more places (31) than “Hall” takes people (30)."),
        (25, {"group_size": 24}, "has more places (25) than the hosts can take people (24)."),
        (21, {"vehicle": BUS}, "has more places (21) than “Bus” has seats (20)."),
        (20, {"interpretation_seats": 21}, "has more places with interpretation (21) than places (20)."),
    ],
)
def test_more_places_than_fit(places: int, values: dict, sentence: str):
    (conflict,) = conflicts_between([plan(places=places, **values)], EVENT)
    assert conflict.sentence.endswith(sentence)
    fitting = places + 1 if "interpretation_seats" in values else places - 1
    assert kinds(plan(places=fitting, **values)) == []
    assert kinds(plan(places=None, **values)) == []


def test_a_room_nobody_has_counted_takes_everybody():
    assert kinds(plan(places=300, room=Room(pk=2, name="Park"))) == []


@pytest.mark.parametrize(("meets", "found"), [(3.25, False), (3.5, False), (3.75, True)])
def test_meeting_after_the_bus_has_left(meets: float, found: bool):
    assert kinds(plan(4, 5, meets_at=at(meets), travel_before=30)) == (["meeting"] if found else [])


def test_conflicts_stand_in_order_of_time():
    late = [
        plan(20, 22, room=HALL),
        plan(21, 23, room=HALL, cast=[(1, "speaker")]),
        plan(22, 24, cast=[(1, "speaker")]),
    ]
    early, never = plan(-1, 1, places=31, room=HALL), plan(None, places=31, room=HALL)
    assert kinds(never, *late, early) == ["outside_event", "room_size", "room", "person", "room_size"]


spans = st.builds(
    lambda start, length: (start, start + length), st.integers(min_value=0, max_value=60), st.integers(1, max_value=30)
)


@given(st.lists(spans, max_size=25))
def test_the_sweep_finds_what_comparing_each_with_each_finds(times: list[tuple[int, int]]):
    all_spans = [Span(at(start), at(end), number) for number, (start, end) in enumerate(times)]
    naive = {
        frozenset((one.item, other.item))
        for one, other in itertools.combinations(all_spans, 2)
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at
    }
    found = list(overlapping(all_spans))
    assert {frozenset((one.item, other.item)) for one, other in found} == naive
    assert len(found) == len(naive)
    assert all(one.starts_at <= other.starts_at and one.common(other)[0] < one.common(other)[1] for one, other in found)


needs = st.tuples(spans, st.sampled_from([None, 1, 2]), st.sets(st.integers(1, 4), max_size=2), st.integers(0, 3))


def overlap(one, other) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@given(st.lists(needs, max_size=12))
def test_rooms_and_people_are_found_as_by_comparing_each_with_each(rows: list):
    rooms = {number: Room(pk=number, name=f"Room {number}") for number in (1, 2)}
    plans = [
        plan(
            start / 2, end / 2, room=rooms.get(room), travel_before=way * 15, cast=[(key, "speaker") for key in people]
        )
        for (start, end), room, people, way in rows
    ]
    naive = set()
    for one, other in itertools.combinations(plans, 2):
        pair = frozenset((one.activity.pk, other.activity.pk))
        room = one.activity.room_id
        if (
            room
            and room == other.activity.room_id
            and overlap(
                (one.activity.starts_at, one.activity.ends_at), (other.activity.starts_at, other.activity.ends_at)
            )
        ):
            naive.add(("room", pair, room))
        if overlap(one.activity.busy, other.activity.busy):
            shared = {part.speaker for part in one.cast} & {part.speaker for part in other.cast}
            naive |= {("person", pair, speaker) for speaker in shared}
    found = [
        (conflict.kind.value, frozenset(activity.pk for activity in conflict.activities), conflict.about)
        for conflict in conflicts_between(plans, EVENT)
        if conflict.kind in (ConflictKind.ROOM, ConflictKind.PERSON)
    ]
    assert set(found) == naive
    assert len(found) == len(naive)
