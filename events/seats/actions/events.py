"""Moving seats of events."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet
from i18nfield.strings import LazyI18nString

from common.audit import record
from events.programme.models import Event
from events.seats.actions.errors import CapacityBelowKept, CapacityBelowTaken, NoSeatLeft
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import User

# Written out: everybody who registers waits for it, and building it anew costs Django more than running it.
TAKE = (
    "UPDATE events_seatpool SET taken = taken + %(seats)s "
    "WHERE id = %(pool)s AND taken + held_back <= capacity - %(seats)s"
)
LEND = (
    "UPDATE events_seatpool SET taken = taken + %(seats)s, lent = lent + %(seats)s "
    "WHERE id = %(pool)s AND taken + held_back <= capacity - %(seats)s AND lent <= capacity - floor - %(seats)s"
)


def take(*, pool: SeatPool, audience: str, seats: int = 1) -> None:
    """Take so many `seats` of `pool` for people of `audience`, all or none, inside the caller's transaction.

    One conditional UPDATE; raises `NoSeatLeft` when it changes no row. A seat meant for the other audience is lent, as
    long as the pool's floor remains.
    """
    with connection.cursor() as cursor:
        cursor.execute(LEND if pool.lends_to(audience) else TAKE, {"pool": pool.pk, "seats": seats})
        if cursor.rowcount == 0:
            raise NoSeatLeft


def give_back(*, pool: SeatPool, audience: str, seats: int = 1) -> None:
    """Return the `seats` people of `audience` held in `pool`, inside the caller's transaction; its row stays locked.

    Those of a released block go on to the pool the block was carved out of.
    """
    lent = seats if pool.lends_to(audience) else 0
    present = SeatPool.objects.filter(pk=pool.pk, taken__gte=seats, lent__gte=lent)
    if not present.update(taken=F("taken") - seats, lent=F("lent") - lent):
        raise IntegrityError(f"Pool {pool.pk} has no {seats} taken seats to give back.")
    released = SeatPool.objects.filter(pk=pool.pk, released_at__isnull=False)
    if released.update(capacity=F("capacity") - seats, went_back=F("went_back") + seats):
        SeatPool.objects.filter(blocks=pool.pk).update(taken=F("taken") - seats)


def move_into_block(*, block: SeatPool, seats: int) -> None:
    """Move `seats` free seats of the pool that `block` is carved out of into it, inside the caller's transaction.

    Raises `NoSeatLeft` when that pool has fewer.
    """
    enough = SeatPool.objects.filter(pk=_parent(block), taken__lte=F("capacity") - F("held_back") - seats)
    if not enough.update(taken=F("taken") + seats):
        raise NoSeatLeft
    SeatPool.objects.filter(pk=block.pk).update(capacity=F("capacity") + seats)


def move_out_of_block(*, block: SeatPool, seats: int) -> None:
    """Move `seats` free seats of `block` back to the pool it is carved out of, inside the caller's transaction.

    Raises `NoSeatLeft` when the block has fewer.
    """
    enough = SeatPool.objects.filter(pk=block.pk, taken__lte=F("capacity") - seats)
    if not enough.update(capacity=F("capacity") - seats):
        raise NoSeatLeft
    SeatPool.objects.filter(pk=_parent(block)).update(taken=F("taken") - seats)


def return_unused(*, block: SeatPool, seats: int) -> None:
    """Do what `move_out_of_block` does, and count them as seats the partner was given and has not used."""
    move_out_of_block(block=block, seats=seats)
    SeatPool.objects.filter(pk=block.pk).update(went_back=F("went_back") + seats)


def hold_back(*, pools: Iterable[SeatPool], seats: Mapping[int, int]) -> None:
    """Keep `seats` free ones (by pool id, none where it is silent) of `pools` for the next in the queue.

    Inside the caller's transaction, `pools` being locked and read since.
    """
    for pool in pools:
        wanted = seats.get(pool.pk, 0)
        if pool.held_back != wanted:
            SeatPool.objects.filter(pk=pool.pk).update(held_back=wanted)
            pool.held_back = wanted


def lock_all(*, pools: Iterable[SeatPool]) -> list[SeatPool]:
    """Return `pools` as they stand now, rows locked until the caller's transaction ends, always in the same order.

    On SQLite the transaction already holds the only write lock.
    """
    chosen = pools if isinstance(pools, QuerySet) else SeatPool.objects.filter(pk__in=[pool.pk for pool in pools])
    return list(chosen.select_for_update(of=("self",), no_key=True).order_by("pk"))


def lock_and_find_free(*, event: Event) -> set[int]:
    """Lock the pools of `event` as `lock_all` does and return the ids of those with a free seat; one statement.

    For whoever joins a queue, which needs to know no more. Written out as taking a seat is.
    """
    rows = "SELECT id, taken + held_back < capacity FROM events_seatpool WHERE event_id = %s ORDER BY id"
    locked = " FOR NO KEY UPDATE" if connection.features.has_select_for_no_key_update else ""
    with connection.cursor() as cursor:
        cursor.execute(rows + locked, [event.pk])
        return {key for key, is_free in cursor.fetchall() if is_free}


@transaction.atomic
def create_pool(
    *,
    by: User | None,
    event: Event,
    audience: Audience,
    capacity: int,
    name: LazyI18nString | None = None,
    position: int = 0,
) -> SeatPool:
    """Give `event` a pool of `capacity` seats; returns it. Raises `ValidationError` for a malformed value."""
    pool = SeatPool(event=event, audience=audience, capacity=capacity, name=name or "", position=position)
    pool.full_clean()
    pool.save()
    record(event, "event.pool_created", by=by, pool=pool.pk, audience=audience, capacity=capacity)
    return pool


def resize(*, by: User | None, pool: SeatPool, capacity: int) -> int:
    """Change how many seats `pool` has, inside the caller's transaction; returns the former number.

    Raises `CapacityBelowTaken` when more are taken than `capacity`, `CapacityBelowKept` when more are not to be lent.
    The caller calls the queue for new seats.
    """
    (before,) = lock_all(pools=[pool])
    if capacity < before.taken:
        raise CapacityBelowTaken(before.taken)
    if capacity < before.floor + before.lent:
        raise CapacityBelowKept(before.floor + before.lent)
    # What is held back is reckoned anew when the queue is called.
    SeatPool.objects.filter(pk=pool.pk).update(capacity=capacity, held_back=0)
    record(pool.event, "event.pool_resized", by=by, pool=pool.pk, before=before.capacity, capacity=capacity)
    return before.capacity


def _parent(block: SeatPool) -> int:
    if block.parent_id is None:
        raise ValueError("A block is carved out of a pool.")
    return block.parent_id
