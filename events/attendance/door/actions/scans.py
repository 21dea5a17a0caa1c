"""Taking what phones have scanned, once each, however often and in whatever order it is sent."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from events.attendance.actions import (
    Circumstances,
    StillAtActivities,
    record_attendance,
    take_back_attendance,
)
from events.attendance.days import day_of_activity, days_of_event, today_at
from events.attendance.door.actions.doors import DoorClosed
from events.attendance.door.enums import Outcome, Reason
from events.attendance.enums import Source
from events.attendance.models import Attendance
from events.attendance.models.door import LONGEST_CODE, Door, Scan
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.models import User

# What one phone may send at once; it sends the rest afterwards.
MOST_SCANS = 100
SEPARATORS = re.compile(r"[\s\-–]+")
LIKE_A_CODE = re.compile(r"[0-9A-Z]+")
# What Crockford's base 32 reads a letter as that it leaves out.
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


class TooManyScans(Exception):
    """More was sent at once than is taken."""

    def __str__(self) -> str:
        return ngettext(
            "At most %(number)d scan is taken at once.", "At most %(number)d scans are taken at once.", MOST_SCANS
        ) % {"number": MOST_SCANS}


@dataclass(frozen=True, slots=True)
class Told:
    """What a phone tells: that it read `code` at `at`, by a clock set right, or that `undoes` was a mistake."""

    uuid: UUID
    at: dt.datetime
    code: str = ""
    undoes: UUID | None = None


def take_scans(*, by: User | None, door: Door, scans: Iterable[Told]) -> list[Scan]:
    """Record who came by what a phone has scanned, each in a transaction of its own; returns what came of each.

    What was sent before stays as it was taken then. Who has come already is told so; whoever could not have been let
    in is flagged and not recorded. Raises `DoorClosed` and `TooManyScans`, and then takes nothing.
    """
    told = list(scans)
    if not door.takes_scans():
        raise DoorClosed
    if len(told) > MOST_SCANS:
        raise TooManyScans
    return [_take(by, door, one) for one in told]


def read_code(raw: str) -> str:
    """Return a code as it is stored, whether scanned or typed by hand; "" for what is none of ours.

    What else a camera has read, such as somebody's address card, is nobody's business.
    """
    code = SEPARATORS.sub("", raw).upper()
    return code.translate(READ_AS) if len(code) <= LONGEST_CODE and LIKE_A_CODE.fullmatch(code) else ""


@transaction.atomic
def _take(by: User | None, door: Door, told: Told) -> Scan:
    code = read_code(told.code)
    undone = Scan.objects.filter(door=door, uuid=told.undoes).first() if told.undoes else None
    key = {"pk": undone.registration_id} if undone else {"check_in_code": code}
    # Locked first: whoever sends the same, or scans the same person elsewhere, waits here.
    people = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    person = people.filter(erased_at=None, **key).first() if code or undone else None
    known = Scan.objects.filter(door=door, uuid=told.uuid).first()
    if known is not None:
        return known
    at = min(told.at, timezone.now())
    values = {"code": code, "day": today_at(door.event, at), "scanned_at": at, "undoes": told.undoes}
    if told.undoes:
        values |= _undo(by, door, undone)
    else:
        values |= _recorded(by, door, told, person, values)
    # Nobody was there to lock for a code of nobody: then the database keeps the first.
    return Scan.objects.get_or_create(door=door, uuid=told.uuid, defaults=values)[0]


def _recorded(
    by: User | None, door: Door, told: Told, person: Registration | None, values: dict[str, Any]
) -> dict[str, Any]:
    if person is None:
        return _flagged(Reason.UNKNOWN)
    if person.event_id != door.event_id:
        return _flagged(Reason.OTHER_EVENT)
    found = {"registration": person}
    if Scan.objects.filter(door=door, undoes=told.uuid).exists():
        # What undid it came first.
        return {**found, "outcome": Outcome.UNDONE}
    day = values["day"]
    if reason := reason_against(door, person, day):
        return {**found, **_flagged(reason)}
    how = Circumstances(Source.SCAN, values["scanned_at"])
    recorded = record_attendance(by=by, registration=person, day=day, how=how, activity=door.activity)
    outcome = Outcome.RECORDED if recorded.is_new else Outcome.AGAIN
    return {**found, "outcome": outcome, "made_day": recorded.has_new_day}


def reason_against(door: Door, person: Registration, day: dt.date) -> Reason | None:
    """Return why `person` cannot have come through `door` on the local `day`, None where nothing is against it."""
    days = days_of_event(door.event)
    if day > days[-1]:
        return Reason.EVENT_OVER
    if day not in days or (door.activity is not None and day != day_of_activity(door.activity)):
        return Reason.WRONG_DAY
    return Reason.NO_PLACE if person.status != RegistrationStatus.CONFIRMED else None


def _undo(by: User | None, door: Door, undone: Scan | None) -> dict[str, Any]:
    """Take back what the scan has recorded; one that recorded nothing takes nothing back."""
    if undone is None:
        return {"outcome": Outcome.UNDONE}
    found = {"registration": undone.registration}
    undone = Scan.objects.select_for_update(of=("self",)).get(pk=undone.pk)
    if undone.outcome == Outcome.RECORDED:
        rows = Attendance.objects.filter(registration=undone.registration_id, day=undone.day)
        made = [rows.filter(activity=door.activity).first()] if door.activity else []
        made += [rows.days().first()] if undone.made_day else []
        try:
            with transaction.atomic():
                for row in filter(None, made):
                    take_back_attendance(by=by, attendance=row)
        except StillAtActivities:
            return {**found, **_flagged(Reason.AT_ACTIVITIES)}
    undone.outcome, undone.reason, undone.settled_at = Outcome.UNDONE, "", None
    undone.save(update_fields=["outcome", "reason", "settled_at"])
    return {**found, "outcome": Outcome.UNDONE}


def _flagged(reason: Reason) -> dict[str, Any]:
    return {"outcome": Outcome.FLAGGED, "reason": reason}
