"""Seat pools: the only place where seats are counted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from events.programme.models import Event
from events.seats.enums import Audience


class SeatPool(models.Model):
    """A number of seats for one audience of an event.

    Always: `taken` = registrations holding a seat in it + capacities of its blocks.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="pools", verbose_name=_("event"))
    name = I18nCharField(_("name"), blank=True)
    audience = models.CharField(_("audience"), max_length=13, choices=Audience, default=Audience.ANYONE)
    capacity = models.PositiveIntegerField(_("places"))
    taken = models.PositiveIntegerField(_("taken"), default=0, editable=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="blocks", verbose_name=_("carved out of")
    )
    releases_at = models.DateTimeField(_("unused places go back"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("pool of places")
        verbose_name_plural = _("pools of places")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pool_taken_within_capacity",
                condition=Q(taken__gte=0) & Q(taken__lte=F("capacity")),
                violation_error_message=_("A pool cannot hold fewer places than are taken."),
            ),
            models.CheckConstraint(name="pool_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("pk"))),
            models.UniqueConstraint(
                name="pool_one_per_audience",
                fields=["event", "audience"],
                condition=Q(audience__in=["anyone", "international", "national", "online"], parent=None),
                violation_error_message=_("The event already has a pool for this audience."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name) or self.get_audience_display()

    @property
    def free(self) -> int:
        """Seats nobody holds, as of when the row was read."""
        return self.capacity - self.taken
