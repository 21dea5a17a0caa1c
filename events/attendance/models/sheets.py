"""Signature sheets as they were printed, and the scans of those that were signed."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from events.registrations.models import Registration
from events.registrations.models.answers import private_storage
from events.seats.enums import Audience
from partners.models import Partner

# Of Crockford's base 32, which leaves out I, L, O and U; typed by hand from paper.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
SCANS = "scans"


def new_sheet_code() -> str:
    """Return a code for one printed sheet: 40 random bits in letters and digits nobody mixes up."""
    return "".join(secrets.choice(LETTERS) for _place in range(CODE_LENGTH))


def scan_path(_scan: models.Model, _name: str) -> str:
    """Return a path that tells nothing of the people or the file."""
    name = secrets.token_urlsafe(24)
    return f"{SCANS}/{name[:2]}/{name}"


class SignatureSheet(models.Model):
    """A sheet that was printed for the people whom one partner sends, guests of one audience, on one day.

    Without a partner it is for those whom nobody sends. Printed again with the same people it is the same sheet.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="signature_sheets", verbose_name=_("event"))
    day = models.DateField(_("day"))
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent by")
    )
    audience = models.CharField(_("audience"), max_length=13, choices=Audience)
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, default=new_sheet_code, editable=False)
    printed_at = models.DateTimeField(_("printed"), default=timezone.now)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("printed by")
    )

    class Meta:
        verbose_name = _("signature sheet")
        verbose_name_plural = _("signature sheets")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="signature_sheet_known_audience",
                condition=Q(audience__in=sorted([Audience.INTERNATIONAL, Audience.NATIONAL])),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def readable_code(self) -> str:
        """The code as it is printed, in two halves."""
        return f"{self.code[:4]}-{self.code[4:]}"


class SheetLine(models.Model):
    """One person on a sheet, in the order of the paper."""

    sheet = models.ForeignKey(SignatureSheet, models.CASCADE, related_name="lines", verbose_name=_("signature sheet"))
    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="sheet_lines", verbose_name=_("registration")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("line of a signature sheet")
        verbose_name_plural = _("lines of signature sheets")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="sheet_line_once", fields=["sheet", "registration"]),
            models.UniqueConstraint(name="sheet_line_place", fields=["sheet", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class SheetScan(models.Model):
    """A scan of a signed sheet; several where it has several pages. The file lies where no address leads."""

    sheet = models.ForeignKey(SignatureSheet, models.CASCADE, related_name="scans", verbose_name=_("signature sheet"))
    file: Any = models.FileField(_("file"), storage=private_storage, upload_to=scan_path, max_length=100)
    name = models.CharField(_("name of the file"), max_length=150)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("bytes"))
    attached_at = models.DateTimeField(_("attached"), default=timezone.now)
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("attached by")
    )

    class Meta:
        verbose_name = _("scan of a signature sheet")
        verbose_name_plural = _("scans of signature sheets")
        ordering = ["attached_at", "pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
