"""The one function that changes the state of registrations, and with it the seats they hold."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record_many
from events.programme.models import Event
from events.registrations.actions.codes import return_use
from events.registrations.actions.versions import count_entry_versions
from events.registrations.answers.forgetting import forget_sensitive
from events.registrations.choices.actions.choosing import each_leaves_all
from events.registrations.choices.enums import SignupStatus
from events.registrations.enums import HOLDING, LIVE, TRANSITIONS, PartyRule, RegistrationStatus
from events.registrations.models import Registration, RegistrationQuerySet
from events.registrations.tasks import Message, send_to_each
from events.seats.actions import give_back, lock_all, take
from events.seats.models import SeatPool
from partners.models import User

# The message each new state brings.
MESSAGES: dict[str, Message] = {
    RegistrationStatus.APPLIED: "received",
    RegistrationStatus.WAITING: "waiting",
    RegistrationStatus.OFFERED: "offered",
    RegistrationStatus.CONFIRMED: "confirmed",
    RegistrationStatus.REJECTED: "rejected",
    RegistrationStatus.DECLINED: "withdrawn",
    RegistrationStatus.EXPIRED: "expired",
    RegistrationStatus.WITHDRAWN: "withdrawn",
    RegistrationStatus.CANCELLED: "cancelled",
}

CONFIRMED = RegistrationStatus.CONFIRMED
# What every state says of who comes into it, and what only some say.
OF_EVERY_STATE = ("status", "pool_id", "entry_version", "changed_at", "offer_expires_at")
OF_ONE_STATE = {CONFIRMED: "confirmed_at", RegistrationStatus.WAITING: "queued_at"}


class TransitionRefused(Exception):
    """The table of transitions does not lead from the present state to the one asked for."""

    def __init__(self, present: str, wanted: str) -> None:
        self.present, self.wanted = present, wanted
        super().__init__(present, wanted)

    def __str__(self) -> str:
        present = RegistrationStatus(self.present).label if self.present else _("new")
        return _("This is not possible any more: the registration is now “%(status)s”.") % {"status": present}


class ConsentMissing(TransitionRefused):
    """Somebody named by a partner has a place for certain only with their own consent."""

    def __init__(self) -> None:
        super().__init__(RegistrationStatus.OFFERED, RegistrationStatus.CONFIRMED)

    def __str__(self) -> str:
        return _("The person named has to complete their details and read how their data are used first.")


@dataclass(slots=True)
class Step:
    """A registration (new or locked by the caller) and the state it comes `to`; `before` is "" for somebody new.

    A state that holds a seat takes it from `pool`, an offer stands until `offer_expires_at`.
    """

    registration: Registration
    to: RegistrationStatus
    pool: SeatPool | None = None
    offer_expires_at: dt.datetime | None = None
    before: str = field(init=False)

    def __post_init__(self) -> None:
        self.before = self.registration.status if self.registration.pk else ""


def lock(registration: Registration) -> Registration:
    """Return `registration` as it stands now, locked until the caller's transaction ends; so are its event's pools.

    Every action locks the pools first, in their order, and the registration after them. So nobody can promote,
    move or end somebody who is just being changed, and no two actions wait for each other. The pool held is not
    joined: PostgreSQL would hand out the joined row as it was before the wait.
    """
    lock_all(pools=SeatPool.objects.filter(event__registrations=registration.pk))
    return _locked().get(pk=registration.pk)


def lock_many(*, event: Event, keys: Iterable[int]) -> list[Registration]:
    """Return the registrations of `event` with these `keys` as they stand now, locked as `lock` does, in their order.

    Those that are there no more are missing.
    """
    pools = {pool.pk: pool for pool in lock_all(pools=SeatPool.objects.filter(event=event))}
    people = list(_locked().filter(event=event, pk__in=keys).order_by("pk"))
    for person in people:
        person.pool = pools.get(person.pool_id or 0)
    return people


def together(registration: Registration) -> list[Registration]:
    """Return those whose offer is answered with that of `registration`, it among them.

    All of a group that comes as a whole, else the one person; read while the caller holds the event's pools, as
    whoever changes a state does.
    """
    party = registration.party
    if party is None or party.rule != PartyRule.ALL:
        return [registration]
    others = _locked().filter(party=party, status=RegistrationStatus.OFFERED).exclude(pk=registration.pk).order_by("pk")
    return [registration, *others]


def is_first(registration: Registration) -> bool:
    """Tell whether `registration` is the first of its group that has not ended, or comes without one; one query."""
    if registration.party_id is None:
        return True
    earlier = Registration.objects.live().filter(party=registration.party_id, pk__lt=registration.pk)
    return not earlier.exists()


def change_state(
    registration: Registration,
    to: RegistrationStatus,
    *,
    by: User | None,
    pool: SeatPool | None = None,
    offer_expires_at: dt.datetime | None = None,
    reason: str = "",
    is_told: bool | None = None,
    message: Message | None = None,
    because: Mapping[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> Registration:
    """Bring `registration` (new or locked by the caller) into the state `to`; returns it. See `change_states`."""
    steps = [Step(registration, to, pool=pool, offer_expires_at=offer_expires_at)]
    change_states(steps, by=by, reason=reason, is_told=is_told, message=message, because=because, at=at)
    return registration


def change_states(
    steps: Sequence[Step],
    *,
    by: User | None,
    reason: str = "",
    is_told: bool | None = None,
    message: Message | None = None,
    because: Mapping[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Take `steps` of people of one event, in their order and all or none, inside the caller's transaction.

    A state that holds a seat takes it from the step's pool (or keeps the one held); any other gives it back, and the
    use of a code with it. Who comes no more leaves every activity; sensitive answers of who has left go at once. It
    happens `at` that instant, by default now. Of somebody stored already, what a state does not say is not stored.
    Writes the audit entries, with what the decision rests on (`because`, plain JSON), and enqueues `message` (default:
    the one each state brings; `none` for a step on the way). Who posts a letter of their own says whether it tells the
    `reason` (`is_told`): the archive of the person repeats what they were told. As many statements for many as for
    one, but for seats of many pools and for what few people have: codes, and activities they leave.
    Raises `TransitionRefused`, `ConsentMissing`, `NoSeatLeft`; who takes several steps rolls back.
    """
    for step in steps:
        _check(step)
    _seat(steps)
    now = at or timezone.now()
    # After the seats: whose former registration is just ending, in another transaction, holds the pools.
    count_entry_versions([(step.registration, step.to) for step in steps])
    for step in steps:
        if step.registration.code_id is not None and step.before in LIVE and step.to not in LIVE:
            return_use(code=step.registration.code_id)
        _enter(step, now)
    _store(steps)
    known: dict[str, Any] = {"reason": reason} | ({"because": dict(because)} if because else {})
    if reason:
        known["told"] = message != "none" if is_told is None else is_told
    for to, alike in _by_state(steps).items():
        facts = ({"event": step.registration.event_id, "before": step.before, **known} for step in alike)
        people = (step.registration for step in alike)
        record_many(zip(people, facts, strict=True), f"registration.{to}", by=by)
    leaving = [(step.registration, _end_of_signups(step.to)) for step in steps if step.before == CONFIRMED]
    each_leaves_all(leaving, by=by)
    forget_sensitive([step.registration for step in steps if step.to not in LIVE], by=by)
    for to, alike in _by_state(steps).items() if message != "none" else ():
        send_to_each([step.registration.pk for step in alike], message or MESSAGES[to], reason)


def by_hand(reason: str) -> dict[str, str]:
    """Return the `because` of a place that organisers gave by hand to somebody who waited; empty without a `reason`."""
    return {"by_hand": reason.strip()} if reason.strip() else {}


def _locked() -> RegistrationQuerySet:
    return Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event")


def _check(step: Step) -> None:
    if step.to not in TRANSITIONS[step.before or None]:
        raise TransitionRefused(step.before, step.to)
    if step.to == CONFIRMED and step.registration.is_named:
        raise ConsentMissing


def _seat(steps: Iterable[Step]) -> None:
    """Take a seat for each who is to hold one and holds none yet, and give back those that are held no more."""
    taken: Counter[tuple[SeatPool, str]] = Counter()
    given: Counter[tuple[SeatPool, str]] = Counter()
    for step in steps:
        registration = step.registration
        held = registration.pool
        if step.to in HOLDING and held is None:
            if step.pool is None:
                raise ValueError("A seat is taken from a pool.")
            taken[step.pool, registration.audience] += 1
        elif step.to not in HOLDING and held is not None:
            given[held, registration.audience] += 1
    for (pool, audience), seats in sorted(taken.items(), key=_in_order):
        take(pool=pool, audience=audience, seats=seats)
    for (pool, audience), seats in sorted(given.items(), key=_in_order):
        give_back(pool=pool, audience=audience, seats=seats)


def _in_order(seats: tuple[tuple[SeatPool, str], int]) -> tuple[int, str]:
    (pool, audience), _number = seats
    return pool.pk, audience


def _enter(step: Step, now: dt.datetime) -> None:
    """Write into the registration what its new state says, unsaved; its seat has been taken, or given back."""
    registration, to = step.registration, step.to
    if to not in HOLDING:
        registration.pool = None
    elif registration.pool is None:
        registration.pool = step.pool
    registration.status = to
    if to == CONFIRMED:
        registration.confirmed_at = now
    registration.changed_at = now
    registration.offer_expires_at = step.offer_expires_at if to == RegistrationStatus.OFFERED else None
    if to == RegistrationStatus.WAITING:
        registration.queued_at = now


def _store(steps: Iterable[Step]) -> None:
    """Store new people in their order, and of the others what their state says: who is alike in one statement."""
    new: list[Registration] = []
    alike: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    for step in steps:
        person = step.registration
        if person.pk is None:
            new.append(person)
            continue
        names = (*OF_EVERY_STATE, *(name for state, name in OF_ONE_STATE.items() if state == step.to))
        alike.setdefault(tuple((name, getattr(person, name)) for name in names), []).append(person.pk)
    Registration.objects.bulk_create(new)
    for values, keys in alike.items():
        Registration.objects.filter(pk__in=keys).update(**dict(values))


def _by_state(steps: Iterable[Step]) -> dict[RegistrationStatus, list[Step]]:
    found: dict[RegistrationStatus, list[Step]] = {}
    for step in steps:
        found.setdefault(step.to, []).append(step)
    return found


def _end_of_signups(to: RegistrationStatus) -> SignupStatus:
    return SignupStatus.REMOVED if to == RegistrationStatus.CANCELLED else SignupStatus.LEFT
