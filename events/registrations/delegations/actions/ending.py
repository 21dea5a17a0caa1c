"""Taking somebody's name back, and giving places back."""

from django.db import transaction

from events.registrations.actions.blocks import give_seats_back
from events.registrations.actions.queue import call_queue
from events.registrations.actions.state import change_state, lock
from events.registrations.delegations.actions.naming import lock_delegation, lock_place
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.seats.models import SeatPool
from partners.models import User


@transaction.atomic
def withdraw_delegate(*, by: User, registration: Registration, reason: str = "") -> Registration:
    """Take back the place `registration` holds in a block; the person gets a letter with `reason`.

    The place is free in the block again, or goes to the organisers where the unused ones have gone already.
    Returns the registration. Raises `NotLeading`, `PartnerLeft`, `DelegationClosed` (who was at an event
    was there), `TransitionRefused` when no place is held, and `SeatElsewhere` when none of a block.
    """
    registration = lock(registration)
    lock_place(by=by, registration=registration)
    change_state(registration, RegistrationStatus.WITHDRAWN, by=by, reason=reason, message="recalled")
    call_queue(event=registration.event)
    return registration


@transaction.atomic
def give_back(*, by: User, block: SeatPool, seats: int) -> SeatPool:
    """Give `seats` unused places of `block` back to the organisers before its date; returns it as stored.

    Raises `NotLeading`, `PartnerLeft`, `DelegationClosed`, `BlockReleased`, `TooFewFree`.
    """
    return give_seats_back(by=by, block=lock_delegation(by=by, block=block), seats=seats)
