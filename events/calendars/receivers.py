"""What calendars add to the messages people get."""

from email.mime.text import MIMEText
from typing import Any

from django.core.mail import EmailMessage
from django.dispatch import receiver

from events.calendars.feeds import invitation
from events.registrations.models import Registration
from events.registrations.signals import message_composed

WITH_CALENDAR = frozenset({"confirmed", "switched", "event_changed", "event_cancelled"})


@receiver(message_composed, dispatch_uid="events.calendars.attach_invitation")
def attach_invitation(*, email: EmailMessage, registration: Registration, message: str, **kwargs: Any) -> None:
    """Attach the event to the messages that put it into a calendar, change it there or mark it as cancelled.

    The method stands in the part's type as well as in the file (RFC 6047 section 2.4).
    """
    # Who switches while waiting has no entry yet.
    if message not in WITH_CALENDAR or (message == "switched" and not registration.holds_seat):
        return
    # MIMEText encodes as base64, which keeps the line ends a calendar file must have.
    part = MIMEText(invitation(registration).decode(), "calendar", "utf-8")
    part.set_param("method", "PUBLISH")
    part.add_header("Content-Disposition", "attachment", filename="event.ics")
    email.attach(part)
