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

    Raises `CodeRefused` when it cannot be used, and `TooManyWrongCodes` after too many of those; right ones are not
    counted, for a whole school may share an address.
    """
    if not text:
        return None
    guesses = f"code:{visitor_address(request)}"
    if used_up(guesses, limit=WRONG_CODES_PER_HOUR):
        raise TooManyWrongCodes
    try:
        return find_code(event=event, text=text)
    except CodeRefused:
        allow(guesses, limit=WRONG_CODES_PER_HOUR, seconds=3600)
        raise
