"""The database itself refuses a seat that is not there."""

import pytest
from django.db import IntegrityError, transaction

from events.models import Registration, SeatPool
from events.registrations.enums import RegistrationStatus
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, pool_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("taken", [-1, 41])
def test_taken_outside_the_capacity_is_refused(taken: int) -> None:
    pool = pool_of(make_event())
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatPool.objects.filter(pk=pool.pk).update(taken=taken)


def test_an_event_has_one_pool_per_audience() -> None:
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatPool.objects.create(event=event, audience=Audience.NATIONAL, capacity=3)


@pytest.mark.parametrize("status", [RegistrationStatus.WAITING, RegistrationStatus.WITHDRAWN])
def test_a_state_without_a_seat_points_at_no_pool(status: RegistrationStatus) -> None:
    registration = make_registration(make_event())
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=registration.pk).update(status=status)


def test_a_state_with_a_seat_points_at_a_pool() -> None:
    registration = make_registration(make_event())
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=registration.pk).update(pool=None)


def test_an_address_is_live_once_per_event() -> None:
    event = make_event()
    first, second = make_registration(event), make_registration(event)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=second.pk).update(email=first.email)
