"""Places of activities: how many there are, those kept for partners, and what comes back of these at their date."""

import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.actions.slots import lock_choices
from events.programme.models import Activity
from events.registrations.actions.blocks import (
    WITH_BLOCKS,
    BlockExists,
    BlockReleased,
    NoBlocksFrom,
    TooFewFree,
    check_date,
    check_partner,
)
from events.registrations.actions.releasing import LAST_CALL
from events.registrations.choices.block_letters import tell_kept, tell_new_date, tell_taken_back
from events.registrations.choices.queueing import call_activities
from events.seats.actions import (
    NoSeatLeft,
    create_activity_pool,
    delete_activity_pool,
    release_block_at,
    resize_activity_pool,
)
from events.seats.enums import Audience
from events.seats.models import ActivityPool
from partners.models import Partner, User

logger = logging.getLogger(__name__)


class PlacesMixed(Exception):
    """An activity has places for anyone, or for international and national guests, never both."""

    def __str__(self) -> str:
        return _(
            "Places for anyone and places for international or national guests do not go together. Take the others "
            "away first."
        )


class PeopleWait(Exception):
    """The last places of an activity would go while people wait for one."""

    def __str__(self) -> str:
        return _("People wait for a place of this activity. Without places nobody could get one.")


@transaction.atomic
def add_places(*, by: User | None, activity: Activity, audience: Audience, capacity: int) -> ActivityPool:
    """Give `activity` so many places for one more audience, and call who waits for them; returns the pool as stored.

    Raises `PlacesMixed`, and `ValidationError` for an audience that has places already.
    """
    lock_choices(activity.event)
    others = activity.pools.exclude(audience__in=(audience, Audience.BLOCK)).values_list("audience", flat=True)
    if others and Audience.ANYONE in (audience, *others):
        raise PlacesMixed
    pool = create_activity_pool(by=by, activity=activity, audience=audience, capacity=capacity)
    return _called(pool)


@transaction.atomic
def resize_places(*, by: User | None, pool: ActivityPool, capacity: int) -> ActivityPool:
    """Change how many places `pool` has, and call who waits for what is new or goes back; returns it as stored.

    Of a block the partner's leads are told. Raises `CapacityBelowTaken`, `BlockReleased`, and `TooFewFree` when what a
    block is carved out of has too few.
    """
    pool = _locked(pool)
    if pool.released_at is not None:
        raise BlockReleased
    if pool.capacity == capacity:
        return pool
    try:
        resize_activity_pool(by=by, pool=pool, capacity=capacity)
    except NoSeatLeft as refused:
        raise TooFewFree(_parent(pool).free, wanted=capacity - pool.capacity) from refused
    changed = _called(pool)
    if changed.audience == Audience.BLOCK:
        _tell_resized(changed, by=by, before=pool.capacity)
    return changed


@transaction.atomic
def remove_places(*, by: User | None, pool: ActivityPool) -> None:
    """Take a pool away that nobody has a place of; a block's places go back, and who waits for them is called.

    Of a block the partner's leads are told. Raises `PoolInUse`, and `PeopleWait` for the last places of an activity
    with a queue.
    """
    pool = _locked(pool)
    activity = pool.activity
    if not activity.pools.exclude(pk=pool.pk).exists() and activity.signups.queue().exists():
        raise PeopleWait
    if pool.audience == Audience.BLOCK and pool.capacity:
        tell_taken_back(pool, seats=pool.capacity, by=by)
    delete_activity_pool(by=by, pool=pool)
    call_activities(event=activity.event, activities=[activity.pk])


@transaction.atomic
def keep_places(
    *, by: User | None, parent: ActivityPool, partner: Partner, seats: int, releases_at: dt.datetime
) -> ActivityPool:
    """Keep `seats` free places of `parent` for people sent by `partner` until `releases_at`; returns the block.

    A block that was released before begins anew. The partner's leads are told. Raises `NoBlocksFrom`,
    `ReleaseDateRefused`, `PartnerNotInNetwork`, `BlockExists`, and `TooFewFree` when there are fewer.
    """
    parent = _locked(parent)
    if parent.parent_id is not None or parent.audience not in WITH_BLOCKS:
        raise NoBlocksFrom
    activity = parent.activity
    check_date(activity.event, releases_at)
    check_partner(partner)
    block = parent.blocks.select_related("activity__event").filter(partner=partner).first()
    if block is not None and block.released_at is None:
        raise BlockExists
    if seats > parent.free:
        raise TooFewFree(parent.free, wanted=seats)
    if block is not None:
        return _reopened(block, seats, releases_at, by=by)
    block = create_activity_pool(
        by=by,
        activity=activity,
        audience=Audience.BLOCK,
        capacity=seats,
        parent=parent,
        partner=partner,
        releases_at=releases_at,
    )
    tell_kept(block, seats=seats, by=by)
    return block


@transaction.atomic
def set_places_release(*, by: User | None, block: ActivityPool, releases_at: dt.datetime) -> ActivityPool:
    """Have the unused places of `block` go back at `releases_at`, later or sooner; returns it as stored.

    The partner's leads are told. Raises `BlockReleased`, `ReleaseDateRefused`.
    """
    block = _locked(block)
    if block.released_at is not None:
        raise BlockReleased
    if block.releases_at == releases_at:
        return block
    event = block.activity.event
    check_date(event, releases_at)
    facts: dict[str, Any] = {
        "pool": block.pk,
        "before": block.releases_at.isoformat() if block.releases_at else None,
        "releases_at": releases_at.isoformat(),
    }
    ActivityPool.objects.filter(pk=block.pk).update(releases_at=releases_at)
    record(event, "activity.block_date_set", by=by, activity=block.activity_id, **facts)
    block.releases_at = releases_at
    tell_new_date(block, by=by)
    return block


def release_activity_blocks(*, now: dt.datetime | None = None) -> int:
    """Give back the unused places of every block of an activity whose date has come at `now`; returns how many blocks.

    The day before an event, its date has come as well where that would be after the start, as for blocks of events.
    Each block is its own transaction, looked at again once it is locked: run twice at once, killed in the middle or
    failed for one block, the others are done, and what is left is done next time. Run it every minute.
    """
    now = now or timezone.now()
    released = 0
    for block in _due(now).select_related("activity__event").order_by("releases_at", "pk"):
        try:
            released += _release_if_due(block, now)
        except Exception:
            logger.exception("The unused places of block %s of an activity could not be released.", block.pk)
    return released


@transaction.atomic
def _release_if_due(block: ActivityPool, now: dt.datetime) -> bool:
    block = _locked(block)
    # It may have been released or extended since.
    if not _due(now).filter(pk=block.pk).exists():
        return False
    unused = release_block_at(block=block, at=now)
    record(
        block.activity.event,
        "activity.block_released",
        by=None,
        activity=block.activity_id,
        pool=block.pk,
        seats=unused,
    )
    _called(block)
    return True


def _due(now: dt.datetime) -> QuerySet[ActivityPool]:
    is_due = Q(releases_at__lte=now)
    starts_soon = Q(activity__event__starts_at__lte=now + LAST_CALL)
    is_too_late = Q(releases_at__gt=F("activity__event__starts_at")) & starts_soon
    return ActivityPool.objects.filter(is_due | is_too_late, audience=Audience.BLOCK, released_at=None)


def _reopened(block: ActivityPool, seats: int, releases_at: dt.datetime, *, by: User | None) -> ActivityPool:
    block.released_at, block.releases_at = None, releases_at
    block.save(update_fields=["released_at", "releases_at"])
    record(
        block.activity.event,
        "activity.block_reopened",
        by=by,
        activity=block.activity_id,
        pool=block.pk,
        seats=seats,
        releases_at=releases_at.isoformat(),
    )
    resize_activity_pool(by=by, pool=block, capacity=block.capacity + seats)
    opened = _fresh(block)
    tell_kept(opened, seats=seats, by=by)
    return opened


def _tell_resized(block: ActivityPool, *, by: User | None, before: int) -> None:
    if block.capacity > before:
        tell_kept(block, seats=block.capacity - before, by=by)
    else:
        tell_taken_back(block, seats=before - block.capacity, by=by)


def _locked(pool: ActivityPool) -> ActivityPool:
    """Return `pool` as it stands once nobody else can change what is chosen at its event."""
    lock_choices(pool.activity.event)
    return _fresh(pool)


def _fresh(pool: ActivityPool) -> ActivityPool:
    return ActivityPool.objects.select_related("activity__event", "parent", "partner").get(pk=pool.pk)


def _called(pool: ActivityPool) -> ActivityPool:
    call_activities(event=pool.activity.event, activities=[pool.activity_id])
    return _fresh(pool)


def _parent(block: ActivityPool) -> ActivityPool:
    if block.parent is None:
        raise ValueError("A block is carved out of a pool.")
    return block.parent
