"""Whether a person's country fits the places kept for a partner."""

from django.utils.translation import gettext as _

from events.registrations.models import audience_of
from events.seats.enums import Audience
from events.seats.models import OTHER, SeatPool


class WrongAudience(Exception):
    """The person's country gives them a place of the other group than the partner's places were carved out of."""

    def __init__(self, audience: str) -> None:
        self.audience = audience
        super().__init__(audience)

    def __str__(self) -> str:
        if self.audience == Audience.INTERNATIONAL:
            return _("This place is an international one: the organisation must be outside the country of the event.")
        return _("This place is a national one: the organisation must be in the country of the event.")


def fits_own_organisation(block: SeatPool) -> bool:
    """True when the country of the partner itself, with which people are asked by mail, fits its places."""
    country = str(block.partner.country) if block.partner else ""
    try:
        check_audience(pool=block, country=country, host_country=str(block.event.host_country))
    except WrongAudience:
        return False
    return True


def check_audience(*, pool: SeatPool | None, country: str, host_country: str) -> Audience:
    """Return the audience of somebody whose organisation is in `country` and who sits, or would sit, in `pool`.

    Raises `WrongAudience` when that is a block whose seats were carved out of those of the other audience.
    """
    audience = audience_of(country=country, host_country=host_country)
    is_block = pool is not None and pool.audience == Audience.BLOCK
    meant_for = pool.parent.audience if is_block and pool and pool.parent else None
    if meant_for is not None and meant_for == OTHER.get(audience):
        raise WrongAudience(meant_for)
    return audience
