"""Who came: reads across registrations and attendance."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import Count, Exists, OuterRef

from events.attendance.models import Attendance
from events.programme.models import Activity, Event
from events.registrations.models import Registration, RegistrationQuerySet


def was_there() -> Exists:
    """Return the condition on registrations that somebody was there on at least one day."""
    return Exists(Attendance.objects.days().filter(registration=OuterRef("pk")))


def direct_participants(event: Event) -> RegistrationQuerySet:
    """Return who was there on at least one day of `event`."""
    return Registration.objects.filter(was_there(), event=event)


def participant_days(event: Event) -> int:
    """Return how many participant-days `event` had: one for each person and day."""
    return Attendance.objects.at(event).days().count()


def people_by_country(event: Event) -> Mapping[str, int]:
    """Return how many people were there by the country code of their organisation, the most first."""
    rows = direct_participants(event).order_by().values_list("country").annotate(people=Count("pk"))
    return dict(rows.order_by("-people", "country"))


def arrived_by_pool(event: Event, day: dt.date, activity: Activity | None = None) -> Mapping[int | None, int]:
    """Return how many have come on `day`, or to `activity`, by the key of their pool; None for those without one."""
    rows = Attendance.objects.at(event)
    rows = rows.filter(activity=activity) if activity is not None else rows.days().filter(day=day)
    return dict(rows.order_by().values_list("registration__pool").annotate(people=Count("pk")))
