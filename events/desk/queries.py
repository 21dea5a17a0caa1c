"""What the desk reads: orders, counts and who would be called next."""

import datetime as dt
from collections import defaultdict

from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone

from events.programme.enums import EventStatus
from events.programme.models import Event, EventQuerySet
from events.registrations.actions.queue import audiences_served
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.seats.models import SeatPool
from partners.models import Partner


def in_time_order(events: EventQuerySet, now: dt.datetime | None = None) -> EventQuerySet:
    """Order `events` as people think of them: what is coming, soonest first, then what is over, latest first."""
    coming = Q(ends_at__gte=now or timezone.now())
    return events.order_by(
        Case(When(coming, then=Value(0)), default=Value(1)),
        Case(When(coming, then=F("starts_at"))),
        "-starts_at",
        "pk",
    )


def hosts_of(event: Event) -> list[Partner]:
    """Return the hosts of `event`, the leading one first; no query when `host_rows__partner` was prefetched."""
    return [row.partner for row in event.host_rows.all()]


def counts_by_status(event: Event) -> list[tuple[RegistrationStatus, int]]:
    """Return each status that some registration of `event` has, in the order of the enum, with how many have it."""
    rows = event.registrations.values_list("status").annotate(number=Count("pk")).order_by()
    numbers = dict(rows)
    return [(status, numbers[status]) for status in RegistrationStatus if status in numbers]


def queue_numbers(event: Event) -> dict[int, int]:
    """Return the number in the queue of everyone who waits for `event`, by registration id; 1 is next."""
    numbers: dict[int, int] = {}
    heads: dict[str, int] = defaultdict(int)
    for key, audience in Registration.objects.queue().filter(event=event).values_list("pk", "audience"):
        heads[audience] += 1
        numbers[key] = heads[audience]
    return numbers


def next_for(pool: SeatPool) -> Registration | None:
    """Return who would be called if a place of `pool` came free now, or None when nobody would be."""
    event = pool.event
    if event.status in (EventStatus.CANCELLED, EventStatus.DRAFT) or event.starts_at <= timezone.now():
        return None
    return Registration.objects.queue().filter(event=event, audience__in=audiences_served(pool, event)).first()


def told_of_status(event: Event) -> int:
    """Return how many people get a message when the status of `event` changes: nobody while it is a draft."""
    if event.status == EventStatus.DRAFT:
        return 0
    return Registration.objects.live().filter(event=event).count()


def registered_again(registration: Registration) -> Registration | None:
    """Return the live registration of the same address for the same event, if there is another one."""
    others = Registration.objects.live().filter(event=registration.event_id, email=registration.email)
    return others.exclude(pk=registration.pk).first()
