"""What a person's calendar program is given, and what it answers."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.languages import language_choices
from events.calendars.enums import Answer
from events.registrations.models import Registration
from events.registrations.models.registrations import new_token


class PersonalCalendar(models.Model):
    """The private feed of somebody with an account: who knows `token` reads it, until it is replaced or taken away.

    `alarm_minutes` before what begins at a time of day programs are asked to remind, never where it is empty.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar", verbose_name=_("person")
    )
    token = models.CharField(_("private link"), max_length=32, unique=True, default=new_token, editable=False)
    language = models.CharField(_("language"), max_length=16, choices=language_choices)
    alarm_minutes = models.PositiveSmallIntegerField(_("reminder, minutes before"), null=True, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("private calendar")
        verbose_name_plural = _("private calendars")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class CalendarAnswer(models.Model):
    """What a calendar program answered to an invitation (METHOD:REPLY, RFC 5546 section 3.2.3); the latest counts.

    `sequence` is that of the invitation it answers, `told_at` when the person was asked whether they mean it.
    """

    registration = models.OneToOneField(
        Registration, models.CASCADE, related_name="calendar_answer", verbose_name=_("registration")
    )
    answer = models.CharField(_("answer"), max_length=9, choices=Answer)
    sequence = models.PositiveIntegerField(_("version of the invitation"))
    answered_at = models.DateTimeField(_("answered"))
    told_at = models.DateTimeField(_("asked back"), null=True, editable=False)

    class Meta:
        verbose_name = _("answer to an invitation")
        verbose_name_plural = _("answers to invitations")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
