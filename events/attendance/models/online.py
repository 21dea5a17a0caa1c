"""Visits to an online meeting, as its log tells them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.registrations.models import Registration


class OnlineVisit(models.Model):
    """One guest was in the online meeting from one moment to another; who joins on two devices has visits at once."""

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="online_visits", verbose_name=_("registration")
    )
    joined_at = models.DateTimeField(_("joined"))
    left_at = models.DateTimeField(_("left"))

    class Meta:
        verbose_name = _("visit to the online meeting")
        verbose_name_plural = _("visits to the online meeting")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="online_visit_once", fields=["registration", "joined_at", "left_at"]),
            models.CheckConstraint(name="online_visit_ends_later", condition=Q(left_at__gte=F("joined_at"))),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
