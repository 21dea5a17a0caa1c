"""The waiting list: who is next when a seat comes free, and what happens to offers nobody answers."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone

from events.programme.enums import EventMode, EventStatus
from events.programme.models import Event
from events.registrations.actions.state import change_state, lock
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.seats.actions import lock_all
from events.seats.enums import Audience
from events.seats.models import SeatPool

logger = logging.getLogger(__name__)

# Whose queue a pool serves.
SERVES: dict[str, tuple[Audience, ...]] = {
    Audience.INTERNATIONAL: (Audience.INTERNATIONAL,),
    Audience.NATIONAL: (Audience.NATIONAL,),
    Audience.ANYONE: (Audience.INTERNATIONAL, Audience.NATIONAL),
    Audience.ONLINE: (Audience.INTERNATIONAL, Audience.NATIONAL),
}


def audiences_served(pool: SeatPool, event: Event) -> tuple[Audience, ...]:
    """Return the audiences whose queue `pool` of `event` serves by itself.

    Beside seats on site, online seats are given by the organisers: nobody who wants to travel is sent home unasked.
    """
    if pool.audience == Audience.ONLINE and event.mode != EventMode.ONLINE:
        return ()
    return SERVES.get(pool.audience, ())


def offer_deadline(event: Event, now: dt.datetime, *, default_hours: int | None = None) -> dt.datetime | None:
    """Return until when an offer made at `now` can be answered: the event's own hours, or `default_hours`.

    None when neither is set: seats are confirmed at once. An offer ends when the event starts, but never within the
    hour.
    """
    hours = event.offer_hours or default_hours
    if hours is None:
        return None
    return min(now + dt.timedelta(hours=hours), max(event.starts_at, now + dt.timedelta(hours=1)))


@transaction.atomic
def call_next(*, pool: SeatPool) -> list[Registration]:
    """Give the free seats of `pool` to those who have waited longest; returns who was called.

    The event's pools are locked first. Whoever queues, changes or leaves the queue holds the same locks (see
    `state.lock` and `register.place`), so nobody joins unseen and nobody is skipped.
    """
    pools = lock_all(pools=SeatPool.objects.filter(event=pool.event_id))
    present = next(candidate for candidate in pools if candidate == pool)
    event = pool.event
    if event.status != EventStatus.ANNOUNCED or event.starts_at <= timezone.now():
        return []
    queue = Registration.objects.queue().filter(event=event, audience__in=audiences_served(pool, event))
    called = []
    for head in queue.select_for_update(of=("self",), no_key=True)[: present.free]:
        deadline = offer_deadline(event, timezone.now())
        status = RegistrationStatus.CONFIRMED if deadline is None else RegistrationStatus.OFFERED
        called.append(change_state(head, status, by=None, pool=pool, offer_expires_at=deadline))
    return called


@transaction.atomic
def call_everywhere(*, event: Event) -> list[Registration]:
    """Call the queue for every pool of `event`, after something that kept it still is over; returns who was called."""
    return [person for pool in event.pools.select_related("event").all() for person in call_next(pool=pool)]


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
    pool = registration.pool
    change_state(registration, RegistrationStatus.EXPIRED, by=None)
    if pool is not None:
        call_next(pool=pool)
    return [registration]
