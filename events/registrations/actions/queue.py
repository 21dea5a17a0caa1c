"""The waiting list: who is next when a seat comes free, and what happens to offers nobody answers."""

import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.programme.enums import EventStatus, QueuePolicy
from events.programme.models import Event
from events.registrations.actions.state import change_state, lock, together
from events.registrations.calling import Decision, Room, Unit, decide
from events.registrations.deadlines import offer_deadline
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queueing import rooms_of, seats_by_country, units_of, waiting_of
from events.seats.actions import hold_back, lock_all
from events.seats.models import SeatPool

logger = logging.getLogger(__name__)


@transaction.atomic
def call_queue(*, event: Event) -> list[Registration]:
    """Give the free seats of `event` to those who wait, under its policy; returns who was called.

    The event's pools are locked first. Whoever queues, changes or leaves the queue holds the same locks (see
    `state.lock` and `register.place`), so nobody joins unseen and nobody is skipped. What is held back for a group
    that is next is reckoned anew. Each call notes the policy and the state it used. Where guests are selected the
    organisers call.
    """
    pools = lock_all(pools=SeatPool.objects.filter(event=event))
    hold_back(pools=pools, seats={})
    if event.status != EventStatus.ANNOUNCED or event.selects or event.starts_at <= timezone.now():
        return []
    rooms = rooms_of(event, pools)
    if not any(room.free for room in rooms):
        return []
    waiting = {registration.pk: registration for registration in waiting_of(event)}
    units = units_of(waiting.values())
    policy = QueuePolicy(event.queue_policy)
    held = seats_by_country(event) if policy == QueuePolicy.COUNTRY else None
    decision = decide(units, rooms, policy, held=held)
    by_key = {pool.pk: pool for pool in pools}
    because = _because(policy, rooms, units, decision)
    called = []
    for key, pool in decision.seats.items():
        person = waiting[key]
        person.event = event
        deadline = offer_deadline(event, timezone.now(), country=str(person.country))
        status = RegistrationStatus.CONFIRMED if deadline is None else RegistrationStatus.OFFERED
        called.append(
            change_state(person, status, by=None, pool=by_key[pool], offer_expires_at=deadline, because=because)
        )
    hold_back(pools=pools, seats=decision.held_back)
    return called


def expire_offers(*, now: dt.datetime | None = None) -> list[Registration]:
    """End every offer whose deadline has passed at `now` and call the next in each queue; returns the ended ones.

    Each offer is its own transaction: one that fails is reported and leaves the others to be done. Run it every few
    minutes.
    """
    now = now or timezone.now()
    overdue = Registration.objects.filter(status=RegistrationStatus.OFFERED, offer_expires_at__lte=now)
    expired = []
    for registration in overdue.order_by("offer_expires_at", "pk"):
        try:
            ended = _expire(registration, now)
        except Exception:
            logger.exception("The offer of registration %s could not be ended.", registration.pk)
        else:
            expired += ended
    return expired


@transaction.atomic
def _expire(overdue: Registration, now: dt.datetime) -> list[Registration]:
    registration = lock(overdue)
    deadline = registration.offer_expires_at
    if registration.status != RegistrationStatus.OFFERED or deadline is None or deadline > now:
        return []
    ended = together(registration)
    for person in ended:
        change_state(person, RegistrationStatus.EXPIRED, by=None)
    call_queue(event=registration.event)
    return ended


def _because(policy: QueuePolicy, rooms: list[Room], units: list[Unit], decision: Decision) -> dict[str, Any]:
    """Return what a call was decided by, as plain JSON and without names."""
    return {
        "policy": policy.value,
        "free": {str(room.pool): room.free for room in rooms},
        "waiting": len(units),
        "passed": [unit.people[0].key for unit in decision.passed],
    }
