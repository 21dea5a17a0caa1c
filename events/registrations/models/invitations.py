"""Who wants no invitations for the calendar at all."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NoInvitations(models.Model):
    """Somebody with an account has switched invitations by mail off for all their registrations; without a row, none.

    What one registration says of itself, `Registration.without_invitations`, holds besides.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="no_invitations", verbose_name=_("person")
    )
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("switched off invitations")
        verbose_name_plural = _("switched off invitations")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
