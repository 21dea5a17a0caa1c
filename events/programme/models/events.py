"""Events: one start, one place, one set of facts. What is said about them lives in the cms."""

import datetime as dt
import uuid
import zoneinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from i18nfield.fields import I18nCharField

from common.validators import validate_time_zone
from events.programme.enums import (
    Admission,
    EventKind,
    EventMode,
    EventStatus,
    Precision,
    QueuePolicy,
    RegistrationPhase,
)
from partners.models import Partner

# The most people who may register as one group, and the most somebody may bring along.
LARGEST_GROUP = 10
MOST_COMPANIONS = 5
# A quarter of a year. Each day is looked up in two calendars for every person who is called.
MOST_WORKING_DAYS = 60


class Theme(models.Model):
    """One of the subjects by which events, articles and publications are found."""

    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    name = I18nCharField(_("name"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name)


class EventQuerySet(models.QuerySet["Event"]):
    """Filters on events."""

    def public(self) -> "EventQuerySet":
        """Keep what a visitor may see: everything but drafts."""
        return self.exclude(status=EventStatus.DRAFT)

    def coming(self, now: dt.datetime | None = None) -> "EventQuerySet":
        """Keep events that have not ended at `now` (default: this moment), soonest first."""
        return self.filter(ends_at__gte=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now: dt.datetime | None = None) -> "EventQuerySet":
        """Keep events that have ended at `now`, latest first."""
        return self.filter(ends_at__lt=now or timezone.now()).order_by("-starts_at", "-pk")


class Event(models.Model):
    """A conference, workshop or other gathering.

    `starts_at` and `ends_at` are instants; `time_zone` is the zone people meet in. With `precision` day or month
    the instants span the whole local days or months. `version` rises with every change, so that two organisers
    who save at once notice each other.
    """

    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    name = I18nCharField(_("name"))
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind, default=EventKind.CONFERENCE)
    mode = models.CharField(_("way of taking part"), max_length=8, choices=EventMode, default=EventMode.ON_SITE)
    status = models.CharField(_("status"), max_length=10, choices=EventStatus, default=EventStatus.DRAFT)
    hosts = models.ManyToManyField(Partner, through="EventHost", related_name="events", verbose_name=_("hosts"))
    host_country = CountryField(_("host country"))
    city = models.CharField(_("town"), max_length=100, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    join_link = models.URLField(
        _("link to join online"),
        max_length=500,
        blank=True,
        help_text=_("Only guests who take part online and whose place is confirmed are told it."),
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    precision = models.CharField(
        _("how exactly the dates are known"), max_length=6, choices=Precision, default=Precision.TIME
    )
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    themes = models.ManyToManyField(Theme, related_name="events", verbose_name=_("themes"), blank=True)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to answer an offer"),
        null=True,
        blank=True,
        help_text=_("Leave empty to confirm the next person in the queue at once."),
    )
    offer_working_days = models.PositiveSmallIntegerField(
        _("working days to answer an offer"),
        null=True,
        blank=True,
        help_text=_("Days that are working days both where the person's organisation is and where the event is."),
    )
    admission = models.CharField(_("how guests get in"), max_length=10, choices=Admission, default=Admission.FIRST_COME)
    queue_policy = models.CharField(
        _("order of the waiting list"), max_length=8, choices=QueuePolicy, default=QueuePolicy.STRICT
    )
    by_code_only = models.BooleanField(
        _("only with a code"), default=False, help_text=_("Nobody registers without a code or a link you gave them.")
    )
    largest_group = models.PositiveSmallIntegerField(
        _("largest group"),
        default=LARGEST_GROUP,
        help_text=_("How many people may register and wait together; 0 for no groups."),
    )
    most_companions = models.PositiveSmallIntegerField(
        _("accompanying persons"),
        default=0,
        help_text=_("How many a guest may bring along; each of them takes a place."),
    )
    borrowing_from = models.DateTimeField(
        _("unfilled places serve the other group from"),
        null=True,
        blank=True,
        help_text=_("From then on free international places may go to national guests and the other way round."),
    )
    # Rises with every change of what is asked; 0 while nothing ever was, so that nobody looks for questions then.
    form_version = models.PositiveIntegerField(default=0, editable=False)
    asks_consents = models.JSONField(_("consents asked for"), default=list, blank=True)
    keep_months = models.PositiveSmallIntegerField(
        _("months registrations are kept"),
        default=36,
        help_text=_("Counted from the end of the event. Then names, addresses and answers are erased; numbers stay."),
    )
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)
    # From then on the calendars of others count the days until they may forget it.
    called_off_at = models.DateTimeField(_("called off"), null=True, editable=False)
    calendar_uid = models.UUIDField(_("calendar identity"), default=uuid.uuid4, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(_("calendar sequence"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["status", "starts_at"], name="event_status_start")]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(
                name="event_registration_closes_after_opening",
                condition=Q(registration_opens_at=None)
                | Q(registration_closes_at=None)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                violation_error_message=_("Registration must close after it opens."),
            ),
            models.CheckConstraint(
                name="event_offer_hours_positive",
                condition=Q(offer_hours=None) | Q(offer_hours__gte=1),
                violation_error_message=_("Give people at least one hour to answer an offer."),
            ),
            models.CheckConstraint(
                name="event_offer_working_days_positive",
                condition=Q(offer_working_days=None) | Q(offer_working_days__gte=1),
                violation_error_message=_("Give people at least one working day to answer an offer."),
            ),
            models.CheckConstraint(
                name="event_few_offer_working_days",
                condition=Q(offer_working_days=None) | Q(offer_working_days__lte=MOST_WORKING_DAYS),
                violation_error_message=_("Give people no more than 60 working days to answer an offer."),
            ),
            models.CheckConstraint(
                name="event_one_period_for_offers",
                condition=Q(offer_hours=None) | Q(offer_working_days=None),
                violation_error_message=_("Give hours or working days to answer an offer, not both."),
            ),
            models.CheckConstraint(
                name="event_group_has_two_to_ten",
                condition=Q(largest_group=0) | Q(largest_group__range=(2, LARGEST_GROUP)),
                violation_error_message=_("A group has two to ten people."),
            ),
            models.CheckConstraint(
                name="event_few_companions",
                condition=Q(most_companions__lte=MOST_COMPANIONS),
                violation_error_message=_("Nobody brings along more than five people."),
            ),
            models.CheckConstraint(
                name="event_latitude_in_range",
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90)),
                violation_error_message=_("A latitude lies between -90 and 90 degrees."),
            ),
            models.CheckConstraint(
                name="event_longitude_in_range",
                condition=Q(longitude=None) | Q(longitude__range=(-180, 180)),
                violation_error_message=_("A longitude lies between -180 and 180 degrees."),
            ),
            models.CheckConstraint(
                name="event_has_both_degrees",
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Latitude and longitude go together: fill in both or neither."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Refuse languages that nobody has heard of; raises `ValidationError`."""
        known = {code for code, _name in settings.LANGUAGES}
        if not isinstance(self.languages, list) or not set(self.languages) <= known:
            raise ValidationError({"languages": _("Choose from the languages offered.")})

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The zone people meet in."""
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def is_cancelled(self) -> bool:
        """True when the event will not take place."""
        return self.status == EventStatus.CANCELLED

    def has_ended(self, now: dt.datetime | None = None) -> bool:
        """True when the event is over at `now` (default: this moment); a postponed one has yet to take place."""
        return self.has_end and self.ends_at < (now or timezone.now())

    def has_begun(self, now: dt.datetime | None = None) -> bool:
        """True when people meet at `now`, or have met: never while the event is postponed or cancelled."""
        return self.has_end and not self.is_cancelled and self.starts_at <= (now or timezone.now())

    @property
    def has_end(self) -> bool:
        """True when it is known when the event ends: a postponed one still has the dates on which it did not happen."""
        return self.status != EventStatus.POSTPONED

    @property
    def selects(self) -> bool:
        """True when people apply and the organisers choose."""
        return self.admission == Admission.SELECTION

    def lends(self, now: dt.datetime | None = None) -> bool:
        """True when, at `now`, unfilled international places may serve national guests and the other way round."""
        return self.borrowing_from is not None and self.borrowing_from <= (now or timezone.now())

    @property
    def registration_ends_at(self) -> dt.datetime:
        """The instant from which nobody registers any more: as set, else the start, never after the end."""
        return min(self.registration_closes_at or self.starts_at, self.ends_at)

    def registration_phase(self, now: dt.datetime | None = None) -> RegistrationPhase:
        """Return what a visitor can do at `now`; an event without an opening date takes no registrations."""
        now = now or timezone.now()
        if self.registration_opens_at is None or self.status in (EventStatus.CANCELLED, EventStatus.DRAFT):
            return RegistrationPhase.NONE
        if now >= self.registration_ends_at or self.status == EventStatus.POSTPONED:
            return RegistrationPhase.CLOSED
        return RegistrationPhase.OPEN if now >= self.registration_opens_at else RegistrationPhase.NOT_YET


class EventHost(models.Model):
    """A partner that hosts an event; one of them leads."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="host_rows", verbose_name=_("event"))
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="host_rows", verbose_name=_("partner"))
    leads = models.BooleanField(_("leads"), default=False)

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        ordering = ["-leads", "pk"]
        constraints = [
            models.UniqueConstraint(name="event_host_once", fields=["event", "partner"]),
            models.UniqueConstraint(name="event_one_leading_host", fields=["event"], condition=Q(leads=True)),
        ]

    def __str__(self) -> str:
        return f"{self.partner}"
