"""Seats that nobody of their own group wants serve the other group: from a date on, above a floor, and back again."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.models import Event, Registration
from events.programme.enums import EventMode, EventStatus
from events.registrations.actions import (
    FloorTooHigh,
    NoPlaceThere,
    SeatGroupFull,
    call_borrowers,
    call_queue,
    change_details,
    move,
    register,
    register_group,
    resize_pool,
    set_floor,
    switch_presence,
    withdraw,
)
from events.registrations.enums import Presence, RegistrationStatus
from events.seats.actions import CapacityBelowTaken, NoSeatLeft, create_pool
from events.seats.enums import Audience
from events.seats.models import SeatPool
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

S = RegistrationStatus
HOUR = dt.timedelta(hours=1)


def lending_event(*, since: dt.timedelta = -HOUR, floor: int = 0, **values: Any) -> Event:
    """Return an event that lends from `since` on, seen from now; `floor` international seats are never lent."""
    event = make_event(**{"international": 2, "national": 1, **values})
    set_borrowing(event, since)
    SeatPool.objects.filter(event=event, audience=Audience.INTERNATIONAL).update(floor=floor)
    return event


def set_borrowing(event: Event, since: dt.timedelta) -> None:
    """Let the seats of `event` serve the other group from `since` on, seen from now."""
    event.borrowing_from = timezone.now() + since
    Event.objects.filter(pk=event.pk).update(borrowing_from=event.borrowing_from)


def numbers_of(event: Event) -> tuple[int, int]:
    """Return how many international seats are taken, and how many of them are lent."""
    pool = pool_of(event)
    return pool.taken, pool.lent


def status_of(registration: Registration) -> str:
    """Return the state stored now."""
    return Registration.objects.get(pk=registration.pk).status


def test_before_the_date_a_seat_is_for_its_own_group_only() -> None:
    event = lending_event(since=HOUR)
    states = [make_registration(event, country="DE").status for _number in range(2)]
    assert states == [S.CONFIRMED, S.WAITING]
    assert numbers_of(event) == (0, 0)


def test_from_the_date_on_whoever_waits_is_called_without_anybody_doing_anything() -> None:
    event = lending_event(since=HOUR)
    _seated, waiting = (make_registration(event, country="DE") for _number in range(2))
    assert call_borrowers() == []
    set_borrowing(event, -HOUR)
    call_command("expire_offers")
    assert status_of(waiting) == S.CONFIRMED
    assert numbers_of(event) == (1, 1)
    assert call_borrowers() == []


@pytest.mark.parametrize(
    "rests", [{"status": EventStatus.POSTPONED}, {"starts_at": timezone.now() - HOUR}, {"borrowing_from": None}]
)
def test_nobody_borrows_where_nobody_is_called(rests: dict[str, Any]) -> None:
    event = lending_event(since=HOUR)
    for _number in range(2):
        make_registration(event, country="DE")
    set_borrowing(event, -HOUR)
    Event.objects.filter(pk=event.pk).update(**rests)
    assert call_borrowers() == []


@pytest.mark.usefixtures("allow_error_logs")
def test_one_queue_that_cannot_be_called_leaves_the_others_to_be_called(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, _holder, _first = late_lender()
    _event, _other, waiting = late_lender()
    floored, _, _ = late_lender()
    SeatPool.objects.filter(event=floored, audience=Audience.INTERNATIONAL).update(floor=1)
    tried = []

    def refuse_one(*, event: Event) -> list[Registration]:
        tried.append(event.pk)
        if event == broken:
            raise ZeroDivisionError
        return call_queue(event=event)

    monkeypatch.setattr("events.registrations.actions.queue.call_queue", refuse_one)
    assert call_borrowers() == [waiting]
    assert floored.pk not in tried


def test_who_registers_borrows_at_once_down_to_the_floor() -> None:
    event = lending_event(floor=1)
    states = [make_registration(event, country="DE").status for _number in range(3)]
    assert states == [S.CONFIRMED, S.CONFIRMED, S.WAITING]
    assert numbers_of(event) == (1, 1)
    assert make_registration(event).status == S.CONFIRMED


def late_lender(**values: Any) -> tuple[Event, Registration, Registration]:
    """Return an event that lends from this moment on, with who holds the one national seat and who waits for it."""
    event = lending_event(since=HOUR, mode=EventMode.HYBRID, **{"international": 1, **values})
    holder, first = (make_registration(event, country="DE") for _number in range(2))
    set_borrowing(event, -HOUR)
    return event, holder, first


def test_who_waits_is_lent_a_seat_before_anybody_who_comes_then() -> None:
    event, holder, first = late_lender()
    receipt = register(by=None, event=event, **person_values(country="DE", email=holder.email))
    assert (receipt.created, receipt.place_free, status_of(first)) == (False, False, S.CONFIRMED)
    event, _holder, first = late_lender()
    assert make_registration(event, country="DE").status == S.WAITING
    assert status_of(first) == S.CONFIRMED


def test_who_waits_is_lent_a_seat_before_a_group_that_comes_then() -> None:
    event, _holder, first = late_lender(international=2)
    party = register_group(by=None, event=event, people=[person_values(country="DE") for _number in range(2)])
    assert set(party.registrations.values_list("status", flat=True)) == {S.WAITING}
    assert status_of(first) == S.CONFIRMED


def test_who_waits_is_lent_a_seat_before_anybody_who_switches() -> None:
    event, _holder, first = late_lender()
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=1)
    online = make_registration(event, country="DE", presence=Presence.ONLINE)
    with pytest.raises(NoPlaceThere):
        switch_presence(by=None, registration=online, presence=Presence.ON_SITE)
    assert call_queue(event=event) == [first]


def test_a_known_address_is_told_of_no_more_places_than_a_new_one() -> None:
    event = lending_event(floor=2)
    known = make_registration(event, country="DE")
    for email in (known.email, "new@example.org"):
        receipt = register(by=None, event=event, **person_values(country="DE", email=email))
        assert (receipt.place_free, receipt.audience) == (False, Audience.NATIONAL)


def test_a_seat_that_comes_free_is_lent_last() -> None:
    event = lending_event(international=1, national=0)
    holder = make_registration(event)
    national, international = make_registration(event, country="DE"), make_registration(event)
    withdraw(by=None, registration=holder)
    assert (status_of(national), status_of(international)) == (S.WAITING, S.CONFIRMED)


def test_what_was_lent_comes_back_and_may_be_lent_again() -> None:
    event = lending_event(floor=1, national=0)
    borrower, next_one = (make_registration(event, country="DE") for _number in range(2))
    assert (borrower.status, next_one.status) == (S.CONFIRMED, S.WAITING)
    withdraw(by=None, registration=borrower)
    assert status_of(next_one) == S.CONFIRMED
    withdraw(by=None, registration=next_one)
    assert numbers_of(event) == (0, 0)


def test_who_turns_out_to_belong_to_the_group_that_lends_borrows_no_more() -> None:
    event = lending_event(national=0)
    borrower = make_registration(event, country="DE")
    assert numbers_of(event) == (1, 1)
    change_details(by=None, registration=borrower, details={"country": "SE"})
    assert numbers_of(event) == (1, 0)


def test_a_change_of_country_does_not_borrow_below_the_floor() -> None:
    event = lending_event(national=0, floor=2)
    guest = make_registration(event)
    with pytest.raises(SeatGroupFull):
        change_details(by=None, registration=guest, details={"country": "DE"})
    assert numbers_of(event) == (1, 0)


def test_a_lower_floor_calls_who_waits_and_a_higher_one_takes_nothing_away() -> None:
    office, event = make_office(), lending_event(floor=2, national=0)
    waiting = [make_registration(event, country="DE") for _number in range(2)]
    set_floor(by=office, pool=pool_of(event), floor=1)
    assert [status_of(one) for one in waiting] == [S.CONFIRMED, S.WAITING]
    with pytest.raises(FloorTooHigh):
        set_floor(by=office, pool=pool_of(event), floor=2)
    with pytest.raises(CapacityBelowTaken, match="2 places are lent to the other group or never to be lent"):
        resize_pool(by=office, pool=pool_of(event), capacity=1)


def test_by_hand_nobody_is_lent_a_seat_below_the_floor() -> None:
    office, event = make_office(), lending_event(floor=2)
    national = make_registration(event, country="DE")
    with pytest.raises(NoSeatLeft):
        move(by=office, registration=national, pool=pool_of(event))
    assert numbers_of(event) == (0, 0)


def test_a_group_borrows_together_or_not_at_all() -> None:
    event = lending_event(floor=1, national=1)
    people = [person_values(country="DE") for _number in range(3)]
    group = register_group(by=None, event=event, people=people[:2])
    assert set(group.registrations.values_list("status", flat=True)) == {S.CONFIRMED}
    resize_pool(by=make_office(), pool=pool_of(event), capacity=3)
    again = [person_values(country="DE") for _number in range(2)]
    waiting = register_group(by=None, event=event, people=again)
    assert set(waiting.registrations.values_list("status", flat=True)) == {S.WAITING}
    # Kept for the group is only what is its own: a lent seat stays with those it is meant for.
    assert pool_of(event).held_back == 0
    assert call_queue(event=event) == []
