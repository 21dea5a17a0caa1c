"""What a person shows at the door: their code, as text and as a picture for cameras."""

from django.utils.safestring import SafeString, mark_safe

from common.papers import code_picture
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration


def shows_code(registration: Registration) -> bool:
    """True for who has a certain place on site at an event that takes place and is not over."""
    event = registration.event
    is_coming = registration.status == RegistrationStatus.CONFIRMED and registration.presence == Presence.ON_SITE
    return is_coming and not event.is_cancelled and not event.has_ended()


def readable_code(registration: Registration) -> str:
    """Return the code in two halves, as people read it aloud."""
    code = registration.check_in_code
    return f"{code[:5]}-{code[5:]}"


def code_to_show(registration: Registration) -> SafeString | None:
    """Return the code as an SVG for the person's own page; None where there is nothing to show it at."""
    if not shows_code(registration):
        return None
    # Drawn by us of letters and digits of our own.
    return mark_safe(code_picture(registration.check_in_code).decode())  # noqa: S308
