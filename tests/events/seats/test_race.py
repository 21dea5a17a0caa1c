"""Many people, one seat: oversold without the guard, never with it."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.db.models import F

from events.models import Event, Registration, SeatPool
from events.registrations.actions import accept_offer, change_details, register, withdraw
from events.registrations.enums import RegistrationStatus
from events.seats.actions import NoSeatLeft
from events.seats.queries import audit
from tests.events.racing import AT_ONCE, in_parallel, meanwhile
from tests.factories import make_event, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 200


def unguarded_take(*, pool: SeatPool, audience: str, seats: int) -> None:
    """What everyone writes first: compare the numbers read with the page, then write the new one."""
    if pool.taken + seats > pool.capacity:
        raise NoSeatLeft
    SeatPool.objects.filter(pk=pool.pk).update(taken=pool.taken + seats)


def test_without_the_guard_the_seat_is_sold_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same registrations with the guard switched off: the race below is a real one."""
    monkeypatch.setattr("events.registrations.actions.state.take", unguarded_take)
    event = make_event(international=1)
    seen = [Event.objects.prefetch_related("pools").get(pk=event.pk) for _ in range(AT_ONCE)]
    in_parallel(lambda number: register(by=None, event=seen[number], **person_values()), AT_ONCE)
    assert Registration.objects.filter(event=event, status=RegistrationStatus.CONFIRMED).count() > 1
    assert [difference.event for difference in audit()] == [event.slug]
    Registration.objects.filter(event=event).delete()
    SeatPool.objects.filter(event=event).update(taken=0)


def test_two_hundred_people_and_one_seat_give_one_confirmed() -> None:
    event = make_event(international=1)
    people = [person_values() for _ in range(PEOPLE)]

    def one(number: int) -> None:
        register(by=None, event=Event.objects.get(pk=event.pk), **people[number])

    in_parallel(one, PEOPLE)
    states = list(Registration.objects.filter(event=event).values_list("status", flat=True))
    assert len(states) == PEOPLE
    assert states.count(RegistrationStatus.CONFIRMED) == 1
    assert states.count(RegistrationStatus.WAITING) == PEOPLE - 1
    assert pool_of(event).taken == 1
    assert audit() == []


def test_one_person_clicking_many_times_gets_one_registration() -> None:
    event = make_event()
    values = person_values()
    in_parallel(lambda _number: register(by=None, event=Event.objects.get(pk=event.pk), **values), AT_ONCE)
    assert Registration.objects.filter(event=event).count() == 1
    assert pool_of(event).taken == 1


def test_nobody_waits_beside_a_free_seat() -> None:
    """People withdraw while others arrive: at the end a seat is free or somebody waits, never both."""
    event = make_event(international=8)
    early = [make_registration(event) for _ in range(8)]
    people = [person_values() for _ in range(24)]

    def arrive_or_leave(number: int) -> None:
        if number % 4 == 0:
            withdraw(by=None, registration=early[number // 4])
        else:
            register(by=None, event=Event.objects.get(pk=event.pk), **people[number - number // 4 - 1])

    in_parallel(arrive_or_leave, 32)
    assert pool_of(event).taken == 8
    assert Registration.objects.filter(event=event, status=RegistrationStatus.WAITING).count() == 16
    assert audit() == []


def test_a_transaction_that_dies_gives_its_seat_back() -> None:
    event = make_event(international=1)

    def register_and_die() -> None:
        with transaction.atomic():
            make_registration(event)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        register_and_die()
    assert pool_of(event).taken == 0
    assert SeatPool.objects.filter(taken__gt=F("capacity")).count() == 0


@pytest.mark.parametrize(
    ("act", "expected"),
    [(withdraw, RegistrationStatus.WITHDRAWN), (accept_offer, RegistrationStatus.CONFIRMED)],
)
def test_who_is_promoted_and_acts_at_the_same_moment_keeps_the_books_straight(
    act: Callable[..., object], expected: RegistrationStatus
) -> None:
    event = make_event(international=1, offer_hours=24)
    first, second = make_registration(event), make_registration(event)
    failed: list[Exception] = []

    def act_in_time() -> None:
        try:
            act(by=None, registration=second)
        except Exception as error:
            failed.append(error)

    meanwhile(lambda: withdraw(by=None, registration=first), act_in_time)
    assert failed == []
    assert audit() == []
    assert Registration.objects.get(pk=second.pk).status == expected


def test_who_changes_a_detail_while_a_seat_comes_free_gets_it() -> None:
    event = make_event(international=1)
    first, second = make_registration(event), make_registration(event)
    meanwhile(
        lambda: change_details(by=None, registration=second, details={"city": "Malmö"}),
        lambda: withdraw(by=None, registration=first),
    )
    promoted = Registration.objects.get(pk=second.pk)
    assert (promoted.status, promoted.city) == (RegistrationStatus.CONFIRMED, "Malmö")
    assert audit() == []
