"""What organisers do with registrations."""

from collections.abc import Callable

import pytest

from events.desk.forms.registration import pools_with_room
from events.desk.operations import OPERATIONS
from events.models import Event, Registration
from events.programme.enums import EventMode
from events.registrations.actions import (
    AlreadyLive,
    TransitionRefused,
    WrongAudience,
    WrongEvent,
    cancel,
    confirm,
    decline_offer,
    move,
    offer,
    register_group,
    reinstate,
    resize_pool,
    withdraw,
)
from events.registrations.actions.organiser import WrongPresence
from events.registrations.enums import Presence, RegistrationStatus
from events.seats.actions import CapacityBelowTaken, NoSeatLeft, create_pool
from events.seats.enums import Audience
from partners.models import User
from tests.events.registrations.named import make_block, name_somebody
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

S = RegistrationStatus


@pytest.fixture
def office() -> User:
    return make_office()


@pytest.fixture
def event() -> Event:
    return make_event(international=1, national=1)


def status_of(registration: Registration) -> str:
    """Return the state stored now."""
    return Registration.objects.get(pk=registration.pk).status


def test_cancelling_frees_the_seat_and_calls_the_next(event: Event, office: User) -> None:
    first, second = make_registration(event), make_registration(event)
    cancel(by=office, registration=first, reason="The school is closed that day.")
    assert (status_of(first), status_of(second)) == (S.CANCELLED, S.CONFIRMED)
    with pytest.raises(TransitionRefused):
        cancel(by=office, registration=first)


@pytest.mark.parametrize(("international", "ends"), [(0, S.EXPIRED), (None, S.REJECTED)])
def test_who_holds_no_seat_is_taken_off_the_list(international: int | None, ends: S, office: User) -> None:
    registration = make_registration(make_event(international=international))
    assert cancel(by=office, registration=registration).status == ends


def test_confirming_needs_a_free_seat(event: Event, office: User) -> None:
    make_registration(event)
    second = make_registration(event)
    with pytest.raises(NoSeatLeft):
        confirm(by=office, registration=second)
    assert status_of(second) == S.WAITING
    confirm(by=office, registration=second, pool=pool_of(event, Audience.NATIONAL))
    assert pool_of(event, Audience.NATIONAL).taken == 1


def test_nobody_is_moved_into_places_for_the_other_way_of_taking_part(office: User) -> None:
    hybrid = make_event(mode=EventMode.HYBRID)
    online = create_pool(by=None, event=hybrid, audience=Audience.ONLINE, capacity=2)
    role = create_pool(by=None, event=hybrid, audience=Audience.ROLE, capacity=1)
    guest, viewer = make_registration(hybrid), make_registration(hybrid, presence=Presence.ONLINE)
    for person, pool in ((guest, online), (viewer, pool_of(hybrid))):
        assert pool not in pools_with_room(person)
        with pytest.raises(WrongPresence):
            move(by=office, registration=person, pool=pool)
    assert set(pools_with_room(guest)) == {pool_of(hybrid, Audience.NATIONAL), role}
    assert list(pools_with_room(viewer)) == [role]
    assert move(by=office, registration=viewer, pool=role).presence == Presence.ONLINE


def test_an_application_is_confirmed_in_one_step(office: User) -> None:
    event = make_event(international=None)
    registration = make_registration(event)
    confirm(by=office, registration=registration, pool=pool_of(event, Audience.NATIONAL))
    assert status_of(registration) == S.CONFIRMED


def test_an_offer_has_a_deadline_even_where_the_event_sets_none(event: Event, office: User) -> None:
    make_registration(event)
    second = make_registration(event)
    offered = offer(by=office, registration=second, pool=pool_of(event, Audience.NATIONAL))
    assert offered.status == S.OFFERED
    assert offered.offer_expires_at is not None
    with pytest.raises(TransitionRefused):
        offer(by=office, registration=second)
    assert confirm(by=office, registration=second).status == S.CONFIRMED


def test_moving_takes_one_seat_gives_one_back_and_calls_the_next(event: Event, office: User) -> None:
    first, second = make_registration(event), make_registration(event)
    move(by=office, registration=first, pool=pool_of(event, Audience.NATIONAL))
    assert (status_of(first), status_of(second)) == (S.CONFIRMED, S.CONFIRMED)
    assert [pool_of(event, audience).taken for audience in (Audience.INTERNATIONAL, Audience.NATIONAL)] == [1, 1]


def test_moving_into_a_full_pool_changes_nothing(event: Event, office: User) -> None:
    first = make_registration(event)
    make_registration(event, country="DE")
    with pytest.raises(NoSeatLeft):
        move(by=office, registration=first, pool=pool_of(event, Audience.NATIONAL))
    assert Registration.objects.get(pk=first.pk).pool == pool_of(event)


def test_pools_of_other_events_are_refused(event: Event, office: User) -> None:
    registration, other = make_registration(event), make_event()
    with pytest.raises(WrongEvent):
        move(by=office, registration=registration, pool=pool_of(other))


def test_who_holds_no_seat_cannot_be_moved(event: Event, office: User) -> None:
    make_registration(event)
    with pytest.raises(TransitionRefused):
        move(by=office, registration=make_registration(event), pool=pool_of(event, Audience.NATIONAL))


def test_reinstating_brings_a_new_registration_under_the_old_link(event: Event, office: User) -> None:
    ended = make_registration(event, given_name="Maja")
    token = ended.token
    withdraw(by=None, registration=ended)
    again = reinstate(by=office, registration=ended)
    assert (again.token, again.previous, again.given_name, again.status) == (token, ended, "Maja", S.CONFIRMED)
    assert status_of(ended) == S.WITHDRAWN
    assert Registration.objects.get(pk=ended.pk).token != token
    with pytest.raises(AlreadyLive):
        reinstate(by=office, registration=ended)
    with pytest.raises(TransitionRefused):
        reinstate(by=office, registration=again)


def test_who_never_answered_a_partner_is_not_reinstated_and_stops_nobody(office: User) -> None:
    event = make_event(international=3)
    block = make_block(event, capacity=1)
    named = decline_offer(by=None, registration=name_somebody(block))
    assert not OPERATIONS["reinstate"].possible(named)
    with pytest.raises(TransitionRefused):
        reinstate(by=office, registration=named)
    seated, waiting = [make_registration(event) for _ in range(2)], make_registration(event)
    Registration.objects.filter(pk=named.pk).update(status=S.WAITING, queued_at=event.created_at)
    withdraw(by=None, registration=seated[0])
    assert (status_of(named), status_of(waiting)) == (S.WAITING, S.CONFIRMED)


def test_reinstating_into_a_full_event_queues_at_the_end(event: Event, office: User) -> None:
    first, second, third = (make_registration(event) for _ in range(3))
    cancel(by=office, registration=first)
    again = reinstate(by=office, registration=first)
    assert (status_of(second), status_of(third), again.status) == (S.CONFIRMED, S.WAITING, S.WAITING)
    assert again.queued_at > Registration.objects.get(pk=third.pk).queued_at


def test_more_places_call_the_queue_and_fewer_than_taken_are_refused(event: Event, office: User) -> None:
    people = [make_registration(event) for _ in range(4)]
    pool = resize_pool(by=office, pool=pool_of(event), capacity=3)
    assert (pool.capacity, pool.taken) == (3, 3)
    assert [status_of(person) for person in people] == [S.CONFIRMED, S.CONFIRMED, S.CONFIRMED, S.WAITING]
    with pytest.raises(CapacityBelowTaken):
        resize_pool(by=office, pool=pool, capacity=2)


def test_who_is_seated_by_hand_leaves_the_seat_that_was_kept_to_the_other_of_the_pair(office: User) -> None:
    event = make_event(international=2, national=1)
    first, second = (make_registration(event) for _number in range(2))
    pair = register_group(by=None, event=event, people=[person_values(), person_values()])
    withdraw(by=None, registration=first)
    assert pool_of(event).held_back == 1
    one, other = pair.registrations.order_by("pk")
    confirm(by=office, registration=one, pool=pool_of(event, Audience.NATIONAL))
    assert (status_of(other), pool_of(event).held_back) == (S.CONFIRMED, 0)
    assert status_of(second) == S.CONFIRMED


def test_offering_one_of_a_pair_a_seat_by_hand_calls_the_other(office: User) -> None:
    event = make_event(international=2, national=1)
    first, _second = (make_registration(event) for _number in range(2))
    pair = register_group(by=None, event=event, people=[person_values(), person_values()])
    withdraw(by=None, registration=first)
    one, other = pair.registrations.order_by("pk")
    offer(by=office, registration=one, pool=pool_of(event, Audience.NATIONAL))
    assert (status_of(one), status_of(other)) == (S.OFFERED, S.CONFIRMED)


@pytest.mark.parametrize("act", [confirm, offer])
def test_nobody_gets_a_place_by_hand_that_is_kept_for_guests_of_the_other_group(
    act: Callable[..., object], office: User
) -> None:
    event = make_event(international=3, national=0)
    block = make_block(event, capacity=2)
    national = make_registration(event, country="DE")
    with pytest.raises(WrongAudience):
        act(by=office, registration=national, pool=block)
    assert status_of(national) == S.WAITING
    international = make_registration(event)
    move(by=office, registration=international, pool=block)
    assert Registration.objects.get(pk=international.pk).pool == block
