"""Certificates of attendance, their running numbers, and who signs what is handed to guests."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.languages import language_choices
from events.programme.models import Event
from events.registrations.models import Registration
from events.registrations.models.answers import private_storage

SIGNATURES = "signatures"


def signature_path(_signatory: models.Model, _name: str) -> str:
    """Return a path that tells nothing of whose signature it is."""
    name = secrets.token_urlsafe(24)
    return f"{SIGNATURES}/{name[:2]}/{name}"


class Signatory(models.Model):
    """Who signs the certificates and letters of an event, and whether guests fetch their certificates themselves."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="signatory", verbose_name=_("event"))
    name = models.CharField(_("name of who signs"), max_length=200)
    office = models.CharField(_("office of who signs"), max_length=200, blank=True)
    signature: Any = models.FileField(
        _("picture of the signature"), storage=private_storage, upload_to=signature_path, max_length=100, blank=True
    )
    guests_fetch = models.BooleanField(_("guests fetch certificates themselves"), default=False)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")

    def __str__(self) -> str:
        # Not the name: audit entries keep this text.
        return f"{self._meta.verbose_name} {self.pk}"


class CertificateSeries(models.Model):
    """How many certificates were issued in one year; whoever issues one locks its row."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    issued = models.PositiveIntegerField(_("issued"), default=0)

    class Meta:
        verbose_name = _("series of certificates")
        verbose_name_plural = _("series of certificates")

    def __str__(self) -> str:
        return str(self.year)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Filters on certificates."""

    def of(self, event: Event) -> "CertificateQuerySet":
        """Keep those of one event."""
        return self.filter(registration__event=event)

    def living(self) -> "CertificateQuerySet":
        """Keep those that nobody has revoked or replaced."""
        return self.filter(revoked_at=None)


class Certificate(models.Model):
    """That somebody was there, as it was known when it was issued: later changes make another certificate.

    `stated` has the days and the activities, by title and day; numbers stand in columns of their own, because they
    stay when the person is erased. No PDF is stored: it is made anew while the registration has a name.
    """

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="certificates", verbose_name=_("registration")
    )
    number = models.CharField(_("number"), max_length=60, unique=True)
    language = models.CharField(_("language"), max_length=8, choices=language_choices)
    days = models.PositiveSmallIntegerField(_("days"))
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    attended = models.PositiveSmallIntegerField(_("activities attended"), default=0)
    offered = models.PositiveSmallIntegerField(_("activities offered"), default=0)
    stated = models.JSONField(_("days and activities"), default=dict)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("issued by")
    )
    told_at = models.DateTimeField(_("told by mail"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("revoked by")
    )
    is_replaced = models.BooleanField(_("replaced by another one"), default=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate of attendance")
        verbose_name_plural = _("certificates of attendance")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="certificate_living_once", fields=["registration"], condition=Q(revoked_at=None)
            ),
            models.CheckConstraint(
                name="certificate_revoked_with_date",
                condition=Q(revoked_at__isnull=False) | Q(is_replaced=False, reason="", revoked_by=None),
            ),
            models.CheckConstraint(name="certificate_at_least_a_day", condition=Q(days__gte=1)),
            models.CheckConstraint(
                name="certificate_attended_of_offered", condition=Q(attended__lte=models.F("offered"))
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_revoked(self) -> bool:
        """True once it does not hold any more, or another one holds in its place."""
        return self.revoked_at is not None
