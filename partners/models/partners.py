"""The organisations of the network."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from partners.enums import PartnerKind, PartnerStatus


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Filters on partners."""

    def in_network(self) -> "PartnerQuerySet":
        """Keep partners that take part now."""
        return self.filter(status=PartnerStatus.ACTIVE)

    def public(self) -> "PartnerQuerySet":
        """Keep partners a visitor may see: active ones and, in their time, former ones."""
        return self.exclude(status=PartnerStatus.CANDIDATE)


class Partner(models.Model):
    """An organisation of the network."""

    name = models.CharField(_("name"), max_length=150)
    short_name = models.CharField(_("short name"), max_length=60)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind)
    country = CountryField(_("country"))
    city = models.CharField(_("town"), max_length=100)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=PartnerStatus, default=PartnerStatus.CANDIDATE)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="partner_leaves_after_joining",
                condition=Q(joined_on=None) | Q(left_on=None) | Q(left_on__gte=models.F("joined_on")),
                violation_error_message=_("A partner cannot leave before it joined."),
            ),
            models.CheckConstraint(
                name="partner_latitude_in_range",
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90)),
                violation_error_message=_("A latitude lies between -90 and 90 degrees."),
            ),
            models.CheckConstraint(
                name="partner_longitude_in_range",
                condition=Q(longitude=None) | Q(longitude__range=(-180, 180)),
                violation_error_message=_("A longitude lies between -180 and 180 degrees."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def clean(self) -> None:
        """Refuse to have left on a day to come: until then the partner takes part."""
        super().clean()
        if self.left_on and self.left_on > timezone.localdate():
            to_come = _("This day is still to come. A partner leaves on the day or afterwards.")
            raise ValidationError({"left_on": to_come})
