"""How guests come and go, where they have told so."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.calendars.enums import Direction
from events.registrations.models import Registration

LONGEST_WORDS = 200


class Travel(models.Model):
    """One way of a guest, there or back; both moments are instants, told and shown on the clocks of the event.

    What was taken back keeps its row without moments and words, so that the calendar entry is the same one, with a
    higher `sequence`, if it comes again. `sequence` rises with the moments only.
    """

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="travels", verbose_name=_("registration")
    )
    direction = models.CharField(_("direction"), max_length=5, choices=Direction)
    leaves_at = models.DateTimeField(_("leaves"), null=True)
    arrives_at = models.DateTimeField(_("arrives"), null=True)
    words = models.CharField(_("by what"), max_length=LONGEST_WORDS, blank=True)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    calendar_uid = models.UUIDField(_("calendar identity"), default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("calendar sequence"), default=0, editable=False)

    class Meta:
        verbose_name = _("journey")
        verbose_name_plural = _("journeys")
        ordering = ["leaves_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="travel_once_per_direction", fields=["registration", "direction"]),
            models.CheckConstraint(
                name="travel_arrives_after_leaving",
                condition=Q(leaves_at=None, arrives_at=None)
                | Q(leaves_at__isnull=False, arrives_at__isnull=False, arrives_at__gt=F("leaves_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
