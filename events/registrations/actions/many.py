"""Registering many people at once who come each for themselves, as if one had registered after the other."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from events.programme.models import Event
from events.registrations.actions.organiser import AlreadyLive
from events.registrations.actions.queue import call_queue
from events.registrations.actions.register import check_open, new_registration, outcome_of, pools_for
from events.registrations.actions.state import Step, change_states
from events.registrations.actions.telling import tell_registrar
from events.registrations.actions.unchanged import by_rules_that_hold, check_unchanged
from events.registrations.models import Registration
from events.registrations.tasks import Message
from events.seats.actions import lock_all
from events.seats.models import SeatPool
from partners.models import User


@by_rules_that_hold
def register_many(
    *,
    by: User,
    event: Event,
    people: Sequence[Mapping[str, Any]],
    outside_window: bool = False,
    is_told: bool = True,
) -> list[Registration]:
    """Register people of whom nobody is registered yet, all or none; `people` are values as `register` takes them.

    Each gets a seat, waits or applies as `register` would have it, in their order. The event's places are held
    meanwhile. Unless they are told (`is_told`), no letter goes to any of them. Returns their registrations. Raises
    `AlreadyLive` when one of them is registered, `RegistrationClosed`, `CodeNeeded`, and `ValidationError` for
    malformed values.
    """
    check_open(event, code=None, outside_window=outside_window)
    registrations = [new_registration(event, **values) for values in people]
    try:
        with transaction.atomic():
            pools = lock_all(pools=event.pools.all())
            check_unchanged(event)
            _place_each(registrations, event=event, pools=pools, by=by, message=None if is_told else "none")
            for registration in registrations if is_told else ():
                tell_registrar(registration)
    except IntegrityError as error:
        raise AlreadyLive from error
    return registrations


def _place_each(
    registrations: Sequence[Registration],
    *,
    event: Event,
    pools: list[SeatPool],
    by: User,
    message: Message | None,
) -> None:
    """Seat or queue each of new `registrations`, as `place` does one, while the caller holds the `pools` of `event`."""
    steps: list[Step] = []
    for registration in registrations:
        suitable = pools_for(registration, pools)
        own = [pool for pool in suitable if not pool.lends_to(registration.audience)]
        pool = _first_free(own, registration)
        if pool is None and len(own) < len(suitable):
            # What is lent goes to those who wait first; those before this one in the file may be among them.
            change_states(steps, by=by, message=message)
            steps = []
            call_queue(event=event)
            pools = lock_all(pools=event.pools.all())
            suitable = pools_for(registration, pools)
            pool = _first_free(suitable, registration)
        if pool is not None:
            pool.taken += 1
            pool.lent += pool.lends_to(registration.audience)
        steps.append(Step(registration, outcome_of(is_seated=pool is not None, pools=suitable), pool))
    change_states(steps, by=by, message=message)


def _first_free(pools: Sequence[SeatPool], registration: Registration) -> SeatPool | None:
    return next((pool for pool in pools if pool.free_for(registration.audience) > 0), None)
