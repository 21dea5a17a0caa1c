"""What the desk reads: orders and counts."""

import datetime as dt

from django.db.models import Case, Count, F, OrderBy, Q, Value, When
from django.utils import timezone

from events.programme.enums import EventStatus
from events.programme.models import Event, EventQuerySet
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
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


def nulls_last(order: str) -> OrderBy:
    """Return the order by a column, named as in an address, that puts what has no value last either way."""
    column = F(order.removeprefix("-"))
    return column.desc(nulls_last=True) if order.startswith("-") else column.asc(nulls_last=True)


def hosts_of(event: Event) -> list[Partner]:
    """Return the hosts of `event`, the leading one first; no query when `host_rows__partner` was prefetched."""
    return [row.partner for row in event.host_rows.all()]


def counts_by_status(event: Event) -> list[tuple[RegistrationStatus, int]]:
    """Return each status that some registration of `event` has, in the order of the enum, with how many have it."""
    rows = event.registrations.values_list("status").annotate(number=Count("pk")).order_by()
    numbers = dict(rows)
    return [(status, numbers[status]) for status in RegistrationStatus if status in numbers]


def told_of_status(event: Event) -> int:
    """Return how many people get a message when the status of `event` changes: nobody while it is a draft."""
    if event.status == EventStatus.DRAFT:
        return 0
    return Registration.objects.live().filter(event=event).count()


def registered_again(registration: Registration) -> Registration | None:
    """Return the live registration of the same address for the same event, if there is another one."""
    others = Registration.objects.live().filter(event=registration.event_id, email=registration.email)
    return others.exclude(pk=registration.pk).first()
