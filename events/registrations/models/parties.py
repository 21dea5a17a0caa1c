"""Groups: people who register and wait together."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import LARGEST_GROUP, Event
from events.registrations.enums import PartyRule


class Party(models.Model):
    """Two to ten people who come together.

    With the rule `all` whoever accepts an offer accepts it for all, and the first who is still in it may decline it
    for all.

    `minimum` is how many of them must get a place for any of them to be called, all of them with the rule `all`.
    Companions form a party with whom they accompany.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="parties", verbose_name=_("event"))
    name = models.CharField(_("name of the group"), max_length=150, blank=True)
    rule = models.CharField(_("who must get a place"), max_length=8, choices=PartyRule, default=PartyRule.ALL)
    minimum = models.PositiveSmallIntegerField(_("at least"))
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.CheckConstraint(name="party_minimum_in_range", condition=Q(minimum__range=(1, LARGEST_GROUP)))
        ]

    def __str__(self) -> str:
        # No name: audit entries keep this text.
        return f"{self._meta.verbose_name} {self.pk}"
