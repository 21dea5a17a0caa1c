"""Seats of activities: the same law as those of events."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import Activity
from events.registrations.choices.actions.choosing import sign_up
from events.seats.actions import (
    CapacityBelowTaken,
    NoSeatLeft,
    PoolInUse,
    delete_activity_pool,
    give_back_at,
    release_block_at,
    resize_activity_pool,
    take_at,
)
from events.seats.enums import Audience
from events.seats.models import ActivityPool
from events.seats.queries import audit
from tests.factories import make_event, make_partner, make_registration
from tests.factories.programme import make_activity, make_places, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity() -> Activity:
    return make_activity(make_event())


def fresh(pool: ActivityPool) -> ActivityPool:
    """Return `pool` as the database has it."""
    return ActivityPool.objects.get(pk=pool.pk)


def numbers(pool: ActivityPool) -> tuple[int, int]:
    """Return how many seats of `pool` are taken, and of how many."""
    found = fresh(pool)
    return found.taken, found.capacity


def test_take_and_give_back_are_one_statement_each(activity: Activity, django_assert_num_queries) -> None:
    pool = make_places(activity, 2)
    with transaction.atomic():
        with django_assert_num_queries(1):
            take_at(pool=pool)
        assert numbers(pool) == (1, 2)
        give_back_at(pool=pool)
    assert numbers(pool) == (0, 2)


def test_the_seat_that_is_not_there_is_refused(activity: Activity) -> None:
    pool = make_places(activity, 0)
    with pytest.raises(NoSeatLeft):
        take_at(pool=pool)
    with pytest.raises(IntegrityError):
        give_back_at(pool=pool)


def test_a_block_is_carved_out_and_goes_back(activity: Activity) -> None:
    pool = make_places(activity, 10)
    block = make_places(activity, 4, Audience.BLOCK, parent=pool, partner=make_partner())
    assert (numbers(pool), numbers(block)) == ((4, 10), (0, 4))
    with pytest.raises(PoolInUse):
        delete_activity_pool(by=None, pool=pool)
    delete_activity_pool(by=None, pool=block)
    assert numbers(pool) == (0, 10)


def test_a_block_of_more_than_is_free_is_refused(activity: Activity) -> None:
    pool = make_places(activity, 3)
    with pytest.raises(NoSeatLeft), transaction.atomic():
        make_places(activity, 4, Audience.BLOCK, parent=pool, partner=make_partner())
    assert numbers(pool) == (0, 3)


@pytest.mark.parametrize("audience", [Audience.ONLINE, Audience.ROLE, Audience.BLOCK])
def test_activities_have_no_such_places(activity: Activity, audience: Audience) -> None:
    with pytest.raises(ValidationError):
        make_places(activity, 3, audience)


def test_one_pool_for_each_audience(activity: Activity) -> None:
    make_places(activity, 3)
    with pytest.raises(ValidationError) as refused:
        make_places(activity, 3)
    assert "already has a pool" in str(refused.value)


def test_a_pool_is_resized_within_what_is_taken(activity: Activity) -> None:
    pool = make_places(activity, 10)
    block = make_places(activity, 4, Audience.BLOCK, parent=pool, partner=make_partner())
    with pytest.raises(CapacityBelowTaken) as refused, transaction.atomic():
        resize_activity_pool(by=None, pool=pool, capacity=3)
    assert refused.value.taken == 4
    with pytest.raises(NoSeatLeft), transaction.atomic():
        resize_activity_pool(by=None, pool=block, capacity=11)
    with transaction.atomic():
        assert resize_activity_pool(by=None, pool=block, capacity=6) == 4
        assert resize_activity_pool(by=None, pool=pool, capacity=6) == 10
    assert (numbers(pool), numbers(block)) == ((6, 6), (0, 6))


def test_a_released_block_has_the_seats_its_people_hold_and_gives_each_back() -> None:
    event, partner = make_event(), make_partner()
    activity = make_activity(event)
    pool = make_places(activity, 10)
    block = make_places(activity, 4, Audience.BLOCK, parent=pool, partner=partner)
    make_published(event)
    signup = sign_up(by=None, registration=make_registration(event, sending_partner=partner), activity=activity)
    assert signup.pool == block
    with transaction.atomic():
        assert release_block_at(block=fresh(block), at=timezone.now()) == 3
    assert (numbers(pool), numbers(block), fresh(block).went_back) == ((1, 10), (1, 1), 3)
    assert audit() == []
    with transaction.atomic():
        give_back_at(pool=block)
        # What the sign-up itself says is its action's business.
        assert (numbers(pool), numbers(block), fresh(block).given) == ((0, 10), (0, 0), 4)
        take_at(pool=pool)
        transaction.set_rollback(True)


def test_a_block_that_has_changed_is_not_released_by_what_was_read(activity: Activity) -> None:
    pool = make_places(activity, 10)
    block = make_places(activity, 4, Audience.BLOCK, parent=pool, partner=make_partner())
    read_before = fresh(block)
    with transaction.atomic():
        resize_activity_pool(by=None, pool=block, capacity=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        release_block_at(block=read_before, at=timezone.now())
    assert (numbers(pool), numbers(block)) == ((5, 10), (0, 5))


def test_the_database_has_the_last_word(activity: Activity) -> None:
    pool = make_places(activity, 2)
    for wrong in ({"taken": 3}, {"audience": "online"}, {"partner": make_partner()}, {"parent": pool.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ActivityPool.objects.filter(pk=pool.pk).update(**wrong)
