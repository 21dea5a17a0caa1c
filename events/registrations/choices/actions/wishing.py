"""Ranking wishes for a slot."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from common.audit import record
from events.programme.models import Activity, Slot
from events.registrations.choices.actions.locking import lock_guest
from events.registrations.choices.board import Board, lock_board
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.errors import NotForYou, NotInProgramme, TooManyWishes, WishedTwice
from events.registrations.models import Registration, Wish
from events.seats.models import ActivityPool
from partners.models import User


@transaction.atomic
def set_wishes(
    *, by: User | None, registration: Registration, slot: Slot, activities: Sequence[Activity]
) -> list[Wish]:
    """Let the guest wish for `activities` of `slot`, the dearest first, instead of what they wished for; returns those.

    None takes all wishes back. Raises `NotForYou`, `WishesClosed`, `NotInProgramme`, `WishedTwice`, `TooManyWishes`.
    """
    registration = lock_guest(registration)
    board = lock_board(registration.event)
    stored = board.slots.get(slot.pk)
    if stored is None:
        raise NotInProgramme
    refused = board.closed_to_wishes(stored)
    if refused is not None:
        raise refused
    wanted = [activity.pk for activity in activities]
    _check_wishes(board, registration, stored, wanted)
    present = list(registration.wishes.filter(slot=stored).order_by("rank"))
    if [wish.activity_id for wish in present] == wanted:
        return present
    registration.wishes.filter(Q(slot=stored) | Q(activity__in=wanted)).delete()
    wishes = Wish.objects.bulk_create(
        Wish(registration=registration, slot=stored, activity_id=activity, rank=rank)
        for rank, activity in enumerate(wanted, start=1)
    )
    record(registration, "registration.wished", by=by, event=registration.event_id, slot=stored.pk, wishes=wanted)
    return wishes


def _check_wishes(board: Board, registration: Registration, slot: Slot, wanted: list[int]) -> None:
    if len(wanted) > board.rules.most_wishes:
        raise TooManyWishes(board.rules.most_wishes)
    for index, activity in enumerate(wanted):
        told = board.find(activity)
        if told.slot_id != slot.pk:
            raise NotInProgramme
        if activity in wanted[:index]:
            raise WishedTwice(told)
    pools: dict[int, list[ActivityPool]] = {activity: [] for activity in wanted}
    for pool in ActivityPool.objects.filter(activity__in=wanted):
        pools[pool.activity_id].append(pool)
    for activity in wanted:
        if not pools_for(registration, pools[activity]):
            raise NotForYou(is_open_to_all=not pools[activity])
