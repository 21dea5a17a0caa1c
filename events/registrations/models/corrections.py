"""What people ask to have corrected of their details once they can no longer change them (GDPR, article 16)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registrations.models.registrations import Registration


class Correction(models.Model):
    """Details as they should be, by their names in `Registration`, and words beside them, until organisers decide."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="corrections", verbose_name=_("registration")
    )
    wished = models.JSONField(_("as it should be"), default=dict)
    words = models.TextField(_("in their own words"), max_length=2000, blank=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    accepted = models.BooleanField(_("accepted"), null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("correction asked for")
        verbose_name_plural = _("corrections asked for")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="correction_open_once", fields=["registration"], condition=Q(accepted=None)),
            models.CheckConstraint(
                name="correction_decided_at_once",
                condition=Q(accepted=None, decided_at=None) | Q(accepted__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        # Not what is wished: audit entries keep this text.
        return f"{self._meta.verbose_name} {self.pk}"
