"""What waits in registrations: applications, offers, free places, blocks and codes."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from events.attendance.models import Attendance
from events.desk.today.kinds import by_event
from events.programme.enums import Admission
from events.programme.models import Event
from events.registrations.enums import RegistrationStatus
from events.registrations.models import AccessCode, Registration
from events.seats.enums import Audience
from events.seats.models import ActivityPool, SeatPool
from partners.models import User

# An offer nobody has answered is worth a telephone call before it ends.
OFFERS_WITHIN = dt.timedelta(days=2)
# The leads of a block are reminded as long before.
BLOCKS_WITHIN = dt.timedelta(days=7)
CODES_WITHIN = dt.timedelta(days=7)
# Of events longer ago nobody will find out any more.
RECORDED_WITHIN = dt.timedelta(days=180)


def applications(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the people nobody has decided about, where guests are selected."""
    rows = Registration.objects.filter(
        event__in=events, event__admission=Admission.SELECTION, status=RegistrationStatus.APPLIED
    )
    return by_event(rows, "event")


def without_places(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the people kept as applications because the event has no places for them."""
    rows = Registration.objects.filter(event__in=events, status=RegistrationStatus.APPLIED)
    return by_event(rows.exclude(event__admission=Admission.SELECTION), "event")


def offers_ending(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the offers that end within two days."""
    soon = timezone.now() + OFFERS_WITHIN
    rows = Registration.objects.filter(event__in=events, status=RegistrationStatus.OFFERED, offer_expires_at__lte=soon)
    return by_event(rows, "event")


def blocks_ending(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the blocks whose unused places go back within a week."""
    return by_event(_ending(SeatPool.objects.filter(event__in=events, audience=Audience.BLOCK)), "event")


def activity_blocks_ending(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the blocks at activities whose unused places go back within a week."""
    rows = ActivityPool.objects.filter(activity__event__in=events, audience=Audience.BLOCK)
    return by_event(_ending(rows), "activity__event")


def codes_ending(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the codes that end within a week and that somebody has yet to use."""
    now = timezone.now()
    usable = Q(revoked_at=None, used__lt=F("uses"), expires_at__gt=now, expires_at__lte=now + CODES_WITHIN)
    return by_event(AccessCode.objects.filter(usable, event__in=events), "event")


def unrecorded(user: User, events: Collection[Event]) -> dict[int, int]:
    """Count the confirmed of events lately over at which nobody at all is recorded as present."""
    since = timezone.now() - RECORDED_WITHIN
    over = [event.pk for event in events if event.has_ended() and event.ends_at > since and not event.is_cancelled]
    if not over:
        return {}
    rows = Registration.objects.filter(event__in=over, status=RegistrationStatus.CONFIRMED)
    recorded = Attendance.objects.filter(registration__event=OuterRef("event"))
    return by_event(rows.filter(~Exists(recorded)), "event")


def _ending(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    soon = timezone.now() + BLOCKS_WITHIN
    return rows.filter(released_at=None, releases_at__lte=soon, taken__lt=F("capacity"))
