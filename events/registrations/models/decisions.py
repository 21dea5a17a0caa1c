"""What organisers decide about something a guest has asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """Whether it is accepted (None while it is open), who has said so when, and why, in words for the guest."""

    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    accepted = models.BooleanField(_("accepted"), null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        abstract = True


# For a constraint of each model.
DECIDED_AT_ONCE = Q(accepted=None, decided_at=None) | Q(accepted__isnull=False, decided_at__isnull=False)
