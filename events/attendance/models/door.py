"""Doors, which phones are opened for, and what those phones have scanned."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.attendance.door.enums import Outcome, Reason
from events.programme.models import Activity, Event
from events.registrations.models import Registration

# How long a door stays open after the event, and how long it still takes what phones had scanned without a network.
OPEN_AFTER = dt.timedelta(days=1)
TAKES_SCANS_AFTER = dt.timedelta(days=14)
LONGEST_CODE = 20

# What was looked at once and needs nobody any more, and what still does.
QUESTIONABLE = frozenset({Outcome.FLAGGED, Outcome.DISMISSED})


def new_door_token() -> str:
    """Return an unguessable token for the link of a door: 144 random bits."""
    return secrets.token_urlsafe(18)


class Door(models.Model):
    """Where people come in: the event's own door, or an activity's, such as a bus; `token` opens it on a phone."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="doors", verbose_name=_("event"))
    activity = models.ForeignKey(
        Activity, models.CASCADE, null=True, blank=True, related_name="doors", verbose_name=_("activity")
    )
    name = models.CharField(_("name"), max_length=80)
    token = models.CharField(_("private link"), max_length=32, unique=True, default=new_door_token, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        verbose_name = _("door")
        verbose_name_plural = _("doors")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def closes_at(self) -> dt.datetime:
        """When the door closes by itself; phones then forget who was expected."""
        return self.event.ends_at + OPEN_AFTER

    def is_open(self, now: dt.datetime | None = None) -> bool:
        """True while its link opens the list of who is expected; a postponed event has yet to take place."""
        return self.revoked_at is None and not (self.event.has_end and self.closes_at <= (now or timezone.now()))

    def takes_scans(self, now: dt.datetime | None = None) -> bool:
        """True while phones may still send what they have scanned."""
        ends = self.event.ends_at + TAKES_SCANS_AFTER
        return self.revoked_at is None and not (self.event.has_end and ends <= (now or timezone.now()))


class Scan(models.Model):
    """One thing a phone has told of a door: that it read a code, or that somebody undid that (`undoes`).

    The phone names it (`uuid`), so that it counts once however often it is sent. `code` is what was read where that
    looks like a code of ours; `scanned_at` is when, by the phone's clock set right. `registration` is only ever one of
    the door's own event. Whoever came is in `Attendance`: a flagged scan has no row there until it is settled.
    """

    uuid = models.UUIDField(_("number given by the phone"))
    door = models.ForeignKey(Door, models.CASCADE, related_name="scans", verbose_name=_("door"))
    registration = models.ForeignKey(
        Registration, models.CASCADE, null=True, related_name="scans", verbose_name=_("registration")
    )
    undoes = models.UUIDField(_("undoes"), null=True)
    code = models.CharField(_("code"), max_length=LONGEST_CODE, blank=True)
    day = models.DateField(_("day"))
    scanned_at = models.DateTimeField(_("scanned"))
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=13, choices=Reason, blank=True)
    # Whether the person's day was not known before: undoing an activity then takes the day back as well.
    made_day = models.BooleanField(default=False)
    settled_at = models.DateTimeField(_("settled"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("settled by")
    )

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="scan_once", fields=["door", "uuid"]),
            models.CheckConstraint(name="scan_known_outcome", condition=Q(outcome__in=sorted(Outcome.values))),
            models.CheckConstraint(
                name="scan_flagged_for_a_reason",
                condition=(Q(outcome__in=sorted(QUESTIONABLE)) & ~Q(reason="")) | ~Q(outcome__in=sorted(QUESTIONABLE)),
            ),
            models.CheckConstraint(name="scan_settled_once_flagged", condition=Q(settled_at=None) | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
