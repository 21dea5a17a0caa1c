"""Registrations: snapshots of who comes, each holding at most one seat."""

import secrets
import uuid
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django_countries.fields import CountryField

from common.clean_text import clean_line
from common.fields import country_codes
from common.languages import language_choices
from events.programme.models import Event
from events.registrations.enums import HOLDING, LIVE, TRANSITIONS, Capacity, Presence, RegistrationStatus, Sector
from events.registrations.models.codes import AccessCode
from events.registrations.models.parties import Party
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import Partner

# What nobody types; the country is looked up in a way of its own.
NOT_TYPED = frozenset(
    {
        "event", "pool", "previous", "replaces", "accompanies", "party", "code", "delegation", "sending_partner",
        "status", "audience", "country", "former",
    }
)  # fmt: skip

# Of Crockford's base 32, which leaves out I, L, O and U.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10

# What people write as one line.
LINES = ("given_name", "family_name", "organisation", "city", "registrar_name")


class VersionField(models.PositiveSmallIntegerField):
    """A number that the database may work out while it stores a new row, and then tells without being asked again."""

    db_returning = True

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Be an ordinary column to migrations."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", arguments, options


def new_token() -> str:
    """Return an unguessable token for a private link: 144 random bits."""
    return secrets.token_urlsafe(18)


def new_check_in_code() -> str:
    """Return an unguessable code that is shown at the door: 50 random bits in letters and digits nobody mixes up."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(CODE_LENGTH))


def audience_of(*, country: str, host_country: str) -> Audience:
    """Derive who counts as international: everyone whose organisation sits outside the event's host country."""
    return Audience.NATIONAL if str(country) == str(host_country) else Audience.INTERNATIONAL


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Filters on registrations."""

    def holding(self) -> "RegistrationQuerySet":
        """Keep those that hold a seat."""
        return self.filter(status__in=HOLDING)

    def live(self) -> "RegistrationQuerySet":
        """Keep those that have not ended."""
        return self.filter(status__in=LIVE)

    def queue(self) -> "RegistrationQuerySet":
        """Keep those that wait, in order of arrival."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("queued_at", "pk")


class Registration(models.Model):
    """One person's registration for one event, as it was given; it never reads through to a profile."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations", verbose_name=_("event"))
    pool = models.ForeignKey(
        SeatPool, models.PROTECT, null=True, blank=True, related_name="registrations", verbose_name=_("pool of places")
    )
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reinstatements", verbose_name=_("reinstates")
    )
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replacements", verbose_name=_("replaces")
    )
    accompanies = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="companions", verbose_name=_("accompanies")
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="registrations", verbose_name=_("group")
    )
    code = models.ForeignKey(
        AccessCode, models.PROTECT, null=True, blank=True, related_name="registrations", verbose_name=_("code")
    )
    # Whose places the person was named for; stays when they leave, so that their lead still knows them.
    delegation = models.ForeignKey(
        SeatPool, models.SET_NULL, null=True, blank=True, related_name="delegates", verbose_name=_("delegation")
    )
    token = models.CharField(_("private link"), max_length=32, unique=True, default=new_token, editable=False)
    # What the door reads from a confirmation or a badge; whoever sees it can do nothing with it elsewhere.
    check_in_code = models.CharField(
        _("check-in code"), max_length=CODE_LENGTH, unique=True, default=new_check_in_code, editable=False
    )
    submission = models.UUIDField(_("form sent"), default=uuid.uuid4, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=RegistrationStatus, editable=False)
    audience = models.CharField(_("audience"), max_length=13, choices=Audience, editable=False)

    presence = models.CharField(
        _("way of taking part"), max_length=7, choices=Presence, default=Presence.ON_SITE, editable=False
    )
    # How often the calendar entry changed for this person alone; see `calendar_sequence`.
    entry_version = VersionField(default=0, editable=False)
    # Empty where the place has never been certain: nobody else was invited, so for nobody else it is called off.
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    without_invitations = models.BooleanField(_("without invitations for the calendar"), default=False, editable=False)

    given_name = models.CharField(_("given name"), max_length=150)
    family_name = models.CharField(_("family name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    organisation = models.CharField(_("organisation"), max_length=200)
    country = CountryField(_("country the organisation is in"))
    city = models.CharField(_("town the organisation is in"), max_length=100)
    sending_partner = models.ForeignKey(
        Partner,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sent_registrations",
        verbose_name=_("sent by"),
    )
    capacity = models.CharField(_("capacity"), max_length=12, choices=Capacity)
    sector = models.CharField(_("sector"), max_length=14, choices=Sector)
    language = models.CharField(_("language"), max_length=8, choices=language_choices)
    motivation = models.TextField(_("why they wish to come"), max_length=2000, blank=True)
    # Who registered the person, where it was somebody else.
    registrar_name = models.CharField(_("registered by"), max_length=300, blank=True)
    registrar_email = models.EmailField(_("e-mail address of who registered them"), blank=True)
    # Empty while a person named by their partner has not answered yet.
    privacy_consented_at = models.DateTimeField(
        _("privacy consent given"), default=timezone.now, null=True, blank=True, editable=False
    )
    privacy_text_version = models.CharField(_("version of the privacy text"), max_length=20, editable=False)

    registered_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    queued_at = models.DateTimeField(_("queued"), null=True, editable=False)
    offer_expires_at = models.DateTimeField(_("offer expires"), null=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    # When the private link was made; who makes a new one ends the old one.
    link_made_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)
    # What they were recognised by before they corrected it: erasing looks for that, too.
    former = models.JSONField(_("former names, addresses and links"), default=list, editable=False)
    # Whether they came before, kept when that can be looked up no more; None: it can.
    came_before = models.BooleanField(null=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = [
            models.Index(
                fields=["event", "audience", "queued_at", "id"],
                name="registration_queue",
                condition=Q(status=RegistrationStatus.WAITING),
            ),
            models.Index(
                fields=["offer_expires_at"],
                name="registration_offers",
                condition=Q(status=RegistrationStatus.OFFERED),
            ),
            models.Index(fields=["email"], name="registration_email"),
            models.Index(
                fields=["event", "entry_version"], name="registration_erased", condition=Q(erased_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="registration_seat_matches_status",
                condition=Q(status__in=sorted(HOLDING), pool__isnull=False)
                | (~Q(status__in=sorted(HOLDING)) & Q(pool__isnull=True)),
            ),
            models.CheckConstraint(
                name="registration_known_status", condition=Q(status__in=sorted(RegistrationStatus.values))
            ),
            models.CheckConstraint(
                name="registration_waits_since",
                condition=~Q(status=RegistrationStatus.WAITING) | Q(queued_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="registration_once_per_address",
                fields=["event", "email"],
                # Accompanying persons are reached through whom they accompany.
                condition=Q(status__in=sorted(LIVE), accompanies=None),
            ),
            models.CheckConstraint(
                name="registration_not_its_own_companion", condition=Q(accompanies=None) | ~Q(accompanies=F("pk"))
            ),
        ]

    def __str__(self) -> str:
        # No name: audit entries keep this text after personal data is gone.
        return f"{self._meta.verbose_name} {self.pk}"

    def check_values(self, *, without: frozenset[str] = frozenset()) -> None:
        """Take out of lines what readers cannot see, and check what was typed.

        The rows it points at and its state are the actions' business.
        Nobody looks at the fields `without`, which are asked later. Raises `ValidationError`. The country is looked up
        in a set: Django would walk through all names of all countries in the reader's language.
        """
        for name in LINES:
            setattr(self, name, clean_line(getattr(self, name)))
        self.clean_fields(exclude=NOT_TYPED | without)
        if str(self.country) not in country_codes():
            raise ValidationError({"country": _("Choose a country from the list.")}, code="country")

    @property
    def full_name(self) -> str:
        """Given and family name as one text; of who was erased, a number in their place."""
        if self.erased_at is not None:
            return pgettext("instead of a name", "Erased person %(number)d") % {"number": self.pk}
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def holds_seat(self) -> bool:
        """True when a seat is promised to this person."""
        return self.status in HOLDING

    @property
    def is_live(self) -> bool:
        """True until the registration has ended."""
        return self.status in LIVE

    @property
    def is_past_offer(self) -> bool:
        """True when the time to answer the offer is over, whether or not its end has been written down yet."""
        return self.offer_expires_at is not None and self.offer_expires_at <= timezone.now()

    @property
    def calendar_sequence(self) -> int:
        """The version of the person's calendar entry (SEQUENCE, RFC 5545 section 3.8.7.4), in feeds and mails alike.

        It never falls for one address and event: the event's own version only rises, `entry_version` rises when the
        place becomes certain, when the person takes part in the other way and when the registration ends, and who
        registers again begins above where the former registration ended.
        """
        return self.event.calendar_sequence + self.entry_version

    @property
    def is_named(self) -> bool:
        """True while the person, named by a partner, has not completed their details and consented."""
        return self.privacy_consented_at is None

    def may_become(self, status: str) -> bool:
        """True when the table of transitions leads from the present state to `status`."""
        return status in TRANSITIONS[self.status or None]
