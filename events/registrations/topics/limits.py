"""How often one may suggest and ask for a link: enough for an office behind one connection, too little for a flood."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.throttle import allow, visitor_address
from partners.managers import normalise_email

HOUR = 3600
# Beyond the first number suggestions are held back, beyond the second refused.
MANY_OF_A_CONNECTION, MOST_OF_A_CONNECTION = 10, 60
MOST_TO_AN_ADDRESS = 5


class TooMany(Exception):
    """Too much came within an hour from one connection, or for one address."""

    def __str__(self) -> str:
        return _("Too much came from your connection or for this address within an hour. Please try again later.")


def check_limits(request: HttpRequest, what: str, *, email: str) -> bool:
    """Count one use of `what` and tell whether it is one of many from its connection within an hour.

    Raises `TooMany` when it is one too many, also for letters to `email`.
    """
    visitor = visitor_address(request)
    if not allow(f"topics:{what}:to:{normalise_email(email)}", limit=MOST_TO_AN_ADDRESS, seconds=HOUR):
        raise TooMany
    if not allow(f"topics:{what}:most:{visitor}", limit=MOST_OF_A_CONNECTION, seconds=HOUR):
        raise TooMany
    return not allow(f"topics:{what}:many:{visitor}", limit=MANY_OF_A_CONNECTION, seconds=HOUR)
