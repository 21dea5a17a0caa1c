"""Asking for an allocation of ranked wishes, and stopping one."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.actions.slots import lock_choices
from events.programme.models import Event, Slot
from events.registrations.choices.allocation.reading import slots_to_allocate, unanswered_slots
from events.registrations.choices.allocation.tasks import run_allocation
from events.registrations.choices.enums import UNDER_WAY, AllocationState
from events.registrations.emails.facts import moment_words
from events.registrations.models import Allocation
from partners.models import User

# A run that has not come to an end after so many times what it may take is dead.
GIVEN_UP_AFTER = 3
# What every program reads as the number that it is, JavaScript among them.
LARGEST_SEED = 2**53 - 1
LARGEST_WEIGHT = 10_000


class NothingToAllocate(Exception):
    """No published activity belongs to a slot whose ranked wishes have not been answered yet."""

    def __str__(self) -> str:
        return _("There is nothing to allocate: no published activity belongs to a slot with ranked wishes.")


class WishesStillOpen(Exception):
    """Guests may still change their wishes for every slot there is, for the first one until `until`."""

    def __init__(self, event: Event, until: dt.datetime) -> None:
        self.event, self.until = event, until
        super().__init__(event.pk, until)

    def __str__(self) -> str:
        until = moment_words(self.until, self.event)
        return _("Guests may still change their wishes until %(moment)s. Run the allocation after that.") % {
            "moment": until
        }


class AlreadyRunning(Exception):
    """An allocation of the event is under way."""

    def __init__(self, allocation: Allocation) -> None:
        self.allocation = allocation
        super().__init__(allocation.pk)

    def __str__(self) -> str:
        return _("An allocation is running already. Wait for it, or stop it.")


class WeightsNotFalling(Exception):
    """The weights of wishes do not make a dearer wish count more."""

    def __str__(self) -> str:
        return _(
            "Give every wish a whole number between 1 and %(most)d, each smaller than the one before: a dearer wish "
            "has to count more."
        ) % {"most": LARGEST_WEIGHT}


class NotRunning(Exception):
    """The allocation has come to an end already."""

    def __str__(self) -> str:
        return _("This allocation is not running any more.")


@transaction.atomic
def ask_for_allocation(*, by: User | None, event: Event, weights: Sequence[int], seed: int) -> Allocation:
    """Have the wishes for all slots of `event` that are closed and unanswered allocated by a worker; returns the run.

    `weights` are what the first, second ... wish counts, `seed` is the number that breaks ties (0 to 2**53 - 1). A run
    that a dead worker has left behind is given up first. Raises `WeightsNotFalling`, `NothingToAllocate`,
    `WishesStillOpen`, `AlreadyRunning`, and `ValidationError` for a seed out of range.
    """
    check_weights(weights)
    if not 0 <= seed <= LARGEST_SEED:
        told = _("Give a whole number between 0 and %(most)d.") % {"most": LARGEST_SEED}
        raise ValidationError({"seed": told}, code="seed")
    lock_choices(event)
    check_closed(event)
    _give_up_dead(event)
    running = event.allocations.filter(state__in=UNDER_WAY).first()
    if running is not None:
        raise AlreadyRunning(running)
    allocation = Allocation.objects.create(event=event, seed=seed, weights=list(weights), asked_by=by)
    facts: dict[str, Any] = {
        "allocation": allocation.pk,
        "seed": str(seed),
        "weights": list(weights),
    }
    record(event, "event.allocation_asked", by=by, **facts)
    run_allocation.enqueue(allocation.pk)
    return allocation


@transaction.atomic
def stop_allocation(*, by: User | None, allocation: Allocation) -> Allocation:
    """Have a run end within a second and keep the best it has found; returns it. Raises `NotRunning`.

    One that no worker has begun is stopped at once, with nothing found.
    """
    stored = Allocation.objects.select_for_update(of=("self",), no_key=True).get(pk=allocation.pk)
    if stored.state not in UNDER_WAY:
        raise NotRunning
    stored.is_to_stop = True
    if stored.state == AllocationState.QUEUED:
        stored.state = AllocationState.STOPPED
        stored.finished_at = timezone.now()
    stored.save(update_fields=["is_to_stop", "state", "finished_at"])
    record(stored.event, "event.allocation_stopped", by=by, allocation=stored.pk)
    return stored


def check_closed(event: Event) -> list[Slot]:
    """Return the slots that can be allocated now; raises `NothingToAllocate` or `WishesStillOpen` where none can."""
    if slots := slots_to_allocate(event):
        return slots
    until = min((slot.closes_at for slot in unanswered_slots(event) if slot.closes_at is not None), default=None)
    raise WishesStillOpen(event, until) if until is not None else NothingToAllocate


def check_weights(weights: Sequence[int]) -> None:
    """Raise `WeightsNotFalling` unless `weights` are whole numbers in range, each smaller than the one before."""
    in_range = weights and weights[0] <= LARGEST_WEIGHT and weights[-1] >= 1
    if not in_range or any(after >= before for before, after in pairwise(weights)):
        raise WeightsNotFalling


def _give_up_dead(event: Event) -> None:
    before = timezone.now() - dt.timedelta(seconds=GIVEN_UP_AFTER * settings.ALLOCATION_SECONDS)
    dead = event.allocations.filter(state__in=UNDER_WAY, asked_at__lt=before)
    dead.update(state=AllocationState.FAILED, finished_at=timezone.now(), report={"failure": "abandoned"})
