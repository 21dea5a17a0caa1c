"""Invitations to work for a partner or the network office."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.languages import language_choices
from partners.enums import MembershipRole, NetworkRole
from partners.models.partners import Partner
from partners.models.people import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Filters on invitations."""

    def open(self) -> "InvitationQuerySet":
        """Keep those nobody has accepted or withdrawn, outdated ones included."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def ended_before(self, moment: dt.datetime) -> "InvitationQuerySet":
        """Keep those that were accepted, withdrawn or outdated before `moment`."""
        return self.filter(Q(accepted_at__lt=moment) | Q(withdrawn_at__lt=moment) | Q(expires_at__lt=moment))


class Invitation(models.Model):
    """Asks somebody by mail to work for a partner, or without one for the network office.

    Of the link only a hash is kept: who reads the database cannot accept anything.
    """

    partner = models.ForeignKey(
        Partner, models.CASCADE, null=True, blank=True, related_name="invitations", verbose_name=_("partner")
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=MembershipRole, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=language_choices, default="en")
    personal_line = models.CharField(_("a personal line"), max_length=300, blank=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="invitation_open_once_per_address",
                fields=["partner", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
            ),
            # To a database, one invitation without a partner differs from the next.
            models.UniqueConstraint(
                name="invitation_to_office_open_once_per_address",
                fields=["email"],
                condition=Q(partner=None, accepted_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="invitation_to_a_partner_names_a_role",
                condition=Q(partner=None, role="") | Q(partner__isnull=False, role__in=MembershipRole.values),
            ),
            models.CheckConstraint(
                name="invitation_ends_one_way", condition=Q(accepted_at=None) | Q(withdrawn_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.partner or NetworkRole.NETWORK_OFFICE.label}"

    @property
    def is_open(self) -> bool:
        """True while nobody has accepted or withdrawn it; it may be outdated."""
        return self.accepted_at is None and self.withdrawn_at is None

    def has_expired(self, now: dt.datetime | None = None) -> bool:
        """True when its time is over."""
        return self.expires_at <= (now or timezone.now())
