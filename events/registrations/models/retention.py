"""How long what is known of guests is kept, and the proof that it went."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from events.registrations.models.registrations import Registration


class LegalHold(models.Model):
    """A reason for which nothing of an event may be erased for now."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="holds", verbose_name=_("event"))
    reason = models.CharField(_("reason"), max_length=500)
    placed_at = models.DateTimeField(_("since"), default=timezone.now)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("placed by")
    )
    lifted_at = models.DateTimeField(_("until"), null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("lifted by")
    )

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        ordering = ["placed_at", "pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Erasure(models.Model):
    """What was erased when, of a whole event or of one registration: numbers only, and what was still found after."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="erasures", verbose_name=_("event"))
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, related_name="erasures", verbose_name=_("registration")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by whom")
    )
    erased = models.JSONField(_("what was erased"), default=dict)
    kept = models.JSONField(_("what was kept"), default=dict)
    left = models.JSONField(_("what was still found"), default=list)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class DeletionRequest(models.Model):
    """Somebody asks that what is known of them for one registration be deleted (GDPR, article 17)."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="deletion_requests", verbose_name=_("registration")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    # Granted, and carried out once it is `decided_at`.
    granted = models.BooleanField(_("granted"), null=True)
    # Of `deletion.rules`, where nobody has decided; `reason` is what the organisers said.
    rule = models.CharField(_("rule"), max_length=10, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("request for deletion")
        verbose_name_plural = _("requests for deletion")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="deletion_request_open_once",
                fields=["registration"],
                condition=models.Q(decided_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
