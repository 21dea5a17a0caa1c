"""When the people of an event are erased, and what keeps that from happening."""

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from events.programme.enums import EventStatus
from events.programme.models import Event, EventQuerySet
from events.registrations.models import Erasure, LegalHold, Registration
from events.registrations.questions.keeping import erasure_day

# The network keeps proof for its funders; nobody needs a name for longer than a generation of programmes.
FEWEST_MONTHS, MOST_MONTHS = 1, 120
# No month is shorter; spares looking at what has only just ended.
A_MONTH = dt.timedelta(days=26)


def has_come(event: Event, now: dt.datetime | None = None) -> bool:
    """True from the first moment of the day of erasure on, by the event's own clocks; never without a known end."""
    return event.has_end and erasure_day(event) <= (now or timezone.now()).astimezone(event.zone).date()


def is_held(event: Event) -> bool:
    """True while somebody has said that nothing of `event` may be erased; one query."""
    return LegalHold.objects.filter(event=event, lifted_at=None).exists()


def with_state(events: EventQuerySet) -> "QuerySet[Any]":
    """Add to each of `events` whether it `has_people` not erased, `has_hold`, was `begun` but not finished, `has_left`.

    The last is that somebody erased was still found, and nobody has settled that.
    """
    people = Registration.objects.filter(event=OuterRef("pk"), erased_at=None)
    holds = LegalHold.objects.filter(event=OuterRef("pk"), lifted_at=None)
    begun, left = (reports().filter(event=OuterRef("pk")) for reports in (unfinished_reports, found_again))
    return events.annotate(
        has_people=Exists(people), has_hold=Exists(holds), begun=Exists(begun), has_left=Exists(left)
    )


def unfinished_reports() -> "QuerySet[Erasure]":
    """Return the reports of whole events whose erasing was begun and is not done."""
    reports = Erasure.objects.filter(registration=None)
    return reports.filter(Q(event__erased_at=None) | Q(at__gt=F("event__erased_at")))


def found_again() -> "QuerySet[Erasure]":
    """Return the reports after which somebody was still found and nobody has said yet that it is settled."""
    return Erasure.objects.exclude(left=[]).exclude(kept__has_key="settled").order_by("pk")


def due_events(now: dt.datetime | None = None) -> list[Event]:
    """Return the events whose people are to be erased at `now`, those that ended first before others; one query.

    One whose erasing was interrupted is among them.
    """
    now = now or timezone.now()
    over = Event.objects.filter(ends_at__lt=now - A_MONTH).exclude(status=EventStatus.POSTPONED)
    ended = with_state(over).filter(has_hold=False)
    unfinished = ended.filter(Q(has_people=True) | Q(begun=True)).order_by("ends_at", "pk")
    return [event for event in unfinished if has_come(event, now)]
