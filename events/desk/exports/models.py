"""Saved views, and lists that are sent regularly."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.exchange.writing import format_choices
from events.desk.exports.enums import Rhythm
from events.programme.models import Event


class SavedView(models.Model):
    """A list with its filters, columns and format under a name, of one event or (None) of the whole desk.

    `source` names the list, `query` are its filters as in an address, without words searched for: they may be names.
    Of an event it may be shared with everybody who organises that.
    """

    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="saved_views", verbose_name=_("event")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("saved by")
    )
    source = models.CharField(_("list"), max_length=20)
    name = models.CharField(_("name"), max_length=100)
    is_shared = models.BooleanField(_("shared with everybody who organises the event"), default=False)
    columns = models.JSONField(_("columns"), default=list)
    query = models.TextField(_("filters"), blank=True)
    format = models.CharField(_("format"), max_length=4, choices=format_choices)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="saved_view_once_per_event", fields=["event", "owner", "source", "name"], condition=~Q(event=None)
            ),
            models.UniqueConstraint(
                name="saved_view_once", fields=["owner", "source", "name"], condition=Q(event=None)
            ),
            models.CheckConstraint(name="saved_view_shared_of_event", condition=Q(is_shared=False) | ~Q(event=None)),
        ]

    def __str__(self) -> str:
        # No name: audit entries keep this text, and people may call it after somebody.
        return f"{self._meta.verbose_name} {self.pk}"


class RegularExport(models.Model):
    """A saved view of an event that is sent to some organisers, at `hour` on the event's clocks, until it is over.

    `next_at` is when it is due; each due date is sent once.
    """

    view = models.ForeignKey(SavedView, models.CASCADE, related_name="regular_exports", verbose_name=_("saved view"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="regular_exports", verbose_name=_("set up by")
    )
    rhythm = models.CharField(_("how often"), max_length=7, choices=Rhythm, default=Rhythm.DAILY)
    # As Python counts: Monday is 0.
    weekday = models.PositiveSmallIntegerField(_("day of the week"), null=True, blank=True)
    hour = models.PositiveSmallIntegerField(_("at what hour"), default=7)
    recipients = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="received_exports", verbose_name=_("sent to")
    )
    next_at = models.DateTimeField(_("next"), editable=False)
    sent_at = models.DateTimeField(_("last sent"), null=True, editable=False)

    class Meta:
        verbose_name = _("regular export")
        verbose_name_plural = _("regular exports")
        ordering = ["pk"]
        indexes = [models.Index(name="regular_export_due", fields=["next_at"])]
        constraints = [
            models.CheckConstraint(
                name="regular_export_weekday",
                condition=Q(rhythm=Rhythm.WEEKLY, weekday__range=(0, 6)) | (~Q(rhythm=Rhythm.WEEKLY) & Q(weekday=None)),
            ),
            models.CheckConstraint(name="regular_export_hour", condition=Q(hour__lte=23)),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
