"""Who waits for an activity, and who gets the place that comes free."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from events.programme.models import Event
from events.programme.snapshots import PublishedActivity
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.board import Board, read_board
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.tasks import tell_signup
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Pin, Signup
from events.seats.models import ActivityPool


def call_activities(*, event: Event, activities: Iterable[int] | None = None) -> list[Signup]:
    """Give the free places of `activities` (numbers; of all unless told) to those who wait; returns who moved up.

    Inside the caller's transaction, who has locked the choices of the event. The first in the queue gets the place
    who can have it and leaves what clashes with it, whose place goes on in turn, until nothing moves. Nobody leaves
    what they are pinned to, nor anything at all once choices are fixed. Everybody who moves gets a letter. One query
    where nobody waits, else a few per activity and per place that moves.
    """
    waiting = set(Signup.objects.queue().filter(activity__event=event).values_list("activity_id", flat=True))
    pending = waiting if activities is None else waiting.intersection(activities)
    if not pending or event.is_cancelled:
        return []
    call = _Call(read_board(event), pending=sorted(pending))
    call.run()
    return call.moved


@dataclass
class _Call:
    """One call: what is still to be looked at, and who has moved. `pending` are numbers of activities."""

    board: Board
    pending: list[int]
    moved: list[Signup] = field(default_factory=list)

    def run(self) -> None:
        while self.pending:
            told = self.board.activities.get(self.pending.pop(0))
            if told is not None and self._is_called(told):
                self._fill(told)

    def _is_called(self, told: PublishedActivity) -> bool:
        slot = self.board.slot_of(told)
        waits_for_wishes = slot is not None and slot.takes_wishes
        return not (told.is_cancelled or waits_for_wishes or self.board.has_begun(told))

    def _fill(self, told: PublishedActivity) -> None:
        """Seat who waits for `told` and can have it, in order, while there are free seats for them."""
        pools = list(ActivityPool.objects.filter(activity=told.id))
        if not any(pool.free for pool in pools):
            return
        queue = list(Signup.objects.queue().filter(activity=told.id).select_related("registration__event"))
        people = [signup.registration_id for signup in queue]
        theirs = defaultdict(list)
        for other in Signup.objects.live().filter(registration__in=people).select_related("pool", "registration"):
            theirs[other.registration_id].append(other)
        pins = set(Pin.objects.filter(registration__in=people).values_list("registration_id", "activity_id"))
        for signup in queue:
            guest = signup.registration
            pool = next((pool for pool in pools_for(guest, pools) if pool.free), None)
            if pool is None or guest.status != RegistrationStatus.CONFIRMED:
                continue
            held = [other for other in theirs[guest.pk] if other.status == SignupStatus.CONFIRMED]
            leaves = self.board.in_the_way(told, held)
            if leaves and (self.board.is_frozen or any((guest.pk, other.activity_id) in pins for other in leaves)):
                continue
            if self.board.exceeds(len(held) - len(leaves) + 1):
                continue
            self._move(signup, pool, leaves, theirs[guest.pk])
            pool.taken += 1
            if not any(pool.free for pool in pools):
                return

    def _move(self, signup: Signup, pool: ActivityPool, leaves: list[Signup], theirs: list[Signup]) -> None:
        """Seat `signup` in `pool`; its guest leaves `leaves` of `theirs` and the queues that lead to nothing dearer."""
        told = self.board.activities[signup.activity_id]
        for other in leaves:
            change_signup(other, SignupStatus.LEFT, by=None)
            self._look_at(other.activity_id)
        waits = [other for other in theirs if other.status == SignupStatus.WAITING and other.pk != signup.pk]
        for other in self.board.in_the_way(told, waits):
            if not _is_dearer(other, signup):
                change_signup(other, SignupStatus.LEFT, by=None)
        if leaves:
            # With less at hand, they can perhaps have something else they wait for.
            for other in waits:
                if other.status == SignupStatus.WAITING:
                    self._look_at(other.activity_id)
        change_signup(signup, SignupStatus.CONFIRMED, by=None, pool=pool)
        self.moved.append(signup)
        tell_signup.enqueue(signup.pk, "moved_up", [other.activity_id for other in leaves])

    def _look_at(self, activity: int) -> None:
        if activity not in self.pending:
            self.pending.append(activity)


def _is_dearer(other: Signup, than: Signup) -> bool:
    """True when somebody wished for `other` more than for what they get."""
    return other.rank is not None and than.rank is not None and other.rank < than.rank
