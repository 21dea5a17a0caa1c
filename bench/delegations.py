"""Places kept for partners, for the benchmark, made by the project's own actions; and what became of the places.

    python -m bench.delegations carve mixed-0 3 5      keep five international places for each of three partners
    python -m bench.delegations due release            let the date of all blocks of an event have come
    python -m bench.delegations places mixed-0         how many places are free, taken, held back, kept for partners

Prints JSON.
"""

import argparse
import datetime as dt
import json
from typing import Any

import django


def carve(slug: str, partners: int, seats: int) -> dict[str, Any]:
    """Keep `seats` international places of an event for each of `partners` partners for another fortnight."""
    from django.utils import timezone

    from events.registrations.actions import carve as keep
    from events.seats.enums import Audience
    from events.seats.models import SeatPool

    pool = SeatPool.objects.get(event__slug=slug, audience=Audience.INTERNATIONAL)
    until = timezone.now() + dt.timedelta(days=14)
    for partner in _partners(partners):
        keep(by=None, parent=pool, partner=partner, seats=seats, releases_at=until)
    return places(slug)


def due(slug: str) -> dict[str, Any]:
    """Let the date of all blocks of an event have come a minute ago."""
    from django.utils import timezone

    from events.seats.enums import Audience
    from events.seats.models import SeatPool

    blocks = SeatPool.objects.filter(event__slug=slug, audience=Audience.BLOCK)
    return {"due": blocks.update(releases_at=timezone.now() - dt.timedelta(minutes=1))}


def places(slug: str) -> dict[str, Any]:
    """Count the places of an event by what they are used for, and groups of which only some have a place."""
    from django.db.models import Count, F, Sum

    from events.registrations.models import Party, Registration
    from events.seats.models import SeatPool

    pools = SeatPool.objects.filter(event__slug=slug)
    blocks = pools.exclude(parent=None)
    sums = pools.filter(parent=None).aggregate(
        all=Sum("capacity"), free=Sum(F("capacity") - F("taken")), taken=Sum("taken"), held_back=Sum("held_back")
    )
    parties = Party.objects.filter(event__slug=slug).annotate(states=Count("registrations__status", distinct=True))
    people = Registration.objects.filter(event__slug=slug).values_list("status").annotate(Count("pk")).order_by()
    return {
        **sums,
        "kept": blocks.aggregate(sum=Sum("capacity"))["sum"] or 0,
        "released": blocks.exclude(released_at=None).count(),
        "groups": parties.count(),
        "torn": parties.filter(states__gt=1).count(),
        "people": dict(people),
    }


def _partners(number: int) -> list[Any]:
    """Return so many partners; those that are missing are stored without the pages nobody visits here."""
    from partners.enums import PartnerKind, PartnerStatus
    from partners.models import Partner

    missing = number - Partner.objects.in_network().count()
    Partner.objects.bulk_create(
        Partner(
            name=f"Association of Neighbours {one}",
            short_name=f"Neighbours {one}",
            slug=f"neighbours-{one}",
            kind=PartnerKind.ADULT_EDUCATION,
            status=PartnerStatus.ACTIVE,
            country="DK",
            city="Køge",
        )
        for one in range(missing)
    )
    return list(Partner.objects.in_network().order_by("pk")[:number])


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.delegations", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    carving = commands.add_parser("carve")
    for name in ("due", "places"):
        commands.add_parser(name).add_argument("slug")
    carving.add_argument("slug")
    carving.add_argument("partners", type=int)
    carving.add_argument("seats", type=int)
    options = parser.parse_args()
    django.setup()
    if options.command == "carve":
        answer = carve(options.slug, options.partners, options.seats)
    else:
        answer = {"due": due, "places": places}[options.command](options.slug)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
