"""Pools of seats of an event."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from events.seats.enums import Audience
from events.seats.models.counted import CountedSeats
from partners.models import Partner

# Which audience a pool's unfilled seats may serve beside its own.
OTHER: dict[str, Audience] = {
    Audience.INTERNATIONAL: Audience.NATIONAL,
    Audience.NATIONAL: Audience.INTERNATIONAL,
}


class SeatPool(CountedSeats):
    """A number of seats for one audience of an event.

    Always: `taken` = registrations holding a seat in it + capacities of its blocks. `lent` are those of the taken
    ones that serve the other audience, never more than leaves `floor` seats for its own. `held_back` are free seats
    kept for whoever is next in the queue. A block that is released has only the seats its people hold.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="pools", verbose_name=_("event"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="blocks", verbose_name=_("carved out of")
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="blocks", verbose_name=_("partner")
    )
    held_back = models.PositiveIntegerField(_("held back"), default=0, editable=False)
    lent = models.PositiveIntegerField(_("lent"), default=0, editable=False)
    floor = models.PositiveIntegerField(
        _("never lent"), default=0, help_text=_("How many places always stay with this group.")
    )
    # When the partner of a block was last told of its date.
    told_at = models.DateTimeField(null=True, editable=False)

    class Meta(CountedSeats.Meta):
        verbose_name = _("pool of places")
        verbose_name_plural = _("pools of places")
        constraints = [
            models.CheckConstraint(
                name="pool_taken_within_capacity",
                condition=Q(taken__gte=0) & Q(taken__lte=F("capacity") - F("held_back")),
                violation_error_message=_("A pool cannot hold fewer places than are taken."),
            ),
            models.CheckConstraint(
                name="pool_lends_above_floor",
                condition=Q(lent__lte=F("taken")) & Q(lent__lte=F("capacity") - F("floor")),
                violation_error_message=_("More places than that are lent to the other group already."),
            ),
            models.CheckConstraint(
                name="pool_block_is_a_partners",
                condition=Q(audience=Audience.BLOCK, partner__isnull=False, parent__isnull=False)
                | (~Q(audience=Audience.BLOCK) & Q(partner=None)),
            ),
            models.UniqueConstraint(
                name="pool_one_block_per_partner",
                fields=["parent", "partner"],
                condition=Q(audience=Audience.BLOCK),
                violation_error_message=_("This partner has a block of these places already."),
            ),
            models.CheckConstraint(name="pool_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("pk"))),
            models.UniqueConstraint(
                name="pool_one_per_audience",
                fields=["event", "audience"],
                condition=Q(audience__in=["anyone", "international", "national", "online"], parent=None),
                violation_error_message=_("The event already has a pool for this audience."),
            ),
        ]

    @property
    def free(self) -> int:
        """Seats anybody may take, as of when the row was read: neither held nor held back."""
        return self.capacity - self.taken - self.held_back

    @property
    def lendable(self) -> int:
        """Free seats that may serve the other audience, once the event lends at all."""
        return max(min(self.free, self.capacity - self.floor - self.lent), 0)

    def free_for(self, audience: str) -> int:
        """Return how many seats somebody of `audience` may take, where what is meant for the others is lent at all."""
        return self.lendable if self.lends_to(audience) else self.free

    def lends_to(self, audience: str) -> bool:
        """True when somebody of `audience` in this pool sits on a seat meant for the other audience."""
        return self.audience in OTHER and OTHER[self.audience] == audience
