"""Pools of seats of an activity."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.programme.models import Activity
from events.seats.enums import Audience
from events.seats.models.counted import CountedSeats
from partners.models import Partner


class ActivityPool(CountedSeats):
    """A number of seats for one audience of an activity: anyone, one side of a mixed group, or a partner's block.

    Always: `taken` = sign-ups holding a seat in it + capacities of its blocks.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="pools", verbose_name=_("activity"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="blocks", verbose_name=_("carved out of")
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="activity_blocks", verbose_name=_("partner")
    )

    class Meta(CountedSeats.Meta):
        verbose_name = _("pool of places of an activity")
        verbose_name_plural = _("pools of places of activities")
        constraints = [
            models.CheckConstraint(
                name="activity_pool_taken_within_capacity",
                condition=Q(taken__gte=0) & Q(taken__lte=F("capacity")),
                violation_error_message=_("A pool cannot hold fewer places than are taken."),
            ),
            models.CheckConstraint(
                name="activity_pool_block_is_a_partners",
                condition=Q(audience=Audience.BLOCK, partner__isnull=False, parent__isnull=False)
                | (~Q(audience=Audience.BLOCK) & Q(partner=None, parent=None)),
            ),
            models.UniqueConstraint(
                name="activity_pool_one_block_per_partner",
                fields=["parent", "partner"],
                condition=Q(audience=Audience.BLOCK),
                violation_error_message=_("This partner has a block of these places already."),
            ),
            models.CheckConstraint(
                name="activity_pool_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("pk"))
            ),
            models.CheckConstraint(
                name="activity_pool_known_audience",
                condition=Q(audience__in=["anyone", "international", "national", "block"]),
            ),
            models.UniqueConstraint(
                name="activity_pool_one_per_audience",
                fields=["activity", "audience"],
                condition=~Q(audience=Audience.BLOCK),
                violation_error_message=_("The activity already has a pool for this audience."),
            ),
        ]
