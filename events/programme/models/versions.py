"""What was published of a programme, version after version."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from events.programme.models.events import Event


class ProgrammeVersion(models.Model):
    """The programme of an event as it was published; readers are shown the one with the highest number.

    `content` is what `events.programme.snapshots` makes of the activities then, without anybody's name; `changes` is
    how it differs from the version before.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="programme_versions", verbose_name=_("event"))
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"))
    changes = models.JSONField(_("changes"), default=list)
    note = I18nTextField(_("what readers should know"), blank=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("published by")
    )

    class Meta:
        verbose_name = _("version of the programme")
        verbose_name_plural = _("versions of the programme")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(name="programme_version_once", fields=["event", "number"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    @cached_property
    def former(self) -> "ProgrammeVersion | None":
        """The version before this one, None for the first; asked once."""
        return ProgrammeVersion.objects.filter(event=self.event_id, number__lt=self.number).first()
