"""Where the towns of the conferences lie, as degrees north and east."""

from decimal import Decimal

TOWNS = {
    "Brussels": (Decimal("50.84670"), Decimal("4.35250")),
    "Cambridge": (Decimal("52.20530"), Decimal("0.12180")),
    "Catoira": (Decimal("42.66750"), Decimal("-8.72200")),
    "Graz": (Decimal("47.07071"), Decimal("15.43950")),
    "Hannover": (Decimal("52.37589"), Decimal("9.73201")),
    "Hässleholm": (Decimal("56.15906"), Decimal("13.76638")),
    "Køge": (Decimal("55.45802"), Decimal("12.18214")),
    "Kristianstad": (Decimal("56.03129"), Decimal("14.15242")),
    "Mürzzuschlag": (Decimal("47.60660"), Decimal("15.67260")),
    "Vejle": (Decimal("55.71130"), Decimal("9.53640")),
}
