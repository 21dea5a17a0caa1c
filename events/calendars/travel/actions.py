"""Telling how one travels, and taking that back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.audit import record
from events.calendars.enums import Direction
from events.calendars.models import Travel
from events.calendars.travel.rules import FARTHEST, can_travel, is_near
from events.programme.models import Event
from events.registrations.actions import NothingToChange
from events.registrations.actions.state import lock
from events.registrations.models import Registration
from partners.models import User

LONGEST = dt.timedelta(days=5)


class ArrivesFirst(Exception):
    """The journey would end before it begins."""

    def __str__(self) -> str:
        return _("You arrive before you leave. Both times are those on the clocks where the event is.")


class TooLong(Exception):
    """Nobody travels that long."""

    def __str__(self) -> str:
        days = LONGEST.days
        text = ngettext(
            "This journey would take more than %(days)d day. Look at the days again.",
            "This journey would take more than %(days)d days. Look at the days again.",
            days,
        )
        return text % {"days": days}


class FarFromEvent(Exception):
    """The journey is much earlier or later than the event, or does not lead to it or back."""

    def __init__(self, direction: str) -> None:
        self.direction = direction
        super().__init__(direction)

    def __str__(self) -> str:
        if self.direction == Direction.THERE:
            return _("You would come after the event has ended, or more than %(days)d days before it begins.") % {
                "days": FARTHEST.days
            }
        return _("You would leave before the event begins, or more than %(days)d days after it has ended.") % {
            "days": FARTHEST.days
        }


@transaction.atomic
def tell_journey(
    *,
    by: User | None,
    registration: Registration,
    direction: Direction,
    leaves_at: dt.datetime,
    arrives_at: dt.datetime,
    words: str = "",
) -> Travel:
    """Store how the guest of `registration` travels in `direction`, instead of what they told before; returns it.

    Raises `NothingToChange`, `ArrivesFirst`, `TooLong`, `FarFromEvent`, and `ValidationError` for words that are too
    long.
    """
    stored = lock(registration)
    if not can_travel(stored):
        raise NothingToChange
    _check(stored.event, direction, leaves_at, arrives_at)
    travel = Travel.objects.filter(registration=stored, direction=direction).first()
    travel = travel or Travel(registration=stored, direction=direction)
    if (travel.leaves_at, travel.arrives_at, travel.words) == (leaves_at, arrives_at, words):
        return travel
    # The first is the first version.
    if travel.pk is not None and (travel.leaves_at, travel.arrives_at) != (leaves_at, arrives_at):
        travel.sequence += 1
    travel.leaves_at, travel.arrives_at, travel.words = leaves_at, arrives_at, words
    travel.changed_at = timezone.now()
    travel.clean_fields(exclude=["registration"])
    travel.save()
    record(stored, "registration.journey_told", by=by, event=stored.event_id, kind=str(direction))
    return travel


@transaction.atomic
def take_journey_back(*, by: User | None, registration: Registration, direction: Direction) -> None:
    """Forget how the guest of `registration` travels in `direction`; nothing happens where they have not told."""
    stored = lock(registration)
    travel = Travel.objects.filter(registration=stored, direction=direction, leaves_at__isnull=False).first()
    if travel is None:
        return
    travel.leaves_at = travel.arrives_at = None
    travel.words = ""
    travel.sequence += 1
    travel.changed_at = timezone.now()
    travel.save()
    record(stored, "registration.journey_taken_back", by=by, event=stored.event_id, kind=str(direction))


def _check(event: Event, direction: Direction, leaves_at: dt.datetime, arrives_at: dt.datetime) -> None:
    if arrives_at <= leaves_at:
        raise ArrivesFirst
    if arrives_at - leaves_at > LONGEST:
        raise TooLong
    if not is_near(event, direction, leaves_at=leaves_at, arrives_at=arrives_at):
        raise FarFromEvent(direction)
