"""Moving seats of activities."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.audit import record
from events.programme.actions.slots import lock_choices
from events.programme.models import Activity
from events.seats.actions.errors import CapacityBelowTaken, NoSeatLeft
from events.seats.enums import Audience
from events.seats.models import ActivityPool
from partners.models import Partner, User


class PoolInUse(Exception):
    """Somebody holds a seat of the pool, or a block is carved out of it."""

    def __str__(self) -> str:
        return _("People have places here, or places are kept for a partner. Free them first.")


def take_at(*, pool: ActivityPool) -> None:
    """Take one seat of `pool`, inside the caller's transaction; one conditional UPDATE. Raises `NoSeatLeft`."""
    free = ActivityPool.objects.filter(pk=pool.pk, taken__lt=F("capacity"))
    if not free.update(taken=F("taken") + 1):
        raise NoSeatLeft


def take_many_at(*, seats: Mapping[int, int]) -> None:
    """Take so many seats of each pool (numbers to numbers), inside the caller's transaction; one UPDATE per pool.

    Raises `NoSeatLeft` where one has fewer, which leaves it to the caller to take back the others.
    """
    for pool, number in sorted(seats.items()):
        free = ActivityPool.objects.filter(pk=pool, taken__lte=F("capacity") - number)
        if not free.update(taken=F("taken") + number):
            raise NoSeatLeft


def give_back_at(*, pool: ActivityPool) -> None:
    """Return one seat to `pool`, inside the caller's transaction; of a released block, to what it was carved out of."""
    if not ActivityPool.objects.filter(pk=pool.pk, taken__gt=0).update(taken=F("taken") - 1):
        raise IntegrityError(f"Pool {pool.pk} has no taken seat to give back.")
    released = ActivityPool.objects.filter(pk=pool.pk, released_at__isnull=False)
    if released.update(capacity=F("capacity") - 1, went_back=F("went_back") + 1):
        ActivityPool.objects.filter(blocks=pool.pk).update(taken=F("taken") - 1)


@transaction.atomic
def create_activity_pool(
    *,
    by: User | None,
    activity: Activity,
    audience: Audience,
    capacity: int,
    parent: ActivityPool | None = None,
    partner: Partner | None = None,
    releases_at: dt.datetime | None = None,
    name: LazyI18nString | None = None,
) -> ActivityPool:
    """Give `activity` a pool of `capacity` seats, a partner's block carved out of `parent`; returns it.

    Raises `NoSeatLeft` when the parent has fewer free seats, and `ValidationError` for malformed values.
    """
    lock_choices(activity.event)
    pool = ActivityPool(
        activity=activity,
        audience=audience,
        capacity=capacity,
        parent=parent,
        partner=partner,
        releases_at=releases_at,
        name=name or "",
    )
    pool.full_clean()
    if parent is not None:
        _move(parent, capacity)
    pool.save()
    facts: dict[str, Any] = {"pool": pool.pk, "audience": audience.value, "capacity": capacity}
    record(activity.event, "activity.pool_created", by=by, activity=activity.pk, **facts)
    return pool


def resize_activity_pool(*, by: User | None, pool: ActivityPool, capacity: int) -> int:
    """Change how many seats `pool` has, inside the caller's transaction; returns the former number.

    Raises `CapacityBelowTaken`, and `NoSeatLeft` when the pool a block is carved out of has too few. The caller has
    locked the choices of the event and calls the queue for new seats.
    """
    before = ActivityPool.objects.select_for_update(of=("self",), no_key=True).get(pk=pool.pk)
    if capacity < before.taken:
        raise CapacityBelowTaken(before.taken)
    if before.parent is not None:
        _move(before.parent, capacity - before.capacity)
    ActivityPool.objects.filter(pk=pool.pk).update(capacity=capacity)
    facts: dict[str, Any] = {"pool": pool.pk, "before": before.capacity, "capacity": capacity}
    record(pool.activity.event, "activity.pool_resized", by=by, activity=pool.activity_id, **facts)
    return before.capacity


@transaction.atomic
def delete_activity_pool(*, by: User | None, pool: ActivityPool) -> None:
    """Take a pool away that nobody uses; a block's seats go back. Raises `PoolInUse`."""
    lock_choices(pool.activity.event)
    stored = ActivityPool.objects.select_for_update(of=("self",), no_key=True).get(pk=pool.pk)
    if stored.taken or stored.blocks.exists():
        raise PoolInUse
    if stored.parent is not None:
        _move(stored.parent, -stored.capacity)
    record(pool.activity.event, "activity.pool_deleted", by=by, activity=pool.activity_id, pool=pool.pk)
    stored.delete()


def _move(parent: ActivityPool, seats: int) -> None:
    """Take so many free seats of `parent` for a block, or give them back where there are fewer than none."""
    enough = ActivityPool.objects.filter(pk=parent.pk, taken__lte=F("capacity") - seats, taken__gte=-seats)
    if not enough.update(taken=F("taken") + seats):
        raise NoSeatLeft
