"""Which zone the clocks of a country are in."""

from functools import cache
from importlib.resources import files

# Where the first zone that the database lists for a country is not the one of its capital.
CAPITAL_ZONES = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "XK": "Europe/Belgrade",
}


@cache
def zone_of_country(country: str) -> str:
    """Return the IANA zone kept in the capital of `country` (ISO 3166-1 alpha-2), or "" for an unknown country."""
    return CAPITAL_ZONES.get(country) or _first_zones().get(country, "")


@cache
def _first_zones() -> dict[str, str]:
    # The zone table of the IANA database: code, coordinates, zone; a country's most populous zone mostly comes first.
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text()
    zones: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _coordinates, zone = line.split("\t")[:3]
            zones.setdefault(country, zone)
    return zones
