"""Groups, codes, lent seats and delegations at the same instant: nobody gets what another has."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.db.models import Count

from events.models import AccessCode, Event, Party, Registration, SeatPool
from events.registrations.actions import (
    CodeRefused,
    accept_offer,
    expire_offers,
    find_code,
    register,
    register_group,
    release_due,
    withdraw,
)
from events.registrations.delegations.actions import enter
from events.registrations.delegations.errors import BlockFull
from events.registrations.enums import PartyRule, RegistrationStatus
from events.seats.queries import audit
from tests.events.racing import AT_ONCE, in_parallel, meanwhile
from tests.events.registrations.named import make_block
from tests.events.registrations.test_lending import lending_event
from tests.factories import make_event, make_registration, make_user, person_values, pool_of

pytestmark = pytest.mark.django_db(transaction=True)

S = RegistrationStatus


def fresh(event: Event) -> Event:
    """Return the event as a request of its own would read it."""
    return Event.objects.get(pk=event.pk)


def states_of(event: Event) -> Counter[str]:
    """Count the registrations of `event` by state."""
    return Counter(Registration.objects.filter(event=event).values_list("status", flat=True))


def test_groups_and_singles_at_once_for_few_seats() -> None:
    """Seven seats, sixteen groups of three and sixteen singles: no group is torn apart, no seat is sold twice."""
    event = make_event(international=7)
    people = [[person_values() for _member in range(3 if number % 2 else 1)] for number in range(2 * AT_ONCE)]

    def one(number: int) -> None:
        if number % 2:
            register_group(by=None, event=fresh(event), people=people[number])
        else:
            register(by=None, event=fresh(event), **people[number][0])

    in_parallel(one, 2 * AT_ONCE)
    assert states_of(event).total() == 4 * AT_ONCE
    pool = pool_of(event)
    assert pool.taken + pool.held_back == 7
    assert states_of(event)[S.CONFIRMED] == pool.taken
    torn = Party.objects.filter(event=event).annotate(states=Count("registrations__status", distinct=True))
    assert not torn.filter(states__gt=1).exists()
    assert audit() == []


def test_groups_that_come_and_go_at_once_leave_no_seat_beside_who_waits() -> None:
    event = make_event(international=6)
    early = [make_registration(event) for _number in range(6)]
    people = [[person_values(), person_values()] for _number in range(AT_ONCE)]

    def come_or_go(number: int) -> None:
        if number % 4 == 0:
            withdraw(by=None, registration=early[number // 4])
        else:
            register_group(by=None, event=fresh(event), people=people[number], rule=PartyRule.AT_LEAST, minimum=2)

    in_parallel(come_or_go, AT_ONCE)
    pool = pool_of(event)
    assert (pool.taken, pool.held_back) == (6, 0)
    assert states_of(event)[S.CONFIRMED] == 6
    assert audit() == []


def test_the_last_use_of_a_code_is_one_persons() -> None:
    event = make_event()
    AccessCode.objects.create(event=event, code="PRESS-LIST", name="Press", uses=1)
    codes = [find_code(event=fresh(event), text="press-list") for _number in range(AT_ONCE)]
    people = [person_values() for _number in range(AT_ONCE)]
    refused: list[int] = []

    def one(number: int) -> None:
        try:
            register(by=None, event=fresh(event), code=codes[number], **people[number])
        except CodeRefused:
            refused.append(number)

    in_parallel(one, AT_ONCE)
    assert len(refused) == AT_ONCE - 1
    assert Registration.objects.filter(event=event).count() == AccessCode.objects.get().used == 1
    assert pool_of(event).taken == 1


def test_the_last_seat_that_may_be_lent_is_lent_once() -> None:
    """Twenty international seats, all but one on the floor; sixteen national guests wish for it."""
    event = lending_event(international=20, national=0, floor=19)
    people = [person_values(country="DE") for _number in range(AT_ONCE)]
    in_parallel(lambda number: register(by=None, event=fresh(event), **people[number]), AT_ONCE)
    pool = pool_of(event)
    assert (pool.taken, pool.lent) == (1, 1)
    assert states_of(event) == {S.CONFIRMED: 1, S.WAITING: AT_ONCE - 1}
    assert audit() == []


def test_the_last_lendable_seat_goes_to_one_of_both_groups() -> None:
    event = lending_event(international=1, national=0)
    people = [person_values(country="DE" if number % 2 else "SE") for number in range(AT_ONCE)]
    in_parallel(lambda number: register(by=None, event=fresh(event), **people[number]), AT_ONCE)
    assert states_of(event)[S.CONFIRMED] == pool_of(event).taken == 1
    assert audit() == []


def test_two_leads_naming_somebody_for_the_last_place_at_once() -> None:
    event = make_event(international=5)
    block = make_block(event, capacity=1)
    leads = [make_user(partner=block.partner) for _number in range(2)]
    people = [person_values() for _number in range(AT_ONCE)]
    refused: list[int] = []

    def one(number: int) -> None:
        try:
            enter(by=leads[number % 2], block=SeatPool.objects.get(pk=block.pk), **people[number])
        except BlockFull:
            refused.append(number)

    in_parallel(one, AT_ONCE)
    assert len(refused) == AT_ONCE - 1
    block.refresh_from_db()
    assert (block.taken, block.capacity) == (1, 1)
    assert audit() == []


def test_a_block_released_by_many_at_once_is_released_once() -> None:
    event = make_event(international=5, national=0)
    block = make_block(event, capacity=3)
    waiting = [make_registration(event) for _number in range(4)]
    SeatPool.objects.filter(pk=block.pk).update(releases_at=event.created_at)
    done: list[int] = []
    in_parallel(lambda _number: done.append(release_due()), AT_ONCE)
    assert sum(done) == 1
    assert states_of(event) == {S.CONFIRMED: 4}
    assert len(waiting) == 4
    assert (pool_of(event).taken, audit()) == (4, [])


def test_somebody_is_named_for_a_block_that_is_just_released() -> None:
    event = make_event(international=2, national=0)
    block = make_block(event, capacity=2)
    lead = make_user(partner=block.partner)
    SeatPool.objects.filter(pk=block.pk).update(releases_at=event.created_at)
    refused: list[Exception] = []

    def name_somebody() -> None:
        try:
            enter(by=lead, block=block, **person_values())
        except Exception as error:
            refused.append(error)

    meanwhile(lambda: release_due(), name_somebody)
    assert len(refused) == 1
    assert (pool_of(event).taken, audit()) == (0, [])


@pytest.mark.parametrize("first", [accept_offer, withdraw])
def test_an_offer_that_is_answered_and_expires_at_once_has_one_end(first: Callable[..., object]) -> None:
    event = make_event(international=1, offer_hours=1)
    holder, waiting = make_registration(event), make_registration(event)
    last = make_registration(event)
    withdraw(by=None, registration=holder)
    deadline = Registration.objects.get(pk=waiting.pk).offer_expires_at
    meanwhile(lambda: first(by=None, registration=waiting), lambda: expire_offers(now=deadline))
    assert Registration.objects.get(pk=waiting.pk).status != S.EXPIRED
    assert Registration.objects.get(pk=last.pk).status == (S.WAITING if first is accept_offer else S.OFFERED)
    assert audit() == []
