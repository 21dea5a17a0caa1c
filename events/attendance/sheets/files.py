"""Scans as files: checked by content, kept where no address leads, gone with their rows."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from common.file_types import FileType, clean_name
from common.private_files import remove_strays
from events.attendance.models.sheets import SCANS, SheetScan, SignatureSheet
from events.registrations.answers.files import FileGone, SentFile, checked

SCANNED = (FileType.PDF, FileType.JPEG, FileType.PNG)


def checked_scan(upload: UploadedFile) -> SentFile:
    """Return `upload` with what it is; raises `ValidationError` in words for whoever sent it."""
    sent = checked(upload)
    if sent.kind not in SCANNED:
        raise ValidationError(_("This is not a scan. Send a PDF or a picture (JPEG or PNG)."), code="type")
    return sent


def store_scan(sheet: SignatureSheet, sent: SentFile, *, by: Any) -> SheetScan:
    """Keep a scan that was checked, inside the caller's transaction; returns its row."""
    sent.upload.seek(0)
    content = sent.upload.read()
    scan = SheetScan(
        sheet=sheet,
        name=clean_name(sent.upload.name or "", sent.kind),
        content_type=sent.kind,
        size=len(content),
        attached_by=by,
    )
    scan.file.save("", ContentFile(content), save=False)
    scan.save()
    return scan


def opened_scan(scan: SheetScan) -> bytes:
    """Return what was scanned; raises `FileGone`."""
    try:
        with scan.file.open("rb") as stored:
            content: bytes = stored.read()
    except FileNotFoundError:
        raise FileGone from None
    return content


def remove_stray_scans(*, now: dt.datetime) -> int:
    """Delete scans that no row names, of what failed before it was stored; returns how many went."""
    return remove_strays(SCANS, SheetScan._meta.get_field("file"), now=now)
