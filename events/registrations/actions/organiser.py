"""What organisers do with registrations; who may is decided by `events.programme.rules`."""

from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.actions.audiences import check_audience
from events.registrations.actions.person import DETAILS, companions_of
from events.registrations.actions.queue import call_queue
from events.registrations.actions.register import place, pools_for
from events.registrations.actions.state import (
    Step,
    TransitionRefused,
    by_hand,
    change_state,
    change_states,
    lock,
    lock_many,
)
from events.registrations.deadlines import offer_deadline
from events.registrations.enums import ENDED, Presence, RegistrationStatus
from events.registrations.models import FormerAddress, Registration, audience_of, new_token
from events.registrations.queueing import suitable_pools
from events.seats.actions import give_back, lock_all, resize, take
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import User

# How an organiser ends a registration, by its present state.
ORGANISER_ENDS = {
    RegistrationStatus.CONFIRMED: RegistrationStatus.CANCELLED,
    RegistrationStatus.OFFERED: RegistrationStatus.EXPIRED,
    RegistrationStatus.WAITING: RegistrationStatus.EXPIRED,
    RegistrationStatus.APPLIED: RegistrationStatus.REJECTED,
}

# How long an offer stands where the event says nothing.
USUAL_OFFER_HOURS = 72

# What a reinstated registration takes over from the ended one.
SNAPSHOT = DETAILS | {"privacy_consented_at", "privacy_text_version", "presence", "motivation"}


class AlreadyLive(Exception):
    """The person has another registration for this event that has not ended."""

    def __str__(self) -> str:
        return _("This address has another registration for this event; it is the one that counts.")


class WrongEvent(Exception):
    """The pool belongs to another event."""

    def __str__(self) -> str:
        return _("Choose a group of places of the same event.")


class WrongPresence(WrongEvent):
    """The pool is for those who take part in the other way."""

    def __str__(self) -> str:
        return _("These places are for people who take part in the other way. The person can switch on their own page.")


@transaction.atomic
def confirm(*, by: User, registration: Registration, pool: SeatPool | None = None, reason: str = "") -> Registration:
    """Give a waiting or applying person a confirmed seat in `pool`, or confirm an offer; returns the registration.

    `reason` is why somebody who waits gets it by hand; the history keeps it, and nobody is sent it.
    Without `pool` the first free one for their audience. Others of a group that waits may get theirs by that, so the
    queue is called. Raises `NoSeatLeft`, `TransitionRefused`, `WrongEvent`, `WrongAudience`.
    """
    registration = lock(registration)
    if registration.status == RegistrationStatus.APPLIED:
        # The table leads from an application to a seat through an offer; the organiser makes both steps at once.
        change_state(
            registration,
            RegistrationStatus.OFFERED,
            by=by,
            pool=_pool_for(registration, pool),
            offer_expires_at=registration.event.starts_at,
            message="none",
        )
    elif not registration.holds_seat:
        pool = _pool_for(registration, pool)
    change_state(registration, RegistrationStatus.CONFIRMED, by=by, pool=pool, because=by_hand(reason))
    call_queue(event=registration.event)
    return registration


@transaction.atomic
def offer(*, by: User, registration: Registration, pool: SeatPool | None = None, reason: str = "") -> Registration:
    """Hold a seat for a waiting or applying person until they answer; returns the registration.

    The deadline is the event's own period, or three days; `reason` and the queue are as in `confirm`. Raises
    `NoSeatLeft`, `TransitionRefused`, `WrongEvent`, `WrongAudience`.
    """
    registration = lock(registration)
    now = timezone.now()
    deadline = offer_deadline(
        registration.event, now, country=str(registration.country), default_hours=USUAL_OFFER_HOURS
    )
    if not registration.may_become(RegistrationStatus.OFFERED):
        raise TransitionRefused(registration.status, RegistrationStatus.OFFERED)
    pool = _pool_for(registration, pool)
    because = by_hand(reason)
    change_state(registration, RegistrationStatus.OFFERED, by=by, pool=pool, offer_expires_at=deadline, because=because)
    call_queue(event=registration.event)
    return registration


@transaction.atomic
def move(*, by: User, registration: Registration, pool: SeatPool) -> Registration:
    """Move a held seat to `pool` and call the next for the one left behind; returns the registration.

    In a block the person belongs to its partner's delegation, as though the partner had named them.
    Raises `NoSeatLeft`, `WrongEvent`, `WrongPresence`, `WrongAudience`, and `TransitionRefused` when no seat is held.
    """
    registration = lock(registration)
    held = registration.pool
    if held is None:
        raise TransitionRefused(registration.status, registration.status)
    _check_pool(registration, pool)
    if held == pool:
        return registration
    take(pool=pool, audience=registration.audience)
    give_back(pool=held, audience=registration.audience)
    registration.pool = pool
    if pool.audience == Audience.BLOCK:
        registration.delegation, registration.sending_partner = pool, pool.partner
    registration.changed_at = timezone.now()
    registration.save()
    record(registration, "registration.moved", by=by, event=registration.event_id, before=held.pk, pool=pool.pk)
    call_queue(event=registration.event)
    return registration


@transaction.atomic
def cancel(*, by: User, registration: Registration, reason: str = "", is_told: bool = True) -> Registration:
    """End `registration` on the organiser's word, with those who accompany, and call the next in the queue; returns it.

    Unless the person `is_told`, they get no letter. Raises `TransitionRefused` when it has ended already.
    """
    registration = lock(registration)
    refused = _end([registration], by=by, reason=reason, is_told=is_told)
    if refused:
        raise refused[registration.pk]
    call_queue(event=registration.event)
    return registration


@transaction.atomic
def cancel_many(
    *, by: User, event: Event, keys: Collection[int], reason: str = "", is_told: bool = True
) -> dict[int, TransitionRefused]:
    """Do what `cancel` does for the registrations of `event` with these `keys`, at once.

    The queue is called when all have left, so that nobody of them gets the place of another. Returns by key why those
    who stay are not ended: they have ended already.
    """
    refused = _end(lock_many(event=event, keys=keys), by=by, reason=reason, is_told=is_told)
    call_queue(event=event)
    return refused


def _end(
    registrations: Iterable[Registration], *, by: User, reason: str, is_told: bool
) -> dict[int, TransitionRefused]:
    """End `registrations`, locked by the caller, with those who accompany; returns who has ended already, and so."""
    ending: dict[int, Registration] = {}
    refused: dict[int, TransitionRefused] = {}
    for registration in registrations:
        if registration.status in ORGANISER_ENDS:
            ending[registration.pk] = registration
        else:
            refused[registration.pk] = TransitionRefused(registration.status, RegistrationStatus.CANCELLED)
    if ending:
        ending |= {one.pk: one for one in companions_of(*ending.values()) if one.pk not in ending}
    steps = [Step(person, ORGANISER_ENDS[RegistrationStatus(person.status)]) for person in ending.values()]
    change_states(steps, by=by, reason=reason, message="cancelled" if is_told else "none")
    return refused


def reinstate(*, by: User, registration: Registration, reason: str = "") -> Registration:
    """Bring back a person whose registration has ended, as a new registration that takes over the private link.

    Ended states are final in the table, so the history stays as it was. A free seat is confirmed, otherwise the
    person queues at the end. Returns the new registration. Raises `TransitionRefused` when `registration` has not
    ended, or is of somebody named by a partner who has never answered, `AlreadyLive` when the person is registered
    again already.
    """
    try:
        with transaction.atomic():
            return _reinstate(lock(registration), by=by, reason=reason)
    except IntegrityError as error:
        raise AlreadyLive from error


def _reinstate(ended: Registration, *, by: User, reason: str) -> Registration:
    # Whom a partner has named, and who has not consented, only that partner can name again.
    if ended.status not in ENDED or ended.is_named:
        raise TransitionRefused(ended.status, RegistrationStatus.CONFIRMED)
    audience = audience_of(country=ended.country, host_country=str(ended.event.host_country))
    again = Registration(previous=ended, event=ended.event, token=ended.token, audience=audience)
    for name in SNAPSHOT:
        setattr(again, name, getattr(ended, name))
    ended.token = new_token()
    ended.save(update_fields=["token"])
    place(again, by=by, pools=pools_for(again), reason=reason)
    # Whoever has lost the address to somebody else gets the present registration back, as the private link opens it.
    FormerAddress.objects.filter(registration=ended).update(registration=again)
    return again


@transaction.atomic
def resize_pool(*, by: User, pool: SeatPool, capacity: int) -> SeatPool:
    """Give `pool` `capacity` seats and call the queue for new ones; returns it as stored.

    Raises `CapacityBelowTaken` when more are taken.
    """
    lock_all(pools=SeatPool.objects.filter(event=pool.event_id))
    resize(by=by, pool=pool, capacity=capacity)
    call_queue(event=pool.event)
    pool.refresh_from_db()
    return pool


def _pool_for(registration: Registration, pool: SeatPool | None) -> SeatPool:
    if pool is not None:
        _check_pool(registration, pool)
        return pool
    # Where guests are selected nobody is seated by registering, but by the organisers from the same pools.
    pools = suitable_pools(
        registration.event,
        registration.event.pools.all(),
        audience=registration.audience,
        presence=registration.presence,
    )
    if not pools:
        raise WrongEvent
    return next((candidate for candidate in pools if candidate.free_for(registration.audience)), pools[0])


def _check_pool(registration: Registration, pool: SeatPool) -> None:
    if pool.event_id != registration.event_id:
        raise WrongEvent
    if pool.audience not in audiences_of_presence(registration):
        raise WrongPresence
    host_country = str(registration.event.host_country)
    check_audience(pool=pool, country=str(registration.country), host_country=host_country)


def audiences_of_presence(registration: Registration) -> set[Audience]:
    """Return whose pools are for how the person takes part; those of roles are for both ways."""
    every = set(Audience)
    if registration.event.mode != EventMode.HYBRID:
        return every
    return {Audience.ONLINE, Audience.ROLE} if registration.presence == Presence.ONLINE else every - {Audience.ONLINE}
