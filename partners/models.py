"""People, partners and who works for whom."""

import datetime as dt
import zoneinfo

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from i18nfield.fields import I18nCharField
from wagtail.images import get_image_model_string

from common.languages import language_choices
from common.validators import validate_time_zone
from partners.enums import MembershipRole, NetworkRole, PartnerKind, PartnerStatus
from partners.managers import UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, known by e-mail address."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("given name"), max_length=150)
    last_name = models.CharField(_("family name"), max_length=150)
    language = models.CharField(_("language"), max_length=8, choices=language_choices, default="en")
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Brussels", validators=[validate_time_zone]
    )
    network_role = models.CharField(
        _("role in the network"), max_length=20, choices=NetworkRole, default=NetworkRole.NONE, blank=True
    )
    is_staff = models.BooleanField(_("may sign in to the back office"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("since"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """Return given and family name as one text."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """Return the given name."""
        return self.first_name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The zone this person's own times are shown in."""
        return zoneinfo.ZoneInfo(self.time_zone)


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


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Filters on memberships."""

    def administrators(self) -> "MembershipQuerySet":
        """Keep those who look after their partner's people and can still sign in."""
        return self.filter(role=MembershipRole.ADMIN, user__is_active=True)

    def public(self) -> "MembershipQuerySet":
        """Keep people who agreed to be shown and can still sign in to take that back."""
        return self.filter(shown_publicly=True, user__is_active=True)


class Membership(models.Model):
    """One person's part in one partner."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="memberships", verbose_name=_("partner"))
    role = models.CharField(_("role"), max_length=10, choices=MembershipRole, default=MembershipRole.EDITOR)
    # What follows is the person's own to say, and shown to nobody before they have agreed.
    shown_publicly = models.BooleanField(_("shown on the partner's page"), default=False)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    function = I18nCharField(_("function"), blank=True, default="")
    email_shown = models.BooleanField(_("e-mail address shown"), default=False)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    photo = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
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
