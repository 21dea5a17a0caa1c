"""Applying an allocation: what it found becomes sign-ups, all of them or none."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record, record_many
from events.programme.actions.slots import lock_choices
from events.programme.models import Event
from events.registrations.choices.actions.allocating import check_closed
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.allocation.checking import verify
from events.registrations.choices.allocation.problem import PINS, Given, WishFor, answered, digest, given_in
from events.registrations.choices.allocation.reading import problem_of
from events.registrations.choices.allocation.telling import announce_allocation
from events.registrations.choices.allocation.waiting import waiting_after
from events.registrations.choices.enums import AllocationState, SignupSource, SignupStatus
from events.registrations.models import Allocation, Registration, Signup
from events.seats.actions import take_many_at
from partners.models import User

# How many sign-ups one statement writes.
BATCH = 500


class AlreadyApplied(Exception):
    """The allocation was applied before."""

    def __str__(self) -> str:
        return _("This allocation has been applied already.")


class NothingFound(Exception):
    """The allocation has not come to an end, or ended without an answer."""

    def __str__(self) -> str:
        return _("This allocation has found nothing that could be applied. Run it again.")


class WishesChangedMeanwhile(Exception):
    """Wishes, pins, places, rules, guests or the published times are not what the allocation rests on."""

    def __str__(self) -> str:
        return _(
            "Since this allocation was run, wishes, pins, places, rules, times or guests have changed. Run it again."
        )


@transaction.atomic
def apply_allocation(*, by: User | None, allocation: Allocation) -> Allocation:
    """Make sign-ups of what `allocation` found, and queues of what people wished for more; returns it as applied.

    The slots are marked as allocated: what is left in them is free choice from now on. Everybody who wished or is
    pinned gets one letter. Raises `AlreadyApplied`, `NothingFound`, `WishesStillOpen` when an organiser has opened all
    of them again, `NothingToAllocate` when nothing of them is published any more, and `WishesChangedMeanwhile`.
    """
    lock_choices(allocation.event)
    stored = Allocation.objects.select_for_update(of=("self",), no_key=True).get(pk=allocation.pk)
    _check(stored)
    event = stored.event
    slots = check_closed(event)
    now = timezone.now()
    problem = problem_of(event, weights=stored.weights, seed=stored.seed)
    if digest(problem) != stored.input_digest:
        raise WishesChangedMeanwhile
    given = given_in(problem, stored.found)
    verify(problem, given)
    take_many_at(seats=Counter(seat.pool for seat in given))
    waiting = waiting_after(problem, given)
    _end_queues([*given, *waiting])
    _sign_up(by, event, [Signup(pool_id=seat.pool, **_of(seat, SignupStatus.CONFIRMED, now)) for seat in given])
    _sign_up(by, event, [Signup(queued_at=now, **_of(wish, SignupStatus.WAITING, now)) for wish in waiting])
    event.slots.filter(pk__in=[slot.pk for slot in slots]).update(allocated_at=now)
    stored.state = AllocationState.APPLIED
    stored.applied_at = now
    stored.save(update_fields=["state", "applied_at"])
    facts: dict[str, Any] = {"allocation": stored.pk, "seed": str(stored.seed), "slots": [slot.pk for slot in slots]}
    record(event, "event.allocation_applied", by=by, places=len(given), waiting=len(waiting), **facts)
    announce_allocation.enqueue(stored.pk, sorted(answered(problem, given)))
    return stored


def _check(allocation: Allocation) -> None:
    if allocation.state == AllocationState.APPLIED:
        raise AlreadyApplied
    is_over = allocation.state in (AllocationState.DONE, AllocationState.STOPPED)
    if not is_over or allocation.progress.get("stage", PINS) == PINS:
        raise NothingFound


def _of(seat: Given | WishFor, status: SignupStatus, now: dt.datetime) -> dict[str, Any]:
    return {
        "registration_id": seat.guest,
        "activity_id": seat.activity,
        "rank": seat.rank,
        "status": status,
        "source": SignupSource.ALLOCATED,
        "created_at": now,
        "changed_at": now,
    }


def _end_queues(seats: Iterable[Given | WishFor]) -> None:
    """End what people wait for from before where they get or wait for the same now."""
    again = {(seat.guest, seat.activity) for seat in seats}
    activities = {activity for _guest, activity in again}
    for signup in Signup.objects.queue().filter(activity__in=activities).select_related("registration"):
        if (signup.registration_id, signup.activity_id) in again:
            change_signup(signup, SignupStatus.REMOVED, by=None)


def _sign_up(by: User | None, event: Event, signups: list[Signup]) -> None:
    """Store new sign-ups in the order of the list, with an entry each at the registration."""
    Signup.objects.bulk_create(signups, batch_size=BATCH)
    for status in {signup.status for signup in signups}:
        record_many([_entry(event, signup) for signup in signups], f"signup.{status}", by=by)


def _entry(event: Event, signup: Signup) -> tuple[Registration, dict[str, Any]]:
    facts: dict[str, Any] = {"activity": signup.activity_id, "source": str(signup.source), "before": "", "reason": ""}
    return Registration(pk=signup.registration_id), {"event": event.pk, **facts}
