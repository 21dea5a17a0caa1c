"""Attendance: who was there, on which day, and at which activity."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.attendance.enums import Source
from events.programme.models import Activity, Event
from events.registrations.models import Registration


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Filters on attendance."""

    def at(self, event: Event) -> "AttendanceQuerySet":
        """Keep those of one event."""
        return self.filter(registration__event=event)

    def days(self) -> "AttendanceQuerySet":
        """Keep participant-days: one row for each person and day."""
        return self.filter(activity=None)

    def at_activities(self) -> "AttendanceQuerySet":
        """Keep those at an activity."""
        return self.filter(activity__isnull=False)


class Attendance(models.Model):
    """One person was there on one day, or at one activity of that day.

    Whoever was at an activity has a row for its day, too, so that participant-days are the rows without an activity,
    and direct participants the people who have one. `happened_at` is when they came, as told by who recorded it, and
    empty where only the day is known; `recorded_by` is empty where nobody was signed in.
    """

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="attendances", verbose_name=_("registration")
    )
    day = models.DateField(_("day"))
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("activity")
    )
    source = models.CharField(pgettext_lazy("of attendance", "source"), max_length=11, choices=Source)
    happened_at = models.DateTimeField(_("when they came"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="attendance_once_a_day", fields=["registration", "day"], condition=Q(activity=None)
            ),
            models.UniqueConstraint(
                name="attendance_once_at_an_activity",
                fields=["registration", "activity"],
                condition=Q(activity__isnull=False),
            ),
            models.CheckConstraint(name="attendance_known_source", condition=Q(source__in=sorted(Source.values))),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
