"""Moving seats. Each is one conditional statement; the database refuses the seat that is not there."""

from events.seats.actions.activities import (
    PoolInUse,
    create_activity_pool,
    delete_activity_pool,
    give_back_at,
    resize_activity_pool,
    take_at,
    take_many_at,
)
from events.seats.actions.errors import CapacityBelowKept, CapacityBelowTaken, NoSeatLeft
from events.seats.actions.events import (
    create_pool,
    give_back,
    hold_back,
    lock_all,
    lock_and_find_free,
    move_into_block,
    move_out_of_block,
    resize,
    return_unused,
    take,
)

__all__ = [
    "CapacityBelowKept",
    "CapacityBelowTaken",
    "NoSeatLeft",
    "PoolInUse",
    "create_activity_pool",
    "create_pool",
    "delete_activity_pool",
    "give_back",
    "give_back_at",
    "hold_back",
    "lock_all",
    "lock_and_find_free",
    "move_into_block",
    "move_out_of_block",
    "resize",
    "resize_activity_pool",
    "return_unused",
    "take",
    "take_at",
    "take_many_at",
]
