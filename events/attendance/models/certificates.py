"""Certificates of attendance, their running numbers, and who signs what is handed to guests."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from common.languages import language_choices
from events.programme.models import Event
from events.registrations.models import Registration
from events.registrations.models.answers import private_storage

SIGNATURES = "signatures"
LONGEST_ISSUER = 20
# Of Crockford's base 32, which leaves out I, L, O and U. 40 random bits: with the limit of the public page, guessing
# one takes longer than any certificate is of use.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HALF = 4


def issuer_code() -> str:
    """Return what numbers of certificates begin with: the name of the network in capitals."""
    return slugify(settings.NETWORK_NAME)[:LONGEST_ISSUER].strip("-").upper() or "C"


def new_secret() -> str:
    """Return the part of a number that nobody can guess."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(HALF)) for _half in range(2))


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

    Its number is the issuer's, runs in each year, and has a part that nobody can guess.
    `stated` has the days and the activities, by title and day; numbers stand in columns of their own, because they
    stay when the person is erased. No PDF is stored: it is made anew while the registration has a name.
    """

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="certificates", verbose_name=_("registration")
    )
    issuer = models.CharField(_("issuer"), max_length=LONGEST_ISSUER, default=issuer_code, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    running = models.PositiveIntegerField(_("running number"))
    secret = models.CharField(_("random part"), max_length=2 * HALF + 1, default=new_secret, editable=False)
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
            models.UniqueConstraint(name="certificate_number_once", fields=["year", "running"]),
            models.UniqueConstraint(
                name="certificate_living_once", fields=["registration"], condition=Q(revoked_at=None)
            ),
            models.CheckConstraint(
                name="certificate_revoked_with_date",
                condition=Q(revoked_at__isnull=False) | Q(is_replaced=False, revoked_by=None),
            ),
            models.CheckConstraint(name="certificate_at_least_a_day", condition=Q(days__gte=1)),
            models.CheckConstraint(
                name="certificate_attended_of_offered", condition=Q(attended__lte=models.F("offered"))
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The whole number, as it is printed: ELAINE-2027-00042-7K3F-9QXW."""
        return f"{self.issuer}-{self.year}-{self.running:05d}-{self.secret}"

    @property
    def is_revoked(self) -> bool:
        """True once it does not hold any more, or another one holds in its place."""
        return self.revoked_at is not None
