"""How everything stands that public calendars are made of, asked before each answer.

Building such a query takes Django longer than a database needs to answer it, and most requests ask nothing else. So it
is put into SQL once for some minutes.
"""

import datetime as dt
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Aggregate, Count, Max, Q, QuerySet, Sum, Value
from django.utils import timezone

from events.calendars.queries import CALLED_OFF, CANCELLED_KEPT, PAST_KEPT, is_forgotten, is_recent
from events.programme.models import Event, ProgrammeVersion

# What leaves a calendar for its age, or changes without an action, such as a theme's name, shows after so many seconds.
SECONDS = 600

Question = tuple[str, tuple[Any, ...]]


class Standing(NamedTuple):
    """How all public events stand: equal when nothing about them has changed, and none has left a calendar since."""

    events: int
    versions: int
    shown: int
    changed_at: dt.datetime | None
    programmes: int


def period() -> int:
    """Return a number that is another one every `SECONDS` seconds."""
    return int(timezone.now().timestamp() // SECONDS)


def standing(*, with_programmes: bool = False) -> Standing:
    """Return how all public events stand now, and with them every public calendar; one query, two with programmes.

    Its `changed_at` never goes back, whatever calendar is asked for: it also counts the moments at which events left
    calendars because their time was over.
    """
    number, versions, shown, changed, ended, called_off = _told(_events(connection.vendor, period()))
    latest, published = _told(_programmes(connection.vendor)) if with_programmes else (None, None)
    moments = [
        _moment(changed),
        _moment(ended, PAST_KEPT),
        _moment(called_off, CANCELLED_KEPT),
        _moment(published),
    ]
    return Standing(
        events=number,
        versions=versions or 0,
        shown=shown,
        changed_at=max(filter(None, moments), default=None),
        programmes=latest or 0,
    )


def standing_of_event(event: Event) -> tuple[tuple[object, ...], dt.datetime]:
    """Return how `event`, just read, and its programme stand now, and when either changed last; one query."""
    told = ProgrammeVersion.objects.filter(event=event).aggregate(latest=Max("pk"), published=Max("published_at"))
    changed_at = max(filter(None, (event.changed_at, told["published"])))
    return (event.pk, event.version, event.changed_at, told["latest"]), changed_at


@lru_cache(maxsize=1)
def _events(vendor: str, now: int) -> Question:
    """Return what to ask the database of `vendor` about all public events in the period `now`."""
    at = dt.datetime.fromtimestamp(now * SECONDS, dt.UTC)
    rows = Event.objects.public().annotate(off_at=CALLED_OFF)
    return _asking(
        rows,
        events=Count("pk"),
        versions=Sum("version"),
        shown=Count("pk", filter=is_recent(at)),
        changed=Max("changed_at"),
        ended=Max("ends_at", filter=Q(ends_at__lt=at - PAST_KEPT)),
        called_off=Max("off_at", filter=is_forgotten(at)),
    )


@lru_cache(maxsize=1)
def _programmes(vendor: str) -> Question:
    """Return what to ask the database of `vendor` about all versions of programmes."""
    return _asking(ProgrammeVersion.objects.all(), latest=Max("pk"), published=Max("published_at"))


def _asking(rows: QuerySet[Any, Any], **numbers: Aggregate) -> Question:
    """Return SQL for the one row of `numbers` about all of `rows`."""
    all_of_them = rows.order_by().annotate(everything=Value(1)).values("everything")
    return all_of_them.annotate(**numbers).values_list(*numbers).query.sql_with_params()


def _told(question: Question) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(*question)
        found: tuple[Any, ...] = cursor.fetchone()
    return found


def _moment(told: dt.datetime | str | None, later: dt.timedelta = dt.timedelta()) -> dt.datetime | None:
    """Return the moment `later` than the one the database told: SQLite tells moments as texts, in UTC."""
    if told is None:
        return None
    found = told if isinstance(told, dt.datetime) else dt.datetime.fromisoformat(told).replace(tzinfo=dt.UTC)
    return found + later
