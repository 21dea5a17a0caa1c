"""Answers as mail programs send them."""

import datetime as dt
from email.message import EmailMessage

from django.utils import timezone

from events.models import Registration


def reply(
    registration: Registration,
    status: str = "DECLINED",
    *,
    sequence: int = 0,
    at: dt.datetime | None = None,
    address: str = "",
    uid: str = "",
    method: str = "REPLY",
) -> str:
    """Return the calendar of an answer (RFC 5546 section 3.2.3)."""
    stamp = (at or timezone.now()).astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Someone//EN", f"METHOD:{method}", "BEGIN:VEVENT",
        f"UID:{uid or registration.event.calendar_uid}", f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}",
        "ORGANIZER:mailto:conferences@example.org",
        f"ATTENDEE;CN=Someone;PARTSTAT={status}:mailto:{address or registration.email}",
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def mail_with(calendar: str, method: str = "REPLY") -> bytes:
    """Return a mail that brings `calendar` as Outlook and Google send it: beside the text, and as a file."""
    mail = EmailMessage()
    mail["From"] = "Somebody else <another@example.net>"
    mail["Subject"] = "Declined"
    mail.set_content("Declined: Conference")
    mail.add_alternative(calendar, subtype="calendar", params={"method": method})
    mail.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return mail.as_bytes()
