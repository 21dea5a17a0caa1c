"""What calendars add to the messages people get."""

from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.dispatch import receiver

from events.calendars.invitations.writing import invitation
from events.registrations.invited import method_of
from events.registrations.models import Registration
from events.registrations.signals import message_composed

FILE_NAMES = {"REQUEST": "invitation.ics", "CANCEL": "cancelled.ics"}


@receiver(message_composed, dispatch_uid="events.calendars.attach_invitation")
def attach_invitation(
    *, email: EmailMultiAlternatives, registration: Registration, message: str, **kwargs: Any
) -> None:
    """Add the invitation, its update or its cancellation to the messages that `invited` names.

    It is a third way of saying what the letter says, beside text and HTML: programs that read calendars, among them
    Outlook and Gmail, look for it there and ask the reader. The method stands in the part's type as well as in the
    calendar (RFC 6047 section 2.4). Everybody else finds the same as a file, of another type, so that no program takes
    it for a second invitation, and in base64, which keeps the line ends whatever the mail passes through.
    """
    method = method_of(registration, message)
    if not method:
        return
    content = invitation(registration, method)
    email.attach_alternative(content.decode(), f"text/calendar; method={method}")
    email.attach(FILE_NAMES[method], content, "application/ics")
