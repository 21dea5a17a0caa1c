"""Making a new event of one that there is."""

import datetime as dt
import zoneinfo
from collections.abc import Collection
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.audit import record
from events.desk.copying.parts import PARTS
from events.desk.local_time import days_of, span
from events.desk.queries import hosts_of
from events.programme.actions import create_event
from events.programme.enums import Admission, EventKind, EventMode, Precision, QueuePolicy
from events.programme.models import Event
from events.programme.moving import Move
from partners.enums import PartnerStatus
from partners.models import Partner, User

FACTS = ("host_country", "city", "venue", "latitude", "longitude", "languages")
RULES = (
    "by_code_only", "largest_group", "most_companions", "offer_hours", "offer_working_days", "asks_consents",
)  # fmt: skip


class NoHostLeft(Exception):
    """Nobody who hosts the event is in the network any more."""

    def __str__(self) -> str:
        return _("None of the hosts of this event takes part in the network any more, so it cannot be copied.")


class DayOutOfCalendar(Exception):
    """One of the days would be moved out of the calendar."""

    def __str__(self) -> str:
        return _("One of its days would be moved out of the calendar. Choose an earlier day.")


class Span(NamedTuple):
    """How everything moves, and when the new event begins and ends."""

    move: Move
    starts_at: dt.datetime
    ends_at: dt.datetime


@transaction.atomic
def copy_event(
    *,
    by: User | None,
    source: Event,
    name: LazyI18nString,
    first_day: dt.date,
    time_zone: str,
    parts: Collection[str],
    page_language: str,
) -> Event:
    """Make a draft of `source` under a new `name`, that begins on `first_day` on the clocks of `time_zone`.

    Every date moves by as many days and keeps its time of day on the new clocks; hosts, themes, place and rules of
    admission come along, and of `parts` (names of `PARTS`) what there is. All of it or nothing. Returns the event.
    Raises `NoHostLeft`, `DayOutOfCalendar`, `ValidationError`, and what `copy_form` raises about a question.
    """
    hosts = [host for host in hosts_of(source) if host.status == PartnerStatus.ACTIVE]
    if not hosts:
        raise NoHostLeft
    try:
        return _copy(by, source, name, _span(source, first_day, time_zone), hosts, parts, page_language)
    except OverflowError as error:
        raise DayOutOfCalendar from error


def _copy(
    by: User | None,
    source: Event,
    name: LazyI18nString,
    when: Span,
    hosts: list[Partner],
    parts: Collection[str],
    page_language: str,
) -> Event:
    move, starts_at, ends_at = when
    event = create_event(
        by=by,
        name=name,
        hosts=hosts,
        starts_at=starts_at,
        ends_at=ends_at,
        time_zone=move.target.key,
        precision=Precision(source.precision),
        kind=EventKind(source.kind),
        mode=EventMode(source.mode),
        themes=list(source.themes.all()),
        registration_opens_at=move.moment(source.registration_opens_at),
        registration_closes_at=move.moment(source.registration_closes_at),
        borrowing_from=move.moment(source.borrowing_from),
        admission=Admission(source.admission),
        queue_policy=QueuePolicy(source.queue_policy),
        page_language=page_language,
        **{fact: getattr(source, fact) for fact in (*FACTS, *RULES)},
    )
    taken = [part.name for part in PARTS.values() if part.name in parts]
    for part in taken:
        PARTS[part].copy(by=by, event=event, source=source, move=move)
    record(event, "event.copied", by=by, source=source.pk, parts=taken, days=move.days.days)
    event.refresh_from_db()
    return event


def _span(source: Event, first_day: dt.date, time_zone: str) -> Span:
    zone = zoneinfo.ZoneInfo(time_zone)
    first, last = days_of(source.starts_at, source.ends_at, source.zone)
    if source.precision == Precision.MONTH:
        # Months are not equally long: as many of them, not as many days.
        later = (last.year - first.year) * 12 + last.month - first.month + first_day.month - 1
        first_day = first_day.replace(day=1)
        until = dt.date(first_day.year + later // 12, later % 12 + 1, 1)
        move = Move(first_day - first, source.zone, zone)
        return Span(move, *span(first_day, until, zone, Precision.MONTH))
    move = Move(first_day - first, source.zone, zone)
    if source.precision == Precision.DAY:
        return Span(move, *span(first_day, last + move.days, zone, Precision.DAY))
    return Span(move, move.moment(source.starts_at), move.moment(source.ends_at))
