"""The waiting list: who is next when a seat comes free, and what happens to offers nobody answers."""

import datetime as dt
import logging
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from events.programme.enums import EventStatus, QueuePolicy
from events.programme.models import Event
from events.registrations.actions.state import Step, change_state, change_states, lock, together
from events.registrations.calling import Decision, Room, Unit, decide
from events.registrations.deadlines import offer_deadlines
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queueing import rooms_of, seats_by_country, units_of, waiting_of
from events.seats.actions import hold_back, lock_all
from events.seats.models import OTHER, SeatPool

# So many of those who were passed are named with each call.
MOST_PASSED = 20

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
    because = _because(policy, rooms, units, decision, held)
    called = [waiting[key] for key in decision.seats]
    deadlines = offer_deadlines(event, timezone.now(), called)
    steps = []
    for person in called:
        person.event = event
        deadline, pool = deadlines[person.pk], by_key[decision.seats[person.pk]]
        status = RegistrationStatus.CONFIRMED if deadline is None else RegistrationStatus.OFFERED
        steps.append(Step(person, status, pool=pool, offer_expires_at=deadline))
    change_states(steps, by=None, because=because)
    hold_back(pools=pools, seats=decision.held_back)
    return called


def call_borrowers(*, now: dt.datetime | None = None) -> list[Registration]:
    """Call the queues of events whose free seats serve the other group at `now`; returns who was called.

    Nobody does anything at the moment from which seats are lent. Run it every few minutes; events without a seat to
    lend or without anybody who waits cost nothing. Each event is its own transaction: one that fails is reported and
    leaves the others to be done.
    """
    now = now or timezone.now()
    lending = Event.objects.filter(
        Exists(Registration.objects.queue().filter(event=OuterRef("pk"))),
        Exists(
            SeatPool.objects.filter(
                event=OuterRef("pk"),
                audience__in=OTHER,
                taken__lt=F("capacity") - F("held_back"),
                lent__lt=F("capacity") - F("floor"),
            )
        ),
        status=EventStatus.ANNOUNCED,
        borrowing_from__lte=now,
        starts_at__gt=now,
    )
    called = []
    for event in lending.order_by("pk"):
        try:
            called += call_queue(event=event)
        except Exception:
            logger.exception("The queue of event %s could not be called.", event.pk)
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
    # Who was given a place by hand may have longer than the others of the group.
    ended = [person for person in together(registration) if (person.offer_expires_at or deadline) <= now]
    for person in ended:
        change_state(person, RegistrationStatus.EXPIRED, by=None)
    call_queue(event=registration.event)
    return ended


def _because(
    policy: QueuePolicy, rooms: list[Room], units: list[Unit], decision: Decision, held: Mapping[str, int] | None
) -> dict[str, Any]:
    """Return what a call was decided by, as plain JSON and without names.

    Of those passed, only the first are named: the whole queue may be, and each who is called keeps a copy.
    """
    because: dict[str, Any] = {
        "policy": policy.value,
        "free": {str(room.pool): room.free for room in rooms},
        "lendable": {str(room.pool): room.lendable for room in rooms if room.lendable},
        "kept": {str(pool): seats for pool, seats in decision.held_back.items()},
        "waiting": len(units),
        "passed": [unit.people[0].key for unit in decision.passed[:MOST_PASSED]],
        "passed_in_all": len(decision.passed),
    }
    if held is not None:
        countries = sorted({person.country for unit in units for person in unit.people})
        because["held"] = {country: held.get(country, 0) for country in countries}
    return because
