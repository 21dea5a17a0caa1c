"""What guests do with the programme: sign up and leave. Ranking wishes is in `wishing`."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction

from common.audit import record
from events.programme.actions.slots import lock_choices
from events.programme.models import Activity, ChoiceRules
from events.programme.snapshots import PublishedActivity
from events.registrations.choices.actions.locking import lock_guest, lock_registration, serving_pools
from events.registrations.choices.actions.pinning import end_pins
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.board import Board, lock_board
from events.registrations.choices.enums import SignupSource, SignupStatus
from events.registrations.choices.errors import (
    Clashes,
    PinnedHere,
    TooMany,
)
from events.registrations.choices.queries import why_kept
from events.registrations.choices.queueing import call_activities
from events.registrations.models import Registration, Signup
from partners.models import User


@transaction.atomic
def sign_up(
    *, by: User | None, registration: Registration, activity: Activity, leaving: Iterable[Activity] = ()
) -> Signup:
    """Give the guest a place at `activity`, or one in its queue when no place for them is free; returns the sign-up.

    Of `leaving` they give up their places in exchange, once they have the new one; who only joins the queue keeps
    them. Sent twice it changes nothing. Raises `NotForYou`, `NotInProgramme`, `ChoosingClosed`, `PinnedHere`, and
    `Clashes` or `TooMany` for what they have and do not leave.
    """
    registration = lock_guest(registration)
    board = lock_board(registration.event)
    told = board.find(activity.pk)
    live = list(registration.signups.live().select_related("pool"))
    present = next((signup for signup in live if signup.activity_id == told.id), None)
    if present is not None and present.status == SignupStatus.CONFIRMED:
        return present
    pools = serving_pools(registration, told)
    refused = board.closed(told)
    if refused is not None:
        raise refused
    pool = next((pool for pool in pools if pool.free), None)
    if pool is None and present is not None:
        return present
    held = [signup for signup in live if signup.status == SignupStatus.CONFIRMED]
    left = _chosen_to_leave(board, registration, told, held, {other.pk for other in leaving})
    kept = [signup for signup in held if signup not in left]
    signup = present or Signup(registration=registration, activity=activity, source=SignupSource.CHOSEN)
    signup.registration = registration
    if pool is None:
        _check_queue(board, registration, told, kept)
        return change_signup(signup, SignupStatus.WAITING, by=by)
    check_together(board, told, kept)
    for other in left:
        change_signup(other, SignupStatus.LEFT, by=by)
    change_signup(signup, SignupStatus.CONFIRMED, by=by, pool=pool)
    if left:
        call_activities(event=registration.event, activities=freed_by(left, live))
    return signup


@transaction.atomic
def leave(*, by: User | None, signup: Signup) -> Signup:
    """Give back the place of `signup`, or that in its queue; whoever waits for the place gets it. Returns the sign-up.

    Sent twice it changes nothing. Raises `ChoosingClosed` for a place once choices are fixed or the activity has
    begun, and `PinnedHere`.
    """
    registration = lock_registration(signup.registration)
    board = lock_board(registration.event)
    live = list(registration.signups.live().select_related("pool"))
    stored = next((one for one in live if one.pk == signup.pk), None)
    if stored is None:
        signup.refresh_from_db()
        return signup
    stored.registration = registration
    if stored.status == SignupStatus.WAITING:
        return change_signup(stored, SignupStatus.LEFT, by=by)
    refused = why_kept(board, stored)
    if refused is not None:
        raise refused
    change_signup(stored, SignupStatus.LEFT, by=by)
    call_activities(event=registration.event, activities=freed_by([stored], live))
    return stored


def leave_all(
    registration: Registration, *, by: User | None, to: SignupStatus = SignupStatus.LEFT, called: bool = True
) -> list[Signup]:
    """End every sign-up, wish and pin of `registration`, inside the caller's transaction, who has locked it.

    For who takes part at the venue no more. The places go on to who waits for them, unless `called` is False. Returns
    the sign-ups that ended. One query at an event that has nothing to choose.
    """
    return each_leaves_all([(registration, to)], by=by, called=called)


def each_leaves_all(
    leaving: Sequence[tuple[Registration, SignupStatus]], *, by: User | None, called: bool = True
) -> list[Signup]:
    """Do what `leave_all` does for many of one event, each with the state their sign-ups end in."""
    event = leaving[0][0].event if leaving else None
    if event is None or not ChoiceRules.objects.filter(event=event).exists():
        return []
    lock_choices(event)
    ended: list[Signup] = []
    freed = []
    for registration, to in leaving:
        for signup in registration.signups.live().select_related("pool", "activity"):
            if signup.pool_id is not None:
                freed.append(signup.activity_id)
            signup.registration = registration
            ended.append(change_signup(signup, to, by=by))
        for slot in set(registration.wishes.values_list("slot_id", flat=True)):
            record(registration, "registration.wished", by=by, event=registration.event_id, slot=slot, wishes=[])
        registration.wishes.all().delete()
        end_pins(registration.pins.all(), by=by)
    if called and freed:
        call_activities(event=event, activities=freed)
    return ended


def check_together(board: Board, told: PublishedActivity, kept: Collection[Signup]) -> None:
    """Raise `Clashes` or `TooMany` when nobody can have `told` besides what they keep."""
    clashing = board.clashing(told, kept)
    if clashing:
        raise Clashes(told, _told(board, clashing))
    slot = board.slot_of(told)
    if slot is not None and board.beyond_slot(told, kept):
        same = _told(board, board.same_slot(told, kept))
        raise TooMany(told, same, limit=slot.most, is_of_slot=True)
    _check_number(board, told, kept)


def freed_by(left: Iterable[Signup], live: Iterable[Signup]) -> list[int]:
    """Return the activities to be called after somebody left `left` of `live`: those, and what they wait for."""
    waits = [signup.activity_id for signup in live if signup.status == SignupStatus.WAITING]
    return [*(signup.activity_id for signup in left), *waits]


def _check_queue(board: Board, registration: Registration, told: PublishedActivity, kept: Collection[Signup]) -> None:
    """Raise what would keep somebody in the queue of `told` for ever: they leave what is in the way, and only that."""
    leaves = board.in_the_way(told, kept)
    if registration.pins.filter(activity__in=[signup.activity_id for signup in leaves]).exists():
        raise PinnedHere(told)
    _check_number(board, told, [signup for signup in kept if signup not in leaves])


def _check_number(board: Board, told: PublishedActivity, kept: Collection[Signup]) -> None:
    most = board.rules.most
    if most is not None and board.exceeds(len(kept) + 1):
        raise TooMany(told, _told(board, kept), limit=most, is_of_slot=False)


def _told(board: Board, signups: Iterable[Signup]) -> list[PublishedActivity]:
    return [board.activities[signup.activity_id] for signup in signups if signup.activity_id in board.activities]


def _chosen_to_leave(
    board: Board, registration: Registration, wanted: PublishedActivity, held: list[Signup], leaving: set[int]
) -> list[Signup]:
    """Return those of `held` that the guest says they leave; raises what stands against leaving them."""
    left = [signup for signup in held if signup.activity_id in leaving and signup.activity_id != wanted.id]
    pinned = set(registration.pins.values_list("activity_id", flat=True)) if left else set()
    for signup in left:
        told = board.activities.get(signup.activity_id)
        refused = board.closed_to_leaving(told) if told is not None else None
        if refused is not None:
            raise refused
        if signup.activity_id in pinned:
            raise PinnedHere(told)
        signup.registration = registration
    return left
