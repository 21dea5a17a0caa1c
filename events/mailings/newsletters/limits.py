"""How often one may ask for newsletters: enough for an office behind one connection, too little to pester anybody."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.throttle import allow, visitor_address
from partners.managers import normalise_email

HOUR, DAY = 3600, 86400
MOST_OF_A_CONNECTION = 60
MOST_TO_AN_ADDRESS = 4


class TooMany(Exception):
    """Too much was asked from one connection within an hour, or for one address within a day."""

    def __str__(self) -> str:
        return _("This was asked too often from your connection or for this address. Please try again tomorrow.")


def check_limits(request: HttpRequest, *, email: str) -> None:
    """Count one question for newsletters to `email`; raises `TooMany`, whether the address is known or not."""
    if not allow(f"newsletter:from:{visitor_address(request)}", limit=MOST_OF_A_CONNECTION, seconds=HOUR):
        raise TooMany
    if not allow(f"newsletter:to:{normalise_email(email)}", limit=MOST_TO_AN_ADDRESS, seconds=DAY):
        raise TooMany
