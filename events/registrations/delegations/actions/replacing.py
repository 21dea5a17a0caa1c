"""Giving the very place of one person to another."""

from typing import Any

from django.db import transaction

from common.audit import record
from common.clean_text import clean_line
from events.registrations.actions.state import change_state, lock
from events.registrations.delegations.actions.naming import (
    lock_place,
    new_delegate,
    refusals_noted,
    seat,
)
from events.registrations.delegations.errors import SamePerson
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.managers import normalise_email
from partners.models import User


def replace(*, by: User, registration: Registration, is_entered: bool = False, **person: Any) -> Registration:
    """Give the place of `registration` to `person`, also after the block's unused places have gone back.

    `person` is what `invite` takes, or `enter` with `is_entered`. The place is never free in between, and both
    histories say who came for whom. Returns the new registration. Raises `TransitionRefused` when `registration`
    holds no place, `SeatElsewhere` when none of the block, `SamePerson`, and otherwise as `invite` but for
    `BlockFull` and `BlockReleased`.
    """
    with refusals_noted(by=by, block=registration.pool, emails=[person["email"]]), transaction.atomic():
        return _replace(lock(registration), by=by, person=person, is_entered=is_entered)


def _replace(former: Registration, *, by: User, person: dict[str, Any], is_entered: bool) -> Registration:
    block = lock_place(by=by, registration=former)
    if _is_same(former, person):
        raise SamePerson
    # The seat passes from hand to hand: given back, that of a released block would be the organisers'.
    former.pool = None
    step = {"replaced": True}
    change_state(former, RegistrationStatus.WITHDRAWN, by=by, message="replaced", because=step)
    new = new_delegate(by=by, block=block, person=person, is_entered=is_entered)
    new.pool, new.replaces = block, former
    seat(new, by=by, block=block, is_entered=is_entered)
    record(former, "registration.replaced", by=by, event=former.event_id, person=new.pk)
    record(new, "registration.replaces", by=by, event=new.event_id, person=former.pk)
    return new


def _is_same(former: Registration, person: dict[str, Any]) -> bool:
    """Tell by name and address; an office may have one address for several people."""
    names = (clean_line(person[name]).casefold() for name in ("given_name", "family_name"))
    same_name = (former.given_name.casefold(), former.family_name.casefold()) == tuple(names)
    return same_name and normalise_email(person["email"]) == former.email
