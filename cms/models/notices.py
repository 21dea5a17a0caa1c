"""Notices: a sentence or two that stand on every page for a while."""

import datetime as dt
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from common.languages import current_language


class Tone(models.TextChoices):
    """How much a notice matters."""

    INFO = "info", _("Information")
    WARNING = "warning", _("Warning")


def validate_link(value: str) -> None:
    """Accept an address elsewhere, or one of this site that begins with a stroke; raises `ValidationError`."""
    parts = urlsplit(value)
    here = value.startswith("/") and not value.startswith(("//", "/\\"))
    if not here and not (parts.scheme in {"http", "https"} and parts.hostname):
        raise ValidationError(_("Begin with https:// or, for a page of this site, with “/”."), code="link")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Filters on notices."""

    def current(self, now: dt.datetime | None = None) -> "NoticeQuerySet":
        """Keep what is to be seen at `now` (default: this moment)."""
        moment = now or timezone.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=moment), starts_at__lte=moment)


class Notice(models.Model):
    """A message of the network office to every visitor, in the languages it is written in and only in those."""

    text = I18nCharField(_("text"), max_length=300)
    link = models.CharField(
        _("link"),
        max_length=500,
        blank=True,
        validators=[validate_link],
        help_text=_(
            "Where there is more to read: an address that begins with https:// or, for a page of this site, with “/”, "
            "such as /en/events/. Readers get it in their own language."
        ),
    )
    link_text = I18nCharField(_("words on the link"), max_length=60, blank=True)
    tone = models.CharField(_("tone"), max_length=8, choices=Tone, default=Tone.INFO)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="notice_ends_after_start",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The notice must end after it begins."),
            )
        ]

    def __str__(self) -> str:
        return str(self.text.localize(current_language()))

    @property
    def languages(self) -> list[str]:
        """The codes of the languages the notice is written in."""
        data = self.text.data
        return [code for code, text in data.items() if text] if isinstance(data, dict) else []

    def state(self, now: dt.datetime | None = None) -> str:
        """Return in words whether visitors see the notice at `now`."""
        moment = now or timezone.now()
        if self.starts_at > moment:
            return str(_("Not yet shown"))
        return str(_("Over")) if self.ends_at and self.ends_at <= moment else str(_("Shown now"))
