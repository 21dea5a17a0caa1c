"""Blocks: places of an event kept for one partner until a date."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.audit import record
from events.programme.models import Event
from events.registrations.actions.queue import call_queue
from events.registrations.emails.blocks import tell_date, tell_fewer, tell_given, tell_passed
from events.seats.actions import lock_all, move_into_block, move_out_of_block, return_unused
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import Partner, User

# The groups of which places can be kept for partners.
WITH_BLOCKS = frozenset({Audience.INTERNATIONAL, Audience.NATIONAL, Audience.ANYONE})


class TooFewFree(Exception):
    """`wanted` places were asked for, more than are `free` in the group or the block."""

    def __init__(self, free: int, *, wanted: int) -> None:
        self.free, self.wanted = free, wanted
        super().__init__(free, wanted)

    def __str__(self) -> str:
        wanted = ngettext("This takes %(wanted)d free place.", "This takes %(wanted)d free places.", self.wanted)
        free = ngettext("Only %(free)d place is free there.", "Only %(free)d places are free there.", self.free)
        if not self.free:
            free = _("No place is free there.")
        return f"{wanted % {'wanted': self.wanted}} {free % {'free': self.free}}"


class ReleaseDateRefused(Exception):
    """Unused places cannot go back in the past, nor after the event has started."""

    def __init__(self, *, is_past: bool) -> None:
        self.is_past = is_past
        super().__init__(is_past)

    def __str__(self) -> str:
        if self.is_past:
            return _("This date has passed. Choose one that is still to come.")
        return _("The event has started by then. Choose a date before it.")


class PartnerNotInNetwork(Exception):
    """The partner is a candidate or has left; nobody could name its people."""

    def __str__(self) -> str:
        return _("This partner does not take part in the network now, so no places can be kept for it.")


class NoBlocksFrom(Exception):
    """Places of this kind are not kept for partners."""

    def __str__(self) -> str:
        return _("Places of this group cannot be kept for a partner.")


class BlockExists(Exception):
    """The partner has a block of these places already."""

    def __str__(self) -> str:
        return _("Places of this group are kept for this partner already. Change their number instead.")


class BlockReleased(Exception):
    """The block's unused places have gone back."""

    def __str__(self) -> str:
        return _("The unused places of this partner have gone back already.")


class SamePartner(Exception):
    """Places are passed to whom they belong to."""

    def __str__(self) -> str:
        return _("Choose another partner: these places are kept for this one already.")


class FewerThanNamed(Exception):
    """The block would be smaller than the number of people named."""

    def __init__(self, named: int) -> None:
        self.named = named
        super().__init__(named)

    def __str__(self) -> str:
        text = ngettext(
            "%(named)d place is used by somebody the partner has named. Choose at least that many.",
            "%(named)d places are used by people the partner has named. Choose at least that many.",
            self.named,
        )
        return text % {"named": self.named}


@transaction.atomic
def carve(*, by: User | None, parent: SeatPool, partner: Partner, seats: int, releases_at: dt.datetime) -> SeatPool:
    """Keep `seats` free places of `parent` for `partner` until `releases_at`; returns the block.

    A block that was released before begins anew. The partner's leads are told. Raises `NoBlocksFrom`,
    `ReleaseDateRefused`, `PartnerNotInNetwork`, `BlockExists`, and `TooFewFree` when the group has fewer.
    """
    parent = lock_pool(parent)
    if parent.parent_id is not None or parent.audience not in WITH_BLOCKS:
        raise NoBlocksFrom
    check_date(parent.event, releases_at)
    check_partner(partner)
    block = parent.blocks.filter(partner=partner).first()
    if block is not None and block.released_at is None:
        raise BlockExists
    if seats > parent.free:
        raise TooFewFree(parent.free, wanted=seats)
    block = _opened(parent, partner, releases_at)
    move_into_block(block=block, seats=seats)
    facts: dict[str, Any] = {
        "parent": parent.pk,
        "partner": partner.pk,
        "seats": seats,
        "releases_at": releases_at.isoformat(),
    }
    record(parent.event, "event.block_given", by=by, pool=block.pk, **facts)
    block.refresh_from_db()
    tell_given(block, seats=seats)
    return block


@transaction.atomic
def resize_block(*, by: User | None, block: SeatPool, seats: int) -> SeatPool:
    """Give `block` `seats` places altogether, out of its group or back to it; returns it as stored.

    The leads are told; the queue is called for what goes back. Raises `BlockReleased`, `FewerThanNamed`,
    `TooFewFree`, and `PartnerNotInNetwork` for more places to a partner that has left.
    """
    block = lock_block(block)
    before = block.capacity
    if seats < block.taken:
        raise FewerThanNamed(block.taken)
    if seats == before:
        return block
    if seats > before:
        check_partner(block.partner)
        parent = parent_of(block)
        if seats - before > parent.free:
            raise TooFewFree(parent.free, wanted=seats - before)
        move_into_block(block=block, seats=seats - before)
    else:
        move_out_of_block(block=block, seats=before - seats)
    record(block.event, "event.block_resized", by=by, pool=block.pk, before=before, seats=seats)
    block.refresh_from_db()
    if seats > before:
        tell_given(block, seats=seats - before)
    else:
        tell_fewer(block, seats=before - seats, by=by)
        call_queue(event=block.event)
    return block


@transaction.atomic
def pass_seats(*, by: User | None, block: SeatPool, partner: Partner, seats: int) -> SeatPool:
    """Pass `seats` free places of `block` on to another partner, whose block is made or enlarged; returns that block.

    A block made for it keeps the date of `block`, one it has keeps its own. The leads of both are told. Raises
    `BlockReleased`, `SamePartner`, `PartnerNotInNetwork`, `TooFewFree`.
    """
    block = lock_block(block)
    if partner.pk == block.partner_id:
        raise SamePartner
    check_partner(partner)
    if seats > block.free:
        raise TooFewFree(block.free, wanted=seats)
    if block.releases_at is None:
        raise ValueError("A block has a date.")
    move_out_of_block(block=block, seats=seats)
    other = _opened(parent_of(block), partner, block.releases_at)
    move_into_block(block=other, seats=seats)
    record(block.event, "event.block_passed", by=by, pool=block.pk, to=other.pk, seats=seats)
    block.refresh_from_db()
    tell_passed(block, seats=seats, by=by)
    other.refresh_from_db()
    tell_given(other, seats=seats)
    return other


@transaction.atomic
def set_release(*, by: User | None, block: SeatPool, releases_at: dt.datetime) -> SeatPool:
    """Have the unused places of `block` go back at `releases_at`, later or sooner; returns it as stored.

    Offers made keep their deadline. The leads are told. Raises `BlockReleased`, `ReleaseDateRefused`.
    """
    block = lock_block(block)
    if block.releases_at == releases_at:
        return block
    check_date(block.event, releases_at)
    SeatPool.objects.filter(pk=block.pk).update(releases_at=releases_at)
    before = block.releases_at.isoformat() if block.releases_at else None
    record(
        block.event,
        "event.block_date_set",
        by=by,
        pool=block.pk,
        before=before,
        releases_at=releases_at.isoformat(),
    )
    block.refresh_from_db()
    tell_date(block, by=by)
    return block


@transaction.atomic
def give_seats_back(*, by: User | None, block: SeatPool, seats: int) -> SeatPool:
    """Give `seats` unused places of `block` back before its date and call the queue; returns it as stored.

    The other leads are told. Raises `BlockReleased`, `TooFewFree`.
    """
    block = lock_block(block)
    if seats > block.free:
        raise TooFewFree(block.free, wanted=seats)
    return_unused(block=block, seats=seats)
    record(block.event, "event.block_returned", by=by, pool=block.pk, seats=seats)
    block.refresh_from_db()
    tell_fewer(block, seats=seats, by=by)
    call_queue(event=block.event)
    return block


def lock_pool(pool: SeatPool) -> SeatPool:
    """Return `pool` as it stands now; all pools of its event stay locked until the caller's transaction ends."""
    locked = lock_all(pools=SeatPool.objects.filter(event=pool.event_id))
    return next(found for found in locked if found.pk == pool.pk)


def lock_block(block: SeatPool) -> SeatPool:
    """Return `block` as `lock_pool` does. Raises `BlockReleased` when its unused places have gone back."""
    block = lock_pool(block)
    if block.released_at is not None:
        raise BlockReleased
    return block


def parent_of(block: SeatPool) -> SeatPool:
    """Return the pool that `block` is carved out of."""
    if block.parent is None:
        raise ValueError("A block is carved out of a pool.")
    return block.parent


def _opened(parent: SeatPool, partner: Partner, releases_at: dt.datetime) -> SeatPool:
    """Return the block of `partner` in `parent`: the one it has, or a new one without places.

    One that was released has as many places as people, and begins anew with the date given.
    """
    block, _created = SeatPool.objects.get_or_create(
        parent=parent,
        partner=partner,
        audience=Audience.BLOCK,
        defaults={
            "event": parent.event,
            "capacity": 0,
            "releases_at": releases_at,
            "position": parent.position,
        },
    )
    if block.released_at is not None:
        block.released_at, block.releases_at, block.told_at = None, releases_at, None
        block.save(update_fields=["released_at", "releases_at", "told_at"])
    return block


def check_date(event: Event, releases_at: dt.datetime) -> None:
    """Raise `ReleaseDateRefused` for an instant that has passed or comes after `event` has started."""
    if releases_at <= timezone.now():
        raise ReleaseDateRefused(is_past=True)
    if releases_at > event.starts_at:
        raise ReleaseDateRefused(is_past=False)


def check_partner(partner: Partner | None) -> None:
    """Raise `PartnerNotInNetwork` for a candidate or one that has left."""
    if partner is None or not Partner.objects.in_network().filter(pk=partner.pk).exists():
        raise PartnerNotInNetwork
