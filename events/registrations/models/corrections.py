"""What people ask to have corrected of their details once they can no longer change them (GDPR, article 16)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registrations.models.decisions import DECIDED_AT_ONCE, Decision
from events.registrations.models.registrations import Registration


class Correction(Decision):
    """Details as they should be, by their names in `Registration`, and words beside them, until organisers decide."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="corrections", verbose_name=_("registration")
    )
    wished = models.JSONField(_("as it should be"), default=dict)
    words = models.TextField(_("in their own words"), max_length=2000, blank=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)

    class Meta:
        verbose_name = _("correction asked for")
        verbose_name_plural = _("corrections asked for")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="correction_open_once", fields=["registration"], condition=Q(accepted=None)),
            models.CheckConstraint(name="correction_decided_at_once", condition=DECIDED_AT_ONCE),
        ]

    def __str__(self) -> str:
        # Not what is wished: audit entries keep this text.
        return f"{self._meta.verbose_name} {self.pk}"
