"""The waiting list: who is next when a seat comes free, and what happens to offers nobody answers."""

import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from events.programme.enums import EventStatus, QueuePolicy
from events.programme.models import Event
from events.registrations.actions.state import change_state, lock, together
from events.registrations.calling import Decision, Room, Unit, decide
from events.registrations.deadlines import offer_deadlines
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queueing import rooms_of, seats_by_country, units_of, waiting_of
from events.seats.actions import hold_back, lock_all
from events.seats.models import OTHER, SeatPool

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
    called = [waiting[key] for key in decision.seats]
    deadlines = offer_deadlines(event, timezone.now(), called)
    for person in called:
        person.event = event
        deadline, pool = deadlines[person.pk], by_key[decision.seats[person.pk]]
        status = RegistrationStatus.CONFIRMED if deadline is None else RegistrationStatus.OFFERED
        change_state(person, status, by=None, pool=pool, offer_expires_at=deadline, because=because)
    hold_back(pools=pools, seats=decision.held_back)
    return called


def call_borrowers(*, now: dt.datetime | None = None) -> list[Registration]:
    """Call the queues of events whose free seats serve the other group at `now`; returns who was called.

    Nobody does anything at the moment from which seats are lent. Run it every few minutes; events without a free seat
    or without anybody who waits cost nothing.
    """
    now = now or timezone.now()
    lending = Event.objects.filter(
        Exists(Registration.objects.queue().filter(event=OuterRef("pk"))),
        Exists(
            SeatPool.objects.filter(event=OuterRef("pk"), audience__in=OTHER, taken__lt=F("capacity") - F("held_back"))
        ),
        status=EventStatus.ANNOUNCED,
        borrowing_from__lte=now,
        starts_at__gt=now,
    )
    return [called for event in lending.order_by("pk") for called in call_queue(event=event)]


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
    # Who was given a place by hand may have longer than the others of the group.
    ended = [person for person in together(registration) if (person.offer_expires_at or deadline) <= now]
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
