"""What guests agreed to, each for itself, in the words they read."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.languages import language_choices
from events.registrations.models.registrations import Registration
from events.registrations.questions.enums import ConsentKind


class ConsentText(models.Model):
    """The words of one version of a consent in one language, as somebody read them; never changed."""

    kind = models.CharField(_("consent"), max_length=16, choices=ConsentKind)
    version = models.CharField(_("version"), max_length=20)
    language = models.CharField(_("language"), max_length=8, choices=language_choices)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text of a consent")
        verbose_name_plural = _("texts of consents")
        constraints = [models.UniqueConstraint(name="consent_text_once", fields=["kind", "version", "language"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version} ({self.language})"


class Consent(models.Model):
    """A consent given for one registration, and taken back, perhaps; a new one is a new row."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="consents", verbose_name=_("registration")
    )
    kind = models.CharField(_("consent"), max_length=16, choices=ConsentKind)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents", verbose_name=_("text"))
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="consent_holds_once", fields=["registration", "kind"], condition=Q(withdrawn_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
