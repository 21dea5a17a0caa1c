"""The site's data for the benchmark, made by the project's own actions, and what became of it.

    python -m bench.data build 200 3      fill up to 200 announced events, three of them to rush for
    python -m bench.data move event-7     change an event's venue, as an organiser would
    python -m bench.data move-all         change all ordinary events, to which nobody has registered
    python -m bench.data outcome rush-0   who holds a place and who waits

Prints JSON on its last line.
"""

import argparse
import datetime as dt
import json
from collections import Counter, defaultdict
from typing import Any

import django

PLACES = 40
LARGE, SMALL, MANY_BLOCKS = 20_000, 1, 2_000
ONE_DAY = dt.timedelta(days=1)


def build(events: int, rushes: int) -> dict[str, Any]:
    """Make partners once, then events until there are `events` of them; every one takes registrations."""
    from events.programme.models import Event
    from events.seats.enums import Audience
    from partners.models import Partner

    if not Partner.objects.exists():
        _partners()
    rushed = {f"{rush}-{number}": PLACES for rush in ("rush", "mixed") for number in range(rushes)}
    special = {"large": LARGE, "small": SMALL, "release": MANY_BLOCKS, **rushed}
    ordinary = {f"event-{number}": PLACES for number in range(events - len(special))}
    known = set(Event.objects.values_list("slug", flat=True))
    for number, (slug, places) in enumerate({**special, **ordinary}.items()):
        if slug not in known:
            _event(slug, number, {Audience.INTERNATIONAL: places, Audience.NATIONAL: places})
    return {"events": Event.objects.public().count()}


def _partners() -> None:
    from partners.actions import create_partner
    from partners.enums import PartnerKind

    for name, short_name, kind, country, city in (
        ("Verein Niedersächsischer Bildungsinitiativen", "VNB", PartnerKind.ADULT_EDUCATION, "DE", "Hannover"),
        ("Køge Kommune", "Køge", PartnerKind.MUNICIPALITY, "DK", "Køge"),
        ("Hässleholms kommun", "Hässleholm", PartnerKind.MUNICIPALITY, "SE", "Hässleholm"),
    ):
        create_partner(by=None, name=name, short_name=short_name, kind=kind, country=country, city=city)


def _event(slug: str, number: int, pools: dict[Any, int]) -> None:
    """Create, fill with seats and announce one event in Hannover."""
    from django.utils import timezone
    from i18nfield.strings import LazyI18nString

    from events.programme.actions import create_event, set_status
    from events.programme.enums import EventKind, EventStatus
    from events.programme.models import Theme
    from events.seats.actions import create_pool
    from partners.models import Partner

    kinds, themes, partners = list(EventKind), list(Theme.objects.all()), list(Partner.objects.order_by("pk"))
    now = timezone.now()
    starts_at = now.replace(hour=8, minute=0, second=0, microsecond=0) + (30 + number) * ONE_DAY
    event = create_event(
        by=None,
        name=LazyI18nString({"en": f"Neighbours and newcomers {number}", "de": f"Nachbarn und Neue {number}"}),
        slug_from=slug,
        hosts=[partners[0], partners[1 + number % (len(partners) - 1)]],
        host_country="DE",
        city="Hannover",
        venue="Pavillon",
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=9),
        time_zone="Europe/Berlin",
        kind=kinds[number % len(kinds)],
        languages=["en", "de"],
        themes=themes[number % 10 : number % 10 + 2],
        registration_opens_at=now - ONE_DAY,
        registration_closes_at=starts_at - ONE_DAY,
    )
    for position, (audience, places) in enumerate(pools.items()):
        create_pool(by=None, event=event, audience=audience, capacity=places, position=position)
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)


def move(slug: str) -> dict[str, Any]:
    """Change where an event meets; its subscribers plan by that."""
    from events.programme.actions import change_event
    from events.programme.models import Event

    event = Event.objects.get(slug=slug)
    changed = change_event(by=None, event=event, facts={"venue": f"Pavillon, room {event.version}"})
    return {"version": changed.version}


def move_all() -> dict[str, Any]:
    """Change where every ordinary event meets; others have guests, who would all get a letter."""
    from events.programme.models import Event

    slugs = list(Event.objects.filter(slug__startswith="event-").values_list("slug", flat=True))
    for slug in slugs:
        move(slug)
    return {"events": len(slugs)}


def outcome(slug: str) -> dict[str, Any]:
    """Count the people of an event by state and audience, and name who is registered at all."""
    from events.registrations.models import Registration

    rows = Registration.objects.filter(event__slug=slug).values_list("status", "audience", "email")
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for status, audience, _email in rows:
        counted[status][audience] += 1
    states = {status: dict(sorted(audiences.items())) for status, audiences in sorted(counted.items())}
    return {"states": states, "emails": sorted(email for _status, _audience, email in rows)}


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build")
    building.add_argument("events", type=int)
    building.add_argument("rushes", type=int)
    commands.add_parser("move-all")
    for name in ("move", "outcome"):
        commands.add_parser(name).add_argument("slug")
    options = parser.parse_args()
    django.setup()
    if options.command == "build":
        answer = build(options.events, options.rushes)
    elif options.command == "move-all":
        answer = move_all()
    else:
        answer = {"move": move, "outcome": outcome}[options.command](options.slug)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
