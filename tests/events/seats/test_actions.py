"""Taking, giving back and resizing."""

import pytest
from django.db import IntegrityError, transaction

from events.seats.actions import CapacityBelowTaken, NoSeatLeft, give_back, resize, take
from events.seats.enums import Audience
from tests.factories import make_event, make_office, make_registration, pool_of

pytestmark = pytest.mark.django_db


def test_take_is_one_statement(django_assert_num_queries) -> None:
    pool = pool_of(make_event())
    with transaction.atomic():
        with django_assert_num_queries(1):
            take(pool=pool, audience="international")
        assert pool_of(pool.event).taken == 1
        give_back(pool=pool, audience="international")


def test_the_last_seat_goes_once() -> None:
    event = make_event(international=1)
    make_registration(event)
    with pytest.raises(NoSeatLeft):
        take(pool=pool_of(event), audience="international")


def test_several_seats_are_taken_and_come_back_together_or_not_at_all() -> None:
    event = make_event(international=3)
    make_registration(event)
    pool = pool_of(event)
    with pytest.raises(NoSeatLeft):
        take(pool=pool, audience="international", seats=3)
    assert pool_of(event).taken == 1
    take(pool=pool, audience="international", seats=2)
    with pytest.raises(IntegrityError):
        give_back(pool=pool, audience="international", seats=4)
    give_back(pool=pool, audience="international", seats=2)
    assert pool_of(event).taken == 1


def test_a_seat_that_is_not_taken_cannot_come_back() -> None:
    with pytest.raises(IntegrityError):
        give_back(pool=pool_of(make_event()), audience="international")


def test_a_pool_never_shrinks_below_what_is_taken() -> None:
    event = make_event()
    make_registration(event)
    make_registration(event)
    pool, office = pool_of(event), make_office()
    with pytest.raises(CapacityBelowTaken) as refused, transaction.atomic():
        resize(by=office, pool=pool, capacity=1)
    assert refused.value.taken == 2
    assert "2 places are taken" in str(refused.value)
    assert pool_of(event).capacity == 40
    with transaction.atomic():
        assert resize(by=office, pool=pool, capacity=2) == 40
    assert pool_of(event).free == 0


def test_audiences_have_their_own_seats() -> None:
    event = make_event(international=1, national=1)
    make_registration(event, country="SE")
    make_registration(event, country="DE")
    assert pool_of(event, Audience.INTERNATIONAL).taken == 1
    assert pool_of(event, Audience.NATIONAL).taken == 1
