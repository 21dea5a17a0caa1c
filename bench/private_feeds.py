"""Many people with private calendars, for the benchmark of programs that poll them.

    python -m bench.private_feeds 10000 3      fill up to 10,000 people, each a guest of three events

Guests are spread over all events. Rows are written into the tables the way they would be stored one by one, the letters
and the counting of places apart. Prints JSON: how many there are, and the addresses of the feeds in a drawn order.
"""

import argparse
import json
from typing import Any

import django

COUNTRIES = ("SE", "DK", "DE", "ES", "AT")
BATCH = 1000


def fill(people: int, events: int) -> dict[str, Any]:
    """Make people and what they are guests of until there are as many as said; gives the addresses of their feeds."""
    from django.urls import reverse

    from events.models import Event, PersonalCalendar, Registration

    _people(PersonalCalendar.objects.count(), people)
    calendars = list(PersonalCalendar.objects.select_related("user").order_by("pk")[:people])
    slugs = [f"event-{number}" for number in range(Event.objects.filter(slug__startswith="event-").count())]
    by_slug = {event.slug: event for event in Event.objects.filter(slug__in=slugs).prefetch_related("pools")}
    there = set(Registration.objects.filter(email__startswith="polled-").values_list("email", "event__slug"))
    missing = []
    for number, calendar in enumerate(calendars):
        for place in range(events):
            slug = slugs[(number * 7 + place * 13) % len(slugs)]
            if (calendar.user.email, slug) not in there:
                missing.append(_registration(by_slug[slug], calendar.user.email, number))
    Registration.objects.bulk_create(missing, batch_size=BATCH)
    # Tokens are drawn at random, so this order says nothing about who comes first.
    paths = sorted(reverse("calendar_my", args=[calendar.token]) for calendar in calendars)
    return {"people": len(calendars), "registrations": len(there) + len(missing), "paths": paths}


def _people(first: int, last: int) -> None:
    """Add people who have confirmed their address and made a calendar."""
    from allauth.account.models import EmailAddress

    from events.models import PersonalCalendar
    from partners.models import User

    users = User.objects.bulk_create(
        (
            User(email=f"polled-{number}@example.org", first_name="Maja", last_name="Lind")
            for number in range(first, last)
        ),
        batch_size=BATCH,
    )
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users), batch_size=BATCH
    )
    PersonalCalendar.objects.bulk_create(
        (PersonalCalendar(user=user, language="en") for user in users), batch_size=BATCH
    )


def _registration(event: Any, email: str, number: int) -> Any:
    from django.utils import timezone

    from events.models import Registration
    from events.registrations.enums import RegistrationStatus

    pool = event.pools.all()[0]
    return Registration(
        event=event,
        pool=pool,
        status=RegistrationStatus.CONFIRMED,
        confirmed_at=timezone.now(),
        audience=pool.audience,
        given_name="Maja",
        family_name=f"Lind {number}",
        email=email,
        country=COUNTRIES[number % len(COUNTRIES)],
        language="en",
        privacy_text_version="bench",
    )


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.private_feeds", description=__doc__)
    parser.add_argument("people", type=int)
    parser.add_argument("events", type=int)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(fill(options.people, options.events)))


if __name__ == "__main__":
    main()
