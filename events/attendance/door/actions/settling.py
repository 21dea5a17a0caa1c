"""Settling what was flagged at a door: record the person after all, or let it rest."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.attendance.actions import Circumstances, record_attendance
from events.attendance.door.enums import Outcome
from events.attendance.enums import Source
from events.attendance.models.door import Scan
from partners.models import User


class SettledAlready(Exception):
    """Somebody else was quicker, or nothing is to be settled."""

    def __str__(self) -> str:
        return _("This scan is settled already.")


class NobodyToRecord(Exception):
    """The scan belongs to nobody of this event, or undid something."""

    def __str__(self) -> str:
        return _("Nobody can be recorded by this scan. Dismiss it, and record the person by hand.")


@transaction.atomic
def settle_scan(*, by: User, scan: Scan, is_recorded: bool) -> Scan:
    """Settle a flagged `scan`: record the person despite the reason against it, or dismiss it; returns the scan.

    Raises `SettledAlready`, `NobodyToRecord`, and as `record_attendance` does `NotOnThisDay` and `DayToCome`.
    """
    stored = Scan.objects.select_for_update(of=("self",)).select_related("door__activity__event").get(pk=scan.pk)
    if stored.outcome != Outcome.FLAGGED:
        raise SettledAlready
    if is_recorded:
        if stored.registration is None or stored.undoes is not None:
            raise NobodyToRecord
        how, activity = Circumstances(Source.SCAN, stored.scanned_at), stored.door.activity
        recorded = record_attendance(
            by=by, registration=stored.registration, day=stored.day, how=how, activity=activity, despite_status=True
        )
        stored.outcome = Outcome.RECORDED if recorded.is_new else Outcome.AGAIN
        stored.made_day = recorded.has_new_day
    else:
        stored.outcome = Outcome.DISMISSED
    stored.settled_at, stored.settled_by = timezone.now(), by
    stored.save(update_fields=["outcome", "made_day", "settled_at", "settled_by"])
    record(stored.door.event, "event.scan_settled", by=by, scan=stored.pk, outcome=str(stored.outcome))
    return stored
