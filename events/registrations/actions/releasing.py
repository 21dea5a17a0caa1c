"""Unused places of blocks go back at their date, once; the partners hear of it before and when it happens."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from common.audit import record
from events.registrations.actions.blocks import BlockReleased, lock_block, lock_pool
from events.registrations.actions.queue import call_queue
from events.registrations.emails.blocks import tell_near, tell_released
from events.seats.actions import return_unused
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import User

# How long before the date the partner is reminded.
REMINDERS = (dt.timedelta(days=7), dt.timedelta(days=1))
# How long before an event at the latest, so that those who wait can still be called.
LAST_CALL = dt.timedelta(days=1)

logger = logging.getLogger(__name__)


@transaction.atomic
def release(*, by: User | None, block: SeatPool) -> int:
    """Give the unused places of `block` back now and call the queue; returns how many.

    People named keep their places, offers until their deadline; a place of theirs that comes free later goes back as
    well. The partner's leads are told. Raises `BlockReleased` when this was done before.
    """
    block = lock_block(block)
    return _release(block, by=by)


def release_due(*, now: dt.datetime | None = None) -> int:
    """Release every block whose date has come at `now`; returns how many.

    The day before an event, its date has come as well where that would be after the start: the event was moved to an
    earlier day since, and nobody is called once it has begun.

    Each block is its own transaction, looked at again once it is locked: run twice at once, killed in the middle or
    failed for one block, the others are done, and what is left is done next time. Run it every minute.
    """
    now = now or timezone.now()
    released = 0
    for block in _due(now).order_by("releases_at", "pk"):
        try:
            released += _release_if_due(block, now)
        except Exception:
            logger.exception("The unused places of block %s could not be released.", block.pk)
    return released


def remind_due(*, now: dt.datetime | None = None) -> int:
    """Remind the leads of blocks with unused places that go back within a week, and within a day; returns how many.

    Each reminder is sent once for a date, however often this runs, and not to those who were told of the places since.
    """
    now = now or timezone.now()
    soon = SeatPool.objects.filter(audience=Audience.BLOCK, released_at=None)
    soon = soon.filter(releases_at__gt=now, releases_at__lte=now + max(REMINDERS))
    return sum(_remind(block, now) for block in soon if block.free and _wants_reminder(block, now))


@transaction.atomic
def _release_if_due(due: SeatPool, now: dt.datetime) -> bool:
    try:
        block = lock_block(due)
    except BlockReleased:
        return False
    # Somebody may have extended it since.
    if not _due(now).filter(pk=block.pk).exists():
        return False
    _release(block, by=None)
    return True


def _due(now: dt.datetime) -> QuerySet[SeatPool]:
    is_due = Q(releases_at__lte=now)
    is_too_late = Q(releases_at__gt=F("event__starts_at"), event__starts_at__lte=now + LAST_CALL)
    return SeatPool.objects.filter(is_due | is_too_late, audience=Audience.BLOCK, released_at=None)


def _release(block: SeatPool, *, by: User | None) -> int:
    unused = block.free
    return_unused(block=block, seats=unused)
    SeatPool.objects.filter(pk=block.pk).update(released_at=timezone.now())
    record(block.event, "event.block_released", by=by, pool=block.pk, seats=unused)
    block.refresh_from_db()
    tell_released(block, seats=unused)
    if unused:
        call_queue(event=block.event)
    return unused


def _wants_reminder(block: SeatPool, now: dt.datetime) -> bool:
    if block.releases_at is None:
        return False
    moments = [block.releases_at - before for before in REMINDERS]
    return any(moment <= now and (block.told_at is None or block.told_at < moment) for moment in moments)


@transaction.atomic
def _remind(near: SeatPool, now: dt.datetime) -> bool:
    block = lock_pool(near)
    due = block.releases_at is not None and block.released_at is None and block.releases_at > now
    if not due or not block.free or not _wants_reminder(block, now):
        return False
    return tell_near(block)
