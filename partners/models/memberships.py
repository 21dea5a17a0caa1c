"""Who works for whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField
from wagtail.images import get_image_model_string

from partners.enums import MembershipRole, PartnerStatus
from partners.models.partners import Partner
from partners.models.people import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Filters on memberships."""

    def administrators(self) -> "MembershipQuerySet":
        """Keep those who look after their partner's people and can still sign in."""
        return self.filter(role=MembershipRole.ADMIN, user__is_active=True)

    def delegation_leads(self) -> "MembershipQuerySet":
        """Keep those who name their partner's people at events: it takes part now, and they can still sign in."""
        leads = Q(role=MembershipRole.ADMIN) | Q(leads_delegations=True)
        return self.filter(leads, user__is_active=True, partner__status=PartnerStatus.ACTIVE)

    def public(self) -> "MembershipQuerySet":
        """Keep people who agreed to be shown and can still sign in to take that back."""
        return self.filter(shown_publicly=True, user__is_active=True)


class Membership(models.Model):
    """One person's part in one partner."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="memberships", verbose_name=_("partner"))
    role = models.CharField(_("role"), max_length=10, choices=MembershipRole, default=MembershipRole.EDITOR)
    leads_delegations = models.BooleanField(
        _("leads delegations"),
        default=False,
        help_text=_("Names the people who take the partner's places at events. Administrators always may."),
    )
    # What follows is the person's own to say, and shown to nobody before they have agreed.
    shown_publicly = models.BooleanField(_("shown on the partner's page"), default=False)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    function = I18nCharField(_("function"), blank=True, default="")
    function_shown = models.BooleanField(_("function shown"), default=False)
    email_shown = models.BooleanField(_("e-mail address shown"), default=False)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    phone_shown = models.BooleanField(_("telephone shown"), default=False)
    photo = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    photo_shown = models.BooleanField(_("photo shown"), default=False)
    position = models.PositiveSmallIntegerField(_("place in the team"), default=0)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                name="membership_is_shown_by_agreement",
                condition=Q(shown_publicly=False) | Q(agreed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="membership_once_per_person_and_partner",
                fields=["user", "partner"],
                violation_error_message=_("This person already belongs to the partner."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.partner}"
