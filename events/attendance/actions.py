"""Everything that records who came, and takes it back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.formats import date_words
from common.languages import current_language
from events.attendance.days import day_of_activity, days_of_event, today_at
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.programme.models import Activity
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.models import User


class NotAdmitted(Exception):
    """The person has no confirmed place; `registration` says what they have."""

    def __init__(self, registration: Registration) -> None:
        super().__init__()
        self.registration = registration

    def __str__(self) -> str:
        return _("This person has no confirmed place: %(status)s.") % {"status": self.registration.get_status_display()}


class NotOnThisDay(Exception):
    """The event, or the activity, does not take place on the day."""

    def __init__(self, day: dt.date, days: Iterable[dt.date]) -> None:
        super().__init__()
        self.day, self.days = day, list(days)

    def __str__(self) -> str:
        language = current_language()
        return _("%(day)s is not a day on which this takes place.") % {"day": date_words(self.day, "full", language)}


class DayToCome(Exception):
    """The day has not come yet where people meet."""

    def __init__(self, day: dt.date) -> None:
        super().__init__()
        self.day = day

    def __str__(self) -> str:
        return _("%(day)s is still to come.") % {"day": date_words(self.day, "full", current_language())}


class OfAnotherEvent(Exception):
    """The activity belongs to another event than the person."""

    def __str__(self) -> str:
        return _("This activity belongs to another event.")


class StillAtActivities(Exception):
    """The person is recorded at activities of the day, which would not be so without it."""

    def __str__(self) -> str:
        return _("This person is recorded at activities of that day. Take those back first.")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded: the row asked for, whether it is new, and whether the day's row came with it."""

    attendance: Attendance
    is_new: bool
    has_new_day: bool


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How it is known that somebody came: its source, and the moment they came where that is known."""

    source: Source
    happened_at: dt.datetime | None = None


@transaction.atomic
def record_attendance(
    *,
    by: User | None,
    registration: Registration,
    day: dt.date,
    how: Circumstances,
    activity: Activity | None = None,
    despite_status: bool = False,
) -> Recorded:
    """Record that a person was there on the local `day`, or at an `activity` of that day, and then on the day as well.

    What is recorded already stays as it is, so that the same can be told twice and by several desks at once. With
    `despite_status`, organisers note somebody who has no confirmed place. Raises `NotAdmitted`, `NotOnThisDay`,
    `DayToCome` and `OfAnotherEvent`.
    """
    stored = locked(registration)
    check_day(stored, day, activity)
    if stored.status != RegistrationStatus.CONFIRMED and not despite_status:
        raise NotAdmitted(stored)
    recorded = _recorded(by, stored, day, activity, how)
    if recorded.is_new:
        record(stored, "attendance.recorded", by=by, **_facts(recorded.attendance))
    return recorded


@transaction.atomic
def take_back_attendance(*, by: User | None, attendance: Attendance, with_day: bool = False) -> None:
    """Take back that somebody was there; raises `StillAtActivities` for a day with activities.

    Of an activity, `with_day` takes the day back that was recorded along with it, unless something else rests on it.
    What somebody else has taken back already is not there any more, and nothing happens.
    """
    stored = locked(attendance.registration)
    rows = Attendance.objects.filter(registration=stored)
    found = rows.filter(pk=attendance.pk).first()
    if found is None:
        return
    if found.activity_id is None and rows.at_activities().filter(day=found.day).exists():
        raise StillAtActivities
    found.delete()
    record(stored, "attendance.taken_back", by=by, **_facts(found))
    if with_day and found.activity_id is not None and not rows.at_activities().filter(day=found.day).exists():
        # What is recorded at once has one moment.
        along = rows.days().filter(day=found.day, recorded_at=found.recorded_at, source=found.source).first()
        if along is not None:
            take_back_attendance(by=by, attendance=along)


def check_day(registration: Registration, day: dt.date, activity: Activity | None = None) -> None:
    """Raise `OfAnotherEvent`, `NotOnThisDay` or `DayToCome` where nobody like `registration` can have been there."""
    event = registration.event
    if activity is not None:
        if activity.event_id != event.pk:
            raise OfAnotherEvent
        takes_place = day_of_activity(activity)
        days = [takes_place] if takes_place else []
    else:
        days = days_of_event(event)
    if day not in days:
        raise NotOnThisDay(day, days)
    if day > today_at(event):
        raise DayToCome(day)


def _facts(row: Attendance) -> dict[str, Any]:
    told = {"day": row.day.isoformat(), "source": str(row.source)}
    return told if row.activity_id is None else {**told, "activity": row.activity_id}


def locked(registration: Registration) -> Registration:
    """Return the registration as it stands, locked: two desks that scan one person come one after the other."""
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    return rows.get(pk=registration.pk)


def _recorded(
    by: User | None, registration: Registration, day: dt.date, activity: Activity | None, how: Circumstances
) -> Recorded:
    known: dict[str, Any] = {
        "source": how.source,
        "happened_at": how.happened_at,
        "recorded_by": by,
        "recorded_at": timezone.now(),
    }
    of_day, is_new = Attendance.objects.get_or_create(registration=registration, day=day, activity=None, defaults=known)
    if activity is None:
        return Recorded(of_day, is_new, is_new)
    row, is_new_here = Attendance.objects.get_or_create(
        registration=registration, activity=activity, defaults={**known, "day": day}
    )
    return Recorded(row, is_new_here, is_new)
