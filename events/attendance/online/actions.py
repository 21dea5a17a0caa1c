"""Recording visits to an online meeting, and with them the days on which somebody was there long enough."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from events.attendance.actions import (
    Circumstances,
    NotAdmitted,
    StillAtActivities,
    check_day,
    locked,
    record_attendance,
    take_back_attendance,
)
from events.attendance.days import days_of_event
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.attendance.models.online import OnlineVisit
from events.attendance.online.times import MINUTE, days_between, time_on
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.models import User

# A meeting somebody only looked into is no day there.
USUAL_LEAST = 15
LONGEST = dt.timedelta(hours=24)


class TooLongVisit(Exception):
    """Nobody is in a meeting for more than a day, and nobody leaves before they join."""

    def __str__(self) -> str:
        return _("From joining to leaving it is more than a day, or less than nothing.")


@dataclass(frozen=True, slots=True)
class Visit:
    """From when to when somebody was in the meeting."""

    joined_at: dt.datetime
    left_at: dt.datetime


@transaction.atomic
def record_visit(*, by: User | None, registration: Registration, visit: Visit, least: int = USUAL_LEAST) -> OnlineVisit:
    """Record that somebody was in the online meeting, and days on which they now have `least` minutes in all.

    Visits at the same time count once. Returns the visit; one that is recorded already stays as it is. Raises
    `TooLongVisit`, `NotAdmitted` and, as `record_attendance`, `NotOnThisDay` and `DayToCome`.
    """
    stored = locked(registration)
    check_visit(stored, visit)
    row, is_new = OnlineVisit.objects.get_or_create(
        registration=stored, joined_at=visit.joined_at, left_at=visit.left_at
    )
    if is_new:
        minutes = int((visit.left_at - visit.joined_at) / MINUTE)
        record(stored, "attendance.visit_recorded", by=by, minutes=minutes)
    possible = days_of_event(stored.event)
    for day in days_between(visit.joined_at, visit.left_at, stored.event.zone):
        if day in possible and _time_on(stored, day) >= least * MINUTE:
            how = Circumstances(Source.ONLINE_LOG, happened_at=visit.joined_at)
            record_attendance(by=by, registration=stored, day=day, how=how)
    return row


@transaction.atomic
def take_back_visit(*, by: User | None, visit: OnlineVisit, least: int = USUAL_LEAST) -> None:
    """Take back a visit, and the days it made up that are known from such a log and have no `least` minutes left.

    A day with activities stays. What somebody else has taken back already is not there any more.
    """
    stored = locked(visit.registration)
    found = OnlineVisit.objects.filter(pk=visit.pk).first()
    if found is None:
        return
    found.delete()
    record(stored, "attendance.visit_taken_back", by=by)
    rows = Attendance.objects.days().filter(registration=stored, source=Source.ONLINE_LOG)
    for row in rows.filter(day__in=days_between(found.joined_at, found.left_at, stored.event.zone)):
        if _time_on(stored, row.day) < least * MINUTE:
            try:
                take_back_attendance(by=by, attendance=row)
            except StillAtActivities:
                continue


def check_visit(registration: Registration, visit: Visit) -> None:
    """Raise for what `record_visit` refuses."""
    if not dt.timedelta() <= visit.left_at - visit.joined_at <= LONGEST:
        raise TooLongVisit
    check_day(registration, visit.joined_at.astimezone(registration.event.zone).date())
    if registration.status != RegistrationStatus.CONFIRMED:
        raise NotAdmitted(registration)


def _time_on(registration: Registration, day: dt.date) -> dt.timedelta:
    visits = registration.online_visits.values_list("joined_at", "left_at")
    return time_on(day, visits, registration.event.zone)
