"""The code a visitor types or brings in a link; how often one may guess."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.throttle import allow, used_up, visitor_address
from events.programme.models import Event
from events.registrations.actions import CodeRefused, find_code
from events.registrations.models import AccessCode

# Wrong ones of one address: enough for a class whose letter has a misprint, too few to find a code by trying.
WRONG_CODES_PER_HOUR = 20


class TooManyWrongCodes(Exception):
    """Too many wrong codes came from this address within an hour."""

    def __str__(self) -> str:
        return _("Too many wrong codes were typed. Please try again in an hour, or ask who gave you the code.")


def entered_code(request: HttpRequest, event: Event, text: str) -> AccessCode | None:
    """Return the code of `event` that reads `text`, None for an empty text.

    Raises `CodeRefused` when it cannot be used, and `TooManyWrongCodes` after too many of those. Right ones are not
    counted, for a whole school may share an address; nor is the same wrong one again, for it comes with everything
    that is typed into the form.
    """
    if not text:
        return None
    visitor = visitor_address(request)
    guesses, same = f"code:{visitor}", f"wrong code:{visitor}:{event.pk}:{text.strip().upper()}"
    if used_up(guesses, limit=WRONG_CODES_PER_HOUR):
        raise TooManyWrongCodes
    try:
        return find_code(event=event, text=text)
    except CodeRefused:
        if allow(same, limit=1, seconds=3600):
            allow(guesses, limit=WRONG_CODES_PER_HOUR, seconds=3600)
        raise
