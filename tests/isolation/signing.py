"""A sheet that a guest signed, and its scan."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from events.attendance.days import days_of_event
from events.attendance.sheets.actions import attach_scan, print_sheets
from events.attendance.sheets.files import checked_scan
from events.models import Event
from partners.models import User
from tests.events.registrations.answers.documents import PDF


def sign(event: Event, organiser: User, *, mark: str) -> dict[str, Any]:
    """Print a sheet for `event` and attach a scan whose name and content begin with `mark`; returns their numbers."""
    sheet = print_sheets(by=organiser, event=event, days=days_of_event(event)[:1])[0]
    content = PDF + f"%{mark}signatures\n%%EOF".encode()
    sent = checked_scan(SimpleUploadedFile(f"{mark}scan.pdf", content))
    return {"sheet": sheet.pk, "scan": attach_scan(by=organiser, sheet=sheet, sent=sent, signed=[]).pk}
