"""Making a private calendar, changing it, ending its link."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.calendars.models import PersonalCalendar
from events.registrations.models import new_token
from partners.models import User

# How many minutes before something programs can be asked to remind: from ten minutes to a day.
REMINDERS = (10, 30, 60, 120, 1440)


class NoSuchReminder(Exception):
    """Nobody offers to be reminded so many minutes before."""

    def __str__(self) -> str:
        return _("Choose one of the times to be reminded.")


class NoCalendar(Exception):
    """The account has no private calendar, or has none any more."""

    def __str__(self) -> str:
        return _("Your calendar is switched off, so there is nothing to change.")


@transaction.atomic
def make_calendar(*, by: User, language: str, alarm_minutes: int | None = None) -> PersonalCalendar:
    """Give `by` a private calendar whose texts are in `language`; returns it, the present one where there is one.

    Programs are asked to remind `alarm_minutes` before, one of `REMINDERS`, or never. Raises `NoSuchReminder`, and
    `ValidationError` for an unknown language.
    """
    _lock(by)
    present = PersonalCalendar.objects.filter(user=by).first()
    if present is not None:
        return present
    calendar = PersonalCalendar(user=by)
    _set(calendar, language, alarm_minutes)
    calendar.save()
    record(calendar, "calendar.made", by=by)
    return calendar


@transaction.atomic
def change_calendar(*, by: User, language: str, alarm_minutes: int | None) -> PersonalCalendar:
    """Change the language and the reminder of the private calendar of `by`; returns it.

    Raises `NoCalendar`, `NoSuchReminder`, and `ValidationError` for an unknown language.
    """
    calendar = _locked(by)
    if (calendar.language, calendar.alarm_minutes) != (language, alarm_minutes):
        _set(calendar, language, alarm_minutes)
        calendar.changed_at = timezone.now()
        calendar.save()
        record(calendar, "calendar.changed", by=by)
    return calendar


@transaction.atomic
def renew_calendar(*, by: User) -> PersonalCalendar:
    """End the link of the private calendar of `by` at once, and make another one; returns it. Raises `NoCalendar`."""
    calendar = _locked(by)
    calendar.token, calendar.changed_at = new_token(), timezone.now()
    calendar.save(update_fields=["token", "changed_at"])
    record(calendar, "calendar.renewed", by=by)
    return calendar


@transaction.atomic
def end_calendar(*, by: User) -> None:
    """Take the private calendar of `by` away, link and all. Raises `NoCalendar`."""
    calendar = _locked(by)
    record(calendar, "calendar.ended", by=by)
    calendar.delete()


def _set(calendar: PersonalCalendar, language: str, alarm_minutes: int | None) -> None:
    if alarm_minutes is not None and alarm_minutes not in REMINDERS:
        raise NoSuchReminder
    calendar.language, calendar.alarm_minutes = language, alarm_minutes
    calendar.clean_fields(exclude=["user"])


def _lock(user: User) -> None:
    """Let one change of the calendar of `user` happen after the other."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _locked(user: User) -> PersonalCalendar:
    _lock(user)
    calendar = PersonalCalendar.objects.filter(user=user).first()
    if calendar is None:
        raise NoCalendar
    return calendar
