"""Places lent between the two groups of an event: how many of each never are."""

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from events.registrations.actions.blocks import NoBlocksFrom, lock_pool
from events.registrations.actions.queue import call_queue
from events.seats.models import OTHER, SeatPool
from partners.models import User


class FloorTooHigh(Exception):
    """More places are to stay with their group than it has left."""

    def __init__(self, pool: SeatPool) -> None:
        self.pool, self.most = pool, pool.capacity - pool.lent
        super().__init__(pool)

    def __str__(self) -> str:
        return _("At most %(most)d places can stay with this group: it has no more, or lends the others already.") % {
            "most": self.most
        }


@transaction.atomic
def set_floor(*, by: User | None, pool: SeatPool, floor: int) -> SeatPool:
    """Have `floor` places of `pool` never serve the other group and call the queue; returns it as stored.

    Raises `NoBlocksFrom` for a pool that lends nothing, and `FloorTooHigh`.
    """
    pool = lock_pool(pool)
    if pool.audience not in OTHER or pool.parent_id is not None:
        raise NoBlocksFrom
    if floor > pool.capacity - pool.lent:
        raise FloorTooHigh(pool)
    if floor == pool.floor:
        return pool
    SeatPool.objects.filter(pk=pool.pk).update(floor=floor)
    record(pool.event, "event.floor_set", by=by, pool=pool.pk, before=pool.floor, floor=floor)
    call_queue(event=pool.event)
    pool.refresh_from_db()
    return pool
