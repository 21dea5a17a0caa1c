"""Addresses that registrations had, for as long as whoever reads mail there may put them back."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registrations.models.registrations import Registration, new_token


class FormerAddress(models.Model):
    """The address of a registration before somebody gave another one; the letter to it carries the `token`."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="former_addresses", verbose_name=_("registration")
    )
    email = models.EmailField(_("e-mail address"))
    token = models.CharField(_("private link"), max_length=32, unique=True, default=new_token, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        # No address: audit entries keep this text.
        return f"{self._meta.verbose_name} {self.pk}"
