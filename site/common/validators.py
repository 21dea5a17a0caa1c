"""Checks on single values that several apps share."""

import zoneinfo
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@cache
def known_time_zones() -> frozenset[str]:
    """Return the names of the IANA time zone database as installed."""
    return frozenset(zoneinfo.available_timezones())


def validate_time_zone(value: str) -> None:
    """Accept names such as `Europe/Berlin`; raises `ValidationError` for anything else."""
    if value not in known_time_zones():
        raise ValidationError(
            _("“%(value)s” is not a known time zone. Choose one like Europe/Berlin."),
            code="time_zone",
            params={"value": value},
        )
