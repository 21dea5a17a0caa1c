"""Many applications for one event, and somebody signed in who chooses among them, for the benchmark of the board.

    python -m bench.applications 2000      fill up to 2,000 applications

Reviewers and targets come along: three reviews for two applications of three. Rows are written into the tables the way
they would be stored one by one, the letters apart. Prints JSON: the event's number and the cookie of a session.
"""

import argparse
import json
from collections.abc import Iterator
from typing import Any

import django

SLUG = "chosen"
PLACES = 40
COUNTRIES = ("SE", "DK", "DE", "ES", "AT", "GB", "PL", "IT", "LB", "FI")
REVIEWERS = 3
ORGANISATIONS = 400


def fill(applications: int) -> dict[str, Any]:
    """Make the event once, then applications until there are as many as said; gives how to look at them."""
    from events.models import Event, Registration, Review
    from partners.models import User

    event = Event.objects.filter(slug=SLUG).first() or _event()
    there = event.registrations.count()
    made = Registration.objects.bulk_create(_applications(event, there, applications), batch_size=500)
    reviewers = list(User.objects.filter(email__startswith="chooser-").order_by("pk"))
    Review.objects.bulk_create(
        (
            Review(registration=one, reviewer=reviewer, score=1 + (one.pk + place) % 5, note="Knows the subject well.")
            for one in made
            for place, reviewer in enumerate(reviewers)
            if one.pk % REVIEWERS
        ),
        batch_size=1000,
    )
    return {
        "event": event.pk,
        "applications": event.registrations.count(),
        "reviews": Review.objects.filter(registration__event=event).count(),
        "cookie": _session(reviewers[0]),
    }


def _event() -> Any:
    """Create an event with 40 places for each audience, which chooses its guests, its reviewers and its targets."""
    from bench.data import _event as make_event
    from events.models import Event
    from events.programme.enums import Admission
    from events.registrations.enums import Dimension
    from events.registrations.selection.actions import Target, set_targets
    from events.seats.enums import Audience
    from partners.actions import create_user, set_membership
    from partners.enums import MembershipRole
    from partners.models import Partner

    make_event(SLUG, 90, {Audience.INTERNATIONAL: PLACES, Audience.NATIONAL: PLACES})
    event = Event.objects.get(slug=SLUG)
    event.admission = Admission.SELECTION
    event.save()
    partner = Partner.objects.order_by("pk")[0]
    for number in range(REVIEWERS):
        user = create_user(
            by=None, email=f"chooser-{number}@example.org", first_name="Ane", last_name=f"Chooser {number}"
        )
        set_membership(by=None, user=user, partner=partner, role=MembershipRole.EDITOR)
    targets = [Target(Dimension.COUNTRY, country, 8) for country in COUNTRIES]
    set_targets(by=user, event=event, targets=targets)
    return event


def _applications(event: Any, first: int, last: int) -> Iterator[Any]:
    from events.models import Registration
    from events.registrations.enums import Capacity, RegistrationStatus, Sector
    from events.registrations.models import audience_of

    sectors, capacities = list(Sector), list(Capacity)
    for place in range(first, last):
        country = COUNTRIES[place % len(COUNTRIES)]
        yield Registration(
            event=event,
            status=RegistrationStatus.APPLIED,
            audience=audience_of(country=country, host_country=str(event.host_country)),
            given_name="Maja",
            family_name=f"Lind {place}",
            email=f"applicant-{place}@example.org",
            organisation=f"Association of neighbours {place % ORGANISATIONS}",
            country=country,
            city="Anytown",
            capacity=capacities[place % 2],
            sector=sectors[place % 5],
            language="en",
            motivation="We open such a house next year and wish to see one that works.",
            privacy_text_version="bench",
        )


def _session(user: Any) -> str:
    """Sign `user` in and return the cookie that says so."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.applications", description=__doc__)
    parser.add_argument("applications", type=int)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(fill(options.applications)))


if __name__ == "__main__":
    main()
