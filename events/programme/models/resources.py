"""What activities need and what only one of them can have at a time: rooms and vehicles; and the tracks they run in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from events.programme.enums import Accessible
from events.programme.models.events import Event


class Resource(models.Model):
    """Something of an event that activities are put into; `position` is its place in lists and on the grid."""

    name = I18nCharField(_("name"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.name)


class Room(Resource):
    """A room at the venue; `capacity` is how many people it takes, None where nobody has counted."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="rooms", verbose_name=_("event"))
    capacity = models.PositiveIntegerField(_("takes how many people"), null=True, blank=True)
    step_free = models.CharField(
        _("reached without steps"), max_length=7, choices=Accessible, default=Accessible.UNKNOWN
    )

    class Meta(Resource.Meta):
        verbose_name = _("room")
        verbose_name_plural = _("rooms")


class Vehicle(Resource):
    """A bus or another vehicle that takes people to study visits; `capacity` is its seats, None where unknown."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="vehicles", verbose_name=_("event"))
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)

    class Meta(Resource.Meta):
        verbose_name = _("vehicle")
        verbose_name_plural = _("vehicles")


class Track(Resource):
    """A line of activities that belong together, a column of the programme."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="tracks", verbose_name=_("event"))

    class Meta(Resource.Meta):
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
