"""The eight partners, and one of earlier days."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from partners.enums import PartnerKind


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """One partner; `slug` is the address name that follows from `short_name`, `language` the one it writes in."""

    slug: str
    short_name: str
    name: str
    kind: PartnerKind
    country: str
    city: str
    latitude: Decimal
    longitude: Decimal
    joined_on: dt.date
    language: str
    left_on: dt.date | None = None

    @property
    def website(self) -> str:
        """An address that leads nowhere by definition (RFC 2606)."""
        return f"https://{self.slug}.example.org"


PARTNERS = [
    PartnerFacts(
        "hassleholm", "Hässleholm", "Hässleholms kommun", PartnerKind.MUNICIPALITY, "SE", "Hässleholm",
        Decimal("56.15906"), Decimal("13.76638"), dt.date(2016, 3, 1), "sv",
    ),
    PartnerFacts(
        "skane-nordost", "Skåne Nordost", "Skåne Nordost", PartnerKind.REGION, "SE", "Kristianstad",
        Decimal("56.02937"), Decimal("14.15668"), dt.date(2016, 3, 1), "sv",
    ),
    PartnerFacts(
        "vifin", "VIFIN", "VIFIN / Vejle Kommune", PartnerKind.KNOWLEDGE_CENTRE, "DK", "Vejle",
        Decimal("55.71130"), Decimal("9.53640"), dt.date(2016, 3, 1), "da",
    ),
    PartnerFacts(
        "koge", "Køge", "Køge Kommune", PartnerKind.MUNICIPALITY, "DK", "Køge",
        Decimal("55.45802"), Decimal("12.18214"), dt.date(2017, 9, 1), "da",
    ),
    PartnerFacts(
        "catoira", "Catoira", "Concello de Catoira", PartnerKind.MUNICIPALITY, "ES", "Catoira",
        Decimal("42.66750"), Decimal("-8.72200"), dt.date(2016, 9, 1), "es",
    ),
    PartnerFacts(
        "eelga", "EELGA", "East of England Local Government Association", PartnerKind.ASSOCIATION, "GB",
        "Bury St Edmunds", Decimal("52.24690"), Decimal("0.71160"), dt.date(2016, 3, 1), "en",
    ),
    PartnerFacts(
        "gemeindebund-steiermark", "Gemeindebund Steiermark", "Gemeindebund Steiermark", PartnerKind.ASSOCIATION,
        "AT", "Graz", Decimal("47.07071"), Decimal("15.43950"), dt.date(2018, 1, 15), "de",
    ),
    PartnerFacts(
        "vnb", "VNB", "Verein Niedersächsischer Bildungsinitiativen (VNB)", PartnerKind.ADULT_EDUCATION, "DE",
        "Hannover", Decimal("52.37589"), Decimal("9.73201"), dt.date(2016, 9, 1), "de",
    ),
]  # fmt: skip

# Invented, as its name says to those who read Dutch: an example is a “voorbeeld”.
FORMER = PartnerFacts(
    "voorbeeldstad", "Voorbeeldstad", "Stichting Welkom Voorbeeldstad", PartnerKind.CIVIL_SOCIETY, "NL",
    "Voorbeeldstad", Decimal("52.21000"), Decimal("5.97000"), dt.date(2016, 3, 1), "en", dt.date(2018, 6, 30),
)  # fmt: skip
