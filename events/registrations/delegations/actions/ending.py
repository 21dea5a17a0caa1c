"""Taking somebody's name back."""

from django.db import transaction

from events.registrations.actions.queue import call_queue
from events.registrations.actions.state import TransitionRefused, change_state, lock
from events.registrations.delegations.errors import NotLeading
from events.registrations.delegations.letters import post_recalled
from events.registrations.delegations.rules import leads_delegate
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.models import User


@transaction.atomic
def withdraw_delegate(*, by: User, registration: Registration, reason: str = "") -> Registration:
    """Take back the place `registration` holds in a block; the person gets a letter with `reason`.

    The place is free in the block again, or goes to the organisers where the unused ones have gone already.
    Returns the registration. Raises `NotLeading`, and `TransitionRefused` when it holds no place.
    """
    registration = lock(registration)
    if not leads_delegate(by, registration):
        raise NotLeading
    if not registration.holds_seat:
        raise TransitionRefused(registration.status, RegistrationStatus.WITHDRAWN)
    change_state(registration, RegistrationStatus.WITHDRAWN, by=by, reason=reason, message="none")
    post_recalled(registration, by=by, reason=reason)
    call_queue(event=registration.event)
    return registration
