"""The conflicts of an event as it is stored, guests included."""

import datetime as dt

import pytest

from events.models import Event, Signup, Slot
from events.programme.actions.activities import change_activity, set_activity_status
from events.programme.actions.slots import set_choice_rules
from events.programme.conflicts import ConflictKind
from events.programme.enums import ActivityStatus, ContributionRole
from events.programme.models import Room, Speaker
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.conflicts import conflicts_of
from events.registrations.choices.enums import SignupSource, SignupStatus
from events.seats.enums import Audience
from tests.events.registrations.choices.seated import seat
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_places, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event()


def kinds(event: Event) -> list[str]:
    return [conflict.kind.value for conflict in conflicts_of(event)]


def test_guests_clash_once_one_of_their_activities_has_moved(event):
    one, other = make_activity(event, hour=1, places=5), make_activity(event, hour=2, places=5)
    guests = [make_registration(event) for _number in range(3)]
    seat(guests[0], one, other)
    seat(guests[1], other, one)
    seat(guests[2], one)
    assert conflicts_of(event) == []
    half_an_hour = dt.timedelta(minutes=30)
    facts = {"starts_at": other.starts_at - half_an_hour, "ends_at": other.ends_at - half_an_hour}
    change_activity(by=None, activity=other, facts=facts)
    (conflict,) = conflicts_of(event)
    assert (conflict.kind, conflict.activities) == (ConflictKind.GUESTS, (one, other))
    assert conflict.guests == tuple(guest.pk for guest in guests[:2])
    assert conflict.at == (other.starts_at - half_an_hour, one.ends_at)
    assert conflict.sentence == (f"2 guests have both “{one.title}” and “{other.title}”, which are at the same time.")


def test_activities_at_exactly_one_time_clash_once_however_guests_chose(event):
    one, other = make_activity(event, places=5), make_activity(event, places=5)
    seat(make_registration(event), one, other)
    seat(make_registration(event), other, one)
    (conflict,) = conflicts_of(event)
    assert len(conflict.guests) == 2


def test_who_waits_has_left_or_may_have_several_things_at_a_time_does_not_clash(event):
    one, other = make_activity(event, places=5), make_activity(event, places=5)
    waits, left, both = (make_registration(event) for _number in range(3))
    seat(waits, one)
    waiting = Signup(registration=waits, activity=other, source=SignupSource.CHOSEN)
    change_signup(waiting, SignupStatus.WAITING, by=None)
    seat(left, one, other)
    change_signup(left.signups.get(activity=other), SignupStatus.LEFT, by=None)
    assert conflicts_of(event) == []
    seat(both, one, other)
    assert kinds(event) == ["guests"]
    set_choice_rules(by=None, event=event, facts={"one_at_a_time": False})
    assert conflicts_of(event) == []


def test_what_is_cancelled_clashes_with_nothing(event):
    room = Room.objects.create(event=event, name="Hall", capacity=3)
    one = make_activity(event, places=5, room=room)
    other = make_activity(event, room=room)
    assert kinds(event) == ["room", "room_size"]
    set_activity_status(by=None, activity=one, status=ActivityStatus.CANCELLED)
    assert conflicts_of(event) == []
    set_activity_status(by=None, activity=other, status=ActivityStatus.CANCELLED)
    assert conflicts_of(event) == []


def test_places_of_both_audiences_count_and_a_block_adds_none(event):
    room = Room.objects.create(event=event, name="Hall", capacity=20)
    activity = make_activity(event, room=room)
    international = make_places(activity, 10, Audience.INTERNATIONAL)
    make_places(activity, 10, Audience.NATIONAL)
    partner = event.host_rows.get().partner
    make_places(activity, 5, Audience.BLOCK, parent=international, partner=partner)
    assert conflicts_of(event) == []
    make_places(activity, 1)
    (conflict,) = conflicts_of(event)
    assert (conflict.places, conflict.most) == (21, 20)


def test_as_many_questions_for_many_activities_as_for_one(event, django_assert_num_queries):
    slot: Slot = make_slot(event, hours=2)

    def add() -> None:
        speaker = Speaker.objects.create(event=event, name="Ana")
        room = Room.objects.create(event=event, name="Hall", capacity=3)
        pair = [
            make_activity(event, places=5, room=room, slot=slot, cast=[(speaker, ContributionRole.INTERPRETER)])
            for _number in range(2)
        ]
        seat(make_registration(event), *pair)

    for expected in (5, 15):
        for _number in range(expected // 5):
            add()
        with django_assert_num_queries(5):
            assert len([conflict.sentence for conflict in conflicts_of(event)]) >= expected
