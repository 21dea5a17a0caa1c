"""Activities: what takes place at an event, one thing at a time."""

import datetime as dt
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField

from events.programme.enums import Accessible, ActivityKind, ActivityStatus, ContributionRole
from events.programme.models.events import Event, Theme
from events.programme.models.resources import Room, Track, Vehicle
from events.programme.models.slots import Slot
from events.programme.models.speakers import Speaker
from partners.models import Partner

# A way there of more than a day is a journey of its own.
LONGEST_WAY = 24 * 60


class Activity(models.Model):
    """A plenary, workshop, study visit or another part of an event, as the organisers have it.

    Readers see the published version (`ProgrammeVersion`). A draft is left out of the next one; what is cancelled
    stays in it and says so. `version` rises with every change. Times are instants, shown in the event's zone.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="activities", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=13, choices=ActivityKind, default=ActivityKind.WORKSHOP)
    status = models.CharField(_("status"), max_length=9, choices=ActivityStatus, default=ActivityStatus.DRAFT)
    title = I18nCharField(_("title"), max_length=300)
    abstract = I18nTextField(_("abstract"), blank=True)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("room")
    )
    place = I18nCharField(_("place"), max_length=300, blank=True, help_text=_("Where it is not one of the rooms."))
    track = models.ForeignKey(
        Track, models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name=_("track")
    )
    slot = models.ForeignKey(
        Slot, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("slot")
    )
    speakers = models.ManyToManyField(
        Speaker, through="Contribution", related_name="activities", verbose_name=_("speakers")
    )
    themes = models.ManyToManyField(Theme, related_name="activities", verbose_name=_("themes"), blank=True)
    host_partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="hosted_activities", verbose_name=_("host")
    )
    languages = models.JSONField(pgettext_lazy("of an activity", "languages spoken"), default=list, blank=True)
    interpreted_into = models.JSONField(_("interpreted into"), default=list, blank=True)
    interpretation_seats = models.PositiveIntegerField(_("places with interpretation"), null=True, blank=True)
    # As typed, in whatever language: "World café", "Fishbowl".
    methods = models.JSONField(_("methods"), default=list, blank=True)
    bring = I18nTextField(_("what to bring"), blank=True)
    step_free = models.CharField(
        _("reached without steps"), max_length=7, choices=Accessible, default=Accessible.UNKNOWN
    )
    has_captions = models.BooleanField(_("captions"), default=False)
    has_sign_language = models.BooleanField(_("sign language"), default=False)

    # Of a study visit.
    host_institution = models.CharField(_("host institution"), max_length=200, blank=True)
    meeting_point = I18nCharField(_("meeting point"), max_length=300, blank=True)
    meets_at = models.DateTimeField(_("meeting time"), null=True, blank=True)
    transport = I18nCharField(_("transport"), max_length=300, blank=True)
    vehicle = models.ForeignKey(
        Vehicle, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("vehicle")
    )
    travel_before = models.PositiveSmallIntegerField(_("minutes to get there"), default=0)
    travel_after = models.PositiveSmallIntegerField(_("minutes to get back"), default=0)
    group_size = models.PositiveIntegerField(
        _("group size"), null=True, blank=True, help_text=_("How many people the hosts can take.")
    )
    # Told to those who come and to the organisers, never published.
    contact_name = models.CharField(_("contact on the day"), max_length=200, blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=50, blank=True)
    safeguarding = I18nTextField(
        _("safeguarding"), blank=True, help_text=_("What visitors must heed, for the sake of those they visit.")
    )

    calendar_uid = models.UUIDField(_("calendar identity"), default=uuid.uuid4, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(_("calendar sequence"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_start",
                condition=Q(starts_at=None, ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(
                name="activity_has_both_times",
                condition=Q(starts_at=None, ends_at=None) | Q(starts_at__isnull=False, ends_at__isnull=False),
                violation_error_message=_("Give a start and an end, or neither."),
            ),
            models.CheckConstraint(
                name="activity_planned_has_time",
                condition=~Q(status=ActivityStatus.PLANNED) | Q(starts_at__isnull=False),
                violation_error_message=_("What is to be published needs a start and an end."),
            ),
            models.CheckConstraint(
                name="activity_meets_before_end",
                condition=Q(meets_at=None) | Q(ends_at=None) | Q(meets_at__lt=F("ends_at")),
                violation_error_message=_("People must meet before it ends."),
            ),
            models.CheckConstraint(
                name="activity_ways_within_a_day",
                condition=Q(travel_before__lte=LONGEST_WAY, travel_after__lte=LONGEST_WAY),
                violation_error_message=_("A way takes no more than a day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """Refuse unknown languages and what belongs to another event; raises `ValidationError`."""
        known = {code for code, _name in settings.LANGUAGES}
        for name in ("languages", "interpreted_into"):
            value = getattr(self, name)
            if not isinstance(value, list) or not set(value) <= known:
                raise ValidationError({name: _("Choose from the languages offered.")})
        for name in ("room", "track", "slot", "vehicle"):
            chosen = getattr(self, name)
            if chosen is not None and chosen.event_id != self.event_id:
                raise ValidationError({name: _("Choose one of this event.")})

    @property
    def is_visit(self) -> bool:
        """True for a study visit, which has a way there and back."""
        return self.kind == ActivityKind.STUDY_VISIT

    @property
    def busy(self) -> tuple[dt.datetime, dt.datetime] | None:
        """From when until when somebody who takes part is taken up, ways and meeting included; None without a time."""
        return busy_between(self.starts_at, self.ends_at, self.meets_at, self.travel_before, self.travel_after)


def busy_between(
    starts_at: dt.datetime | None,
    ends_at: dt.datetime | None,
    meets_at: dt.datetime | None,
    travel_before: int,
    travel_after: int,
) -> tuple[dt.datetime, dt.datetime] | None:
    """Return the time that an activity takes up, ways (minutes) and meeting included; None without a time."""
    if starts_at is None or ends_at is None:
        return None
    leaves = starts_at - dt.timedelta(minutes=travel_before)
    return min(filter(None, (leaves, meets_at))), ends_at + dt.timedelta(minutes=travel_after)


class Contribution(models.Model):
    """What one person does at an activity; `position` is their place among those of the same role."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="contributions", verbose_name=_("activity"))
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="contributions", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=11, choices=ContributionRole, default=ContributionRole.SPEAKER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="contribution_once", fields=["activity", "speaker", "role"]),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
