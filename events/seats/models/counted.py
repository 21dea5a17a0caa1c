"""What every pool of seats counts, whether of an event or of one of its activities."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from events.seats.enums import Audience
from partners.models import Partner


class CountedSeats(models.Model):
    """A number of seats for one audience.

    Always: `taken` = people holding a seat in it + capacities of the blocks carved out of it. A block that is released
    has only the seats its people hold.
    """

    name = I18nCharField(_("name"), blank=True)
    audience = models.CharField(_("audience"), max_length=13, choices=Audience, default=Audience.ANYONE)
    capacity = models.PositiveIntegerField(_("places"))
    taken = models.PositiveIntegerField(_("taken"), default=0, editable=False)
    # Whose block it is; each kind of pool has its own.
    partner: "models.ForeignKey[Partner | None, Partner | None]"
    releases_at = models.DateTimeField(_("unused places go back"), null=True, blank=True)
    released_at = models.DateTimeField(_("went back"), null=True, editable=False)
    # How many seats of a block its partner has not used; what was given in all is these and the capacity.
    went_back = models.PositiveIntegerField(default=0, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        if self.audience == Audience.BLOCK and not self.name:
            return gettext("Block of %(partner)s") % {"partner": self.partner}
        return str(self.name) or self.get_audience_display()

    @property
    def free(self) -> int:
        """Seats anybody may take, as of when the row was read."""
        return self.capacity - self.taken

    @property
    def given(self) -> int:
        """How many seats the partner of a block was given in all, those that went back among them."""
        return self.capacity + self.went_back

    @property
    def kept_until(self) -> dt.datetime | None:
        """When unused seats of a block go or went back: at its hour, however late that is written down, or before."""
        return min(filter(None, (self.releases_at, self.released_at)), default=None)
