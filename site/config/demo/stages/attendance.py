"""Who came to the events that have taken place: most of those with a place, and to most of what they had chosen."""

import datetime as dt

from config.demo.chance import chance
from events.attendance.actions import Circumstances, record_attendance
from events.attendance.days import day_of_activity, days_of_event
from events.attendance.enums import Source
from events.models import Attendance, Event, Registration
from events.registrations.choices.enums import SignupStatus
from events.registrations.enums import RegistrationStatus
from partners.models import User

SIGNED = Circumstances(Source.SHEET)
# Of ten people with a place nine come, and of ten days or activities they stay away from one.
COMES = 0.9
# Where only the month is known, it lasted that long.
USUAL_DAYS = 2


def build_attendance(*, by: User, now: dt.datetime) -> None:
    """Record who came to each event that is over at `now`, unless that was done before."""
    if Attendance.objects.exists():
        return
    for event in Event.objects.public().past(now).filter(registrations__status=RegistrationStatus.CONFIRMED).distinct():
        if event.has_begun(now):
            _record(event, by=by)


def _record(event: Event, *, by: User) -> None:
    random = chance(f"attendance of {event.slug}")
    guests = event.registrations.filter(status=RegistrationStatus.CONFIRMED).select_related("event").order_by("pk")
    for guest in guests.prefetch_related("signups__activity__event"):
        if random.random() > COMES:
            continue
        for day in days_of_event(event)[:USUAL_DAYS]:
            if random.random() < COMES:
                record_attendance(by=by, registration=guest, day=day, how=SIGNED)
        _record_activities(guest, by=by)


def _record_activities(guest: Registration, *, by: User) -> None:
    random = chance(f"activities of {guest.event.slug} {guest.pk}")
    for signup in guest.signups.all():
        day = day_of_activity(signup.activity)
        if signup.status == SignupStatus.CONFIRMED and day and random.random() < COMES:
            record_attendance(by=by, registration=guest, day=day, activity=signup.activity, how=SIGNED)
