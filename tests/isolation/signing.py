"""A sheet that a guest signed, its scan, and their certificate."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from events.attendance.days import days_of_event
from events.attendance.models.certificates import Certificate
from events.attendance.sheets.actions import attach_scan, print_sheets
from events.attendance.sheets.files import checked_scan
from events.attendance.signing.actions import set_signatory
from events.models import Event, Registration
from partners.models import User
from tests.events.registrations.answers.documents import PDF


def sign(event: Event, registration: Registration, organiser: User, *, mark: str) -> dict[str, Any]:
    """Print a sheet for `event` and attach a scan whose name and content begin with `mark`, certify; returns their numbers."""
    sheet = print_sheets(by=organiser, event=event, days=days_of_event(event)[:1])[0]
    content = PDF + f"%{mark}signatures\n%%EOF".encode()
    sent = checked_scan(SimpleUploadedFile(f"{mark}scan.pdf", content))
    set_signatory(by=organiser, event=event, name=f"{mark}signatory")
    # The event is still to come: nobody can have been there.
    certificate = Certificate.objects.create(registration=registration, language="en", days=1, year=1, running=event.pk)
    return {
        "sheet": sheet.pk,
        "scan": attach_scan(by=organiser, sheet=sheet, sent=sent, signed=[]).pk,
        "certificate": certificate.pk,
    }
