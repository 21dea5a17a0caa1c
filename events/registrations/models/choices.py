"""What guests choose of the programme: wishes, sign-ups, and the allocations that turn the one into the other."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Activity, Event, Slot
from events.registrations.choices.enums import AllocationState, SignupSource, SignupStatus
from events.registrations.models.registrations import Registration
from events.seats.models import OTHER, ActivityPool


class SignupQuerySet(models.QuerySet["Signup"]):
    """Filters on sign-ups."""

    def live(self) -> "SignupQuerySet":
        """Keep those that hold a seat or wait for one."""
        return self.filter(status__in=[SignupStatus.CONFIRMED, SignupStatus.WAITING])

    def holding(self) -> "SignupQuerySet":
        """Keep those that hold a seat."""
        return self.filter(status=SignupStatus.CONFIRMED)

    def of_other_group(self) -> "SignupQuerySet":
        """Keep those that hold a seat meant for the other group: the country has changed, and theirs is full."""
        others = Q()
        for own, other in OTHER.items():
            others |= Q(pool__audience=own, registration__audience=other)
        return self.holding().filter(others)

    def queue(self) -> "SignupQuerySet":
        """Keep those that wait, in order."""
        return self.filter(status=SignupStatus.WAITING).order_by("queued_at", "pk")


class Signup(models.Model):
    """One guest at one activity, with a seat or waiting for one; ended ones stay as the record of what happened."""

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="signups", verbose_name=_("registration")
    )
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="signups", verbose_name=_("activity"))
    pool = models.ForeignKey(
        ActivityPool, models.PROTECT, null=True, related_name="signups", verbose_name=_("pool of places")
    )
    status = models.CharField(_("status"), max_length=9, choices=SignupStatus, editable=False)
    source = models.CharField(_("came about"), max_length=9, choices=SignupSource, editable=False)
    # Which wish the activity was, where it was one.
    rank = models.PositiveSmallIntegerField(_("wish"), null=True, editable=False)
    queued_at = models.DateTimeField(_("queued"), null=True, editable=False)
    created_at = models.DateTimeField(_("signed up"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    objects = SignupQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["activity", "queued_at", "id"], name="signup_queue", condition=Q(status=SignupStatus.WAITING)
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="signup_seat_matches_status",
                condition=Q(status=SignupStatus.CONFIRMED, pool__isnull=False)
                | (~Q(status=SignupStatus.CONFIRMED) & Q(pool__isnull=True)),
            ),
            models.CheckConstraint(
                name="signup_waits_since",
                condition=~Q(status=SignupStatus.WAITING) | Q(queued_at__isnull=False),
            ),
            models.CheckConstraint(name="signup_known_status", condition=Q(status__in=sorted(SignupStatus.values))),
            models.UniqueConstraint(
                name="signup_once",
                fields=["registration", "activity"],
                condition=Q(status__in=[SignupStatus.CONFIRMED, SignupStatus.WAITING]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_of_other_group(self) -> bool:
        """True for a seat meant for the other group than the guest's; read with the pool and the registration."""
        return self.pool is not None and self.pool.audience == OTHER.get(self.registration.audience)


class Wish(models.Model):
    """The activity that a guest wishes for as number `rank` (1 is dearest) of a slot."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="wishes", verbose_name=_("registration")
    )
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="wishes", verbose_name=_("slot"))
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="wishes", verbose_name=_("activity"))
    rank = models.PositiveSmallIntegerField(_("wish"))
    wished_at = models.DateTimeField(_("wished"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        ordering = ["slot", "rank"]
        constraints = [
            models.UniqueConstraint(name="wish_one_per_rank", fields=["registration", "slot", "rank"]),
            models.UniqueConstraint(name="wish_once", fields=["registration", "activity"]),
            models.CheckConstraint(name="wish_begins_with_one", condition=Q(rank__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Pin(models.Model):
    """An organiser's word that a guest is to have an activity, whatever an allocation finds; kept until taken back."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="pins", verbose_name=_("registration"))
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="pins", verbose_name=_("activity"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    pinned_at = models.DateTimeField(_("pinned"), default=timezone.now, editable=False)
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("pinned by")
    )

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        constraints = [models.UniqueConstraint(name="pin_once", fields=["registration", "activity"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Allocation(models.Model):
    """One run of the allocation of an event's ranked slots: what it was asked, how far it is, what it found.

    `seed` breaks ties and is published; `weights` are what the first, second ... wish counts. `found` holds a
    list of [registration, activity, pool] by number, the best so far while it runs; `report` is what the organiser is
    shown. Neither holds a name. `input_digest` tells whether wishes, pins or places have changed since.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="allocations", verbose_name=_("event"))
    state = models.CharField(_("state"), max_length=8, choices=AllocationState, default=AllocationState.QUEUED)
    seed = models.PositiveBigIntegerField(_("seed"))
    weights = models.JSONField(_("weights"))
    progress = models.JSONField(_("progress"), default=dict)
    found = models.JSONField(_("found"), default=list)
    report = models.JSONField(_("report"), default=dict)
    input_digest = models.CharField(max_length=64, blank=True, editable=False)
    is_to_stop = models.BooleanField(_("is to stop"), default=False)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked for by")
    )
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    applied_at = models.DateTimeField(_("applied"), null=True, editable=False)

    class Meta:
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="allocation_one_running",
                fields=["event"],
                condition=Q(state__in=[AllocationState.QUEUED, AllocationState.RUNNING]),
            ),
            models.CheckConstraint(
                name="allocation_applied_is_dated",
                condition=Q(state=AllocationState.APPLIED, applied_at__isnull=False)
                | (~Q(state=AllocationState.APPLIED) & Q(applied_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
