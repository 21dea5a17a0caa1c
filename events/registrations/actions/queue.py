"""The waiting list: who is next when a seat comes free, and what happens to offers nobody answers."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from events.programme.enums import EventMode, EventStatus
from events.programme.models import Event
from events.registrations.actions.state import change_state, lock
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.seats.actions import NoSeatLeft
from events.seats.enums import Audience
from events.seats.models import SeatPool

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


def offer_deadline(event: Event, now: dt.datetime) -> dt.datetime | None:
    """Return until when an offer made at `now` can be answered, or None when seats are confirmed at once."""
    if event.offer_hours is None:
        return None
    return min(now + dt.timedelta(hours=event.offer_hours), max(event.starts_at, now + dt.timedelta(hours=1)))


@transaction.atomic
def call_next(*, by: None = None, pool: SeatPool) -> list[Registration]:
    """Give the free seats of `pool` to those who have waited longest; returns who was called.

    The caller has just freed a seat and so holds the pool's row: nobody can join the queue unseen meanwhile
    (`register` takes the same lock before it queues). Rows another transaction is about to call are skipped.
    """
    event = pool.event
    if event.status in (EventStatus.CANCELLED, EventStatus.DRAFT) or event.starts_at <= timezone.now():
        return []
    called: list[Registration] = []
    while True:
        head = (
            Registration.objects.queue()
            .filter(event=event, audience__in=audiences_served(pool, event))
            .select_for_update(skip_locked=True, of=("self",))
            .first()
        )
        if head is None:
            return called
        deadline = offer_deadline(event, timezone.now())
        status = RegistrationStatus.CONFIRMED if deadline is None else RegistrationStatus.OFFERED
        try:
            called.append(change_state(head, status, by=by, pool=pool, offer_expires_at=deadline))
        except NoSeatLeft:
            return called


def expire_offers(*, by: None = None, now: dt.datetime | None = None) -> list[Registration]:
    """End every offer whose deadline has passed at `now` and call the next in each queue; returns the ended ones.

    Each offer is its own transaction, so one that fails leaves the others done. Run it every few minutes.
    """
    now = now or timezone.now()
    expired = []
    for pk in list(
        Registration.objects.filter(status=RegistrationStatus.OFFERED, offer_expires_at__lte=now)
        .order_by("offer_expires_at", "pk")
        .values_list("pk", flat=True)
    ):
        with transaction.atomic():
            registration = lock(Registration(pk=pk))
            deadline = registration.offer_expires_at
            if registration.status != RegistrationStatus.OFFERED or deadline is None or deadline > now:
                continue
            pool = registration.pool
            expired.append(change_state(registration, RegistrationStatus.EXPIRED, by=by))
            if pool is not None:
                call_next(pool=pool)
    return expired
