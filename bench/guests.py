"""Many guests of one event, and somebody signed in who looks at their list, for the benchmark of the desk.

    python -m bench.guests 10000      fill up to 10,000 guests

One of a hundred waits. Rows are written into the tables the way they would be stored one by one, the letters apart.
Prints JSON: the event's number, the cookie of a session and the token of a door.
"""

import argparse
import json
from collections.abc import Iterator
from typing import Any

import django

SLUG = "listed"
PLACES = 20_000
WAITING = 100
COUNTRIES = ("SE", "DK", "ES", "AT", "GB", "PL", "IT", "LB", "FI", "NO")


def fill(guests: int) -> dict[str, Any]:
    """Make the event once, then guests until there are as many as said; gives how to look at them."""
    from bench.applications import _session
    from bench.data import _event as make_event
    from events.models import Door, Event, Registration
    from events.seats.enums import Audience
    from partners.actions import create_user, set_membership
    from partners.enums import MembershipRole
    from partners.models import User

    event = Event.objects.filter(slug=SLUG).first()
    if event is None:
        make_event(SLUG, 120, {Audience.INTERNATIONAL: PLACES, Audience.NATIONAL: 0})
        event = Event.objects.get(slug=SLUG)
        user = create_user(by=None, email="clerk@example.org", first_name="Ane", last_name="Clerk")
        host = event.host_rows.get(leads=True).partner
        set_membership(by=None, user=user, partner=host, role=MembershipRole.EDITOR)
    pool = event.pools.get(audience=Audience.INTERNATIONAL)
    made = Registration.objects.bulk_create(_guests(event, pool, event.registrations.count(), guests), batch_size=500)
    pool.taken += sum(guest.pool_id is not None for guest in made)
    pool.save()
    cookie = _session(User.objects.get(email="clerk@example.org"))
    door = event.doors.first() or Door.objects.create(event=event, name="Entrance")
    return {"event": event.pk, "guests": event.registrations.count(), "cookie": cookie, "door": door.token}


def _guests(event: Any, pool: Any, first: int, last: int) -> Iterator[Any]:
    from django.utils import timezone

    from events.models import Registration
    from events.registrations.enums import Capacity, RegistrationStatus, Sector
    from events.seats.enums import Audience

    sectors, capacities, now = list(Sector), list(Capacity), timezone.now()
    for place in range(first, last):
        waits = place % WAITING == 0
        yield Registration(
            event=event,
            status=RegistrationStatus.WAITING if waits else RegistrationStatus.CONFIRMED,
            pool=None if waits else pool,
            queued_at=now if waits else None,
            confirmed_at=None if waits else now,
            audience=Audience.INTERNATIONAL,
            given_name="Maja",
            family_name=f"Lind {place}",
            email=f"guest-{place}@example.org",
            organisation=f"Association of neighbours {place % 400}",
            country=COUNTRIES[place % len(COUNTRIES)],
            city="Anytown",
            capacity=capacities[place % 2],
            sector=sectors[place % 5],
            language="en",
            privacy_text_version="bench",
        )


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.guests", description=__doc__)
    parser.add_argument("guests", type=int)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(fill(options.guests)))


if __name__ == "__main__":
    main()
