"""Filters of registrations by who was there; what is chosen stands in the address."""

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.formats import date_words
from common.languages import current_language
from events.attendance.days import days_of_event
from events.attendance.models import Attendance
from events.attendance.queries import was_there
from events.programme.models import Activity, Event
from events.registrations.enums import RegistrationStatus
from events.registrations.filters import RegistrationFilters
from events.registrations.models import RegistrationQuerySet

CAME, STAYED_AWAY = "came", "away"
BY_ATTENDANCE = frozenset({"attendance", "there_on", "was_at"})


class AttendanceFilters(RegistrationFilters):
    """Narrows the registrations of one event by who was there as well."""

    attendance = django_filters.ChoiceFilter(
        label=_("On the day"),
        choices=[(CAME, _("Was there")), (STAYED_AWAY, _("Was not there, though confirmed"))],
        empty_label=pgettext_lazy("filter", "There or not"),
        method="who_came",
    )
    there_on = django_filters.ChoiceFilter(label=_("Was there on"), empty_label=_("Any day or none"), method="on_day")
    was_at = django_filters.ModelChoiceFilter(
        label=_("Was at"), queryset=Activity.objects.none(), empty_label=_("Any activity or none"), method="at"
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the days of `event` and its activities that have a time."""
        super().__init__(*args, event=event, **kwargs)
        reader = current_language()
        days = days_of_event(event)
        self.filters["there_on"].extra["choices"] = [(day.isoformat(), date_words(day, "full", reader)) for day in days]
        self.filters["was_at"].queryset = event.activities.exclude(starts_at=None).order_by("starts_at", "pk")

    def who_came(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep those who were there on some day, or those who had a place and came on none."""
        if value == CAME:
            return registrations.filter(was_there())
        return registrations.filter(~was_there(), status=RegistrationStatus.CONFIRMED)

    def on_day(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep those who were there on one day."""
        rows = Attendance.objects.days().filter(registration=OuterRef("pk"), day=dt.date.fromisoformat(value))
        return registrations.filter(Exists(rows))

    def at(self, registrations: RegistrationQuerySet, name: str, value: Activity) -> RegistrationQuerySet:
        """Keep those who were at one activity."""
        return registrations.filter(Exists(value.attendances.filter(registration=OuterRef("pk"))))
