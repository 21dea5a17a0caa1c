"""Printing sheets, attaching what was signed, and taking a scan away."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.attendance.actions import Circumstances, NotOnThisDay, record_attendance
from events.attendance.days import days_of_event
from events.attendance.enums import Source
from events.attendance.models.sheets import SheetLine, SheetScan, SignatureSheet
from events.attendance.sheets.files import store_scan
from events.attendance.sheets.queries import Group, groups_of
from events.programme.actions import lock_event
from events.programme.models import Event
from events.registrations.answers.files import SentFile
from events.registrations.models import Registration
from partners.models import User


class NobodyToSign(Exception):
    """No guest of the event has a confirmed place on site."""

    def __str__(self) -> str:
        return _("Nobody has a confirmed place on site yet, so there is nobody to sign.")


class NotOnThisSheet(Exception):
    """Somebody is said to have signed a sheet they do not stand on."""

    def __str__(self) -> str:
        return _("Somebody you ticked does not stand on this sheet any more. Look through the names once more.")


@transaction.atomic
def print_sheets(*, by: User, event: Event, days: Iterable[dt.date]) -> list[SignatureSheet]:
    """Make a sheet for each of `days` and each group that signs apart; returns them in the order of the paper.

    A sheet with the same people that nobody has scanned yet is printed again as it is, with its code. Raises
    `NotOnThisDay` and `NobodyToSign`.
    """
    stored, days = lock_event(event), sorted(set(days))
    possible = days_of_event(stored)
    if unknown := [day for day in days if day not in possible]:
        raise NotOnThisDay(unknown[0], possible)
    groups = groups_of(stored)
    if not groups:
        raise NobodyToSign
    unsigned = _unsigned(stored, days)
    sheets = [_sheet(stored, day, group, unsigned, by) for day in days for group in groups]
    record(stored, "event.sheets_printed", by=by, days=[day.isoformat() for day in days], sheets=len(sheets))
    return sheets


@transaction.atomic
def attach_scan(*, by: User, sheet: SignatureSheet, sent: SentFile, signed: Sequence[Registration]) -> SheetScan:
    """Keep the scan of a signed `sheet` and record everybody in `signed` as present on its day; returns the scan.

    Whoever signed was there, even if their place was cancelled meanwhile; who is recorded already stays so. The file
    was checked by `checked_scan`. Raises `NotOnThisSheet` and, as `record_attendance`, `NotOnThisDay` and `DayToCome`.
    """
    stored = SignatureSheet.objects.select_for_update(of=("self",), no_key=True).get(pk=sheet.pk)
    on_sheet = set(stored.lines.values_list("registration", flat=True))
    if not {person.pk for person in signed} <= on_sheet:
        raise NotOnThisSheet
    how = Circumstances(Source.SHEET)
    new = 0
    for person in signed:
        recorded = record_attendance(by=by, registration=person, day=stored.day, how=how, despite_status=True)
        new += recorded.is_new
    scan = store_scan(stored, sent, by=by)
    record(stored.event, "event.scan_attached", by=by, sheet=stored.code, signed=len(signed), new=new)
    return scan


@transaction.atomic
def remove_scan(*, by: User, scan: SheetScan) -> None:
    """Delete a scan, one of the wrong paper perhaps. Who was recorded as present stays so: that is taken back apart."""
    record(scan.sheet.event, "event.scan_removed", by=by, sheet=scan.sheet.code)
    scan.delete()


def _unsigned(event: Event, days: Iterable[dt.date]) -> dict[tuple[object, ...], SignatureSheet]:
    """Return the sheets nobody has scanned, by what makes two of them the same."""
    sheets = event.signature_sheets.filter(day__in=days, scans=None).prefetch_related("lines")
    return {
        (sheet.day, sheet.partner_id, sheet.audience, *(line.registration_id for line in sheet.lines.all())): sheet
        for sheet in sheets
    }


def _sheet(
    event: Event, day: dt.date, group: Group, unsigned: dict[tuple[object, ...], SignatureSheet], by: User
) -> SignatureSheet:
    partner = group.partner.pk if group.partner else None
    same = unsigned.get((day, partner, group.audience, *(person.pk for person in group.people)))
    if same is not None:
        same.printed_at, same.printed_by = timezone.now(), by
        same.save(update_fields=["printed_at", "printed_by"])
        return same
    sheet = SignatureSheet.objects.create(
        event=event, day=day, partner=group.partner, audience=group.audience, printed_by=by
    )
    SheetLine.objects.bulk_create(
        SheetLine(sheet=sheet, registration=person, position=place) for place, person in enumerate(group.people, 1)
    )
    return sheet
