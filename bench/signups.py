"""Guests of an event and a study visit for some of them, made by the project's own actions; and who got a place.

    python -m bench.signups fill signups-0 300 24      confirmed guests, and a published visit with so many places
    python -m bench.signups outcome signups-0          who has a place, who waits, and whether the queue is in order

Prints JSON.
"""

import argparse
import datetime as dt
import json
from typing import Any

import django


def fill(slug: str, people: int, places: int) -> dict[str, Any]:
    """Make an event with so many confirmed guests and one visit; returns the guests' links and the visit's number."""
    from django.utils import timezone
    from i18nfield.strings import LazyI18nString

    from bench.people import person
    from events.programme.actions import create_event, set_status
    from events.programme.actions.activities import create_activity
    from events.programme.actions.publishing import publish_programme
    from events.programme.enums import ActivityKind, ActivityStatus, EventStatus
    from events.registrations.actions import register
    from events.seats.actions import create_activity_pool, create_pool
    from events.seats.enums import Audience
    from partners.models import Partner

    now = timezone.now()
    starts_at = now + dt.timedelta(days=30)
    event = create_event(
        by=None,
        name=LazyI18nString({"en": "Study visits"}),
        slug_from=slug,
        hosts=list(Partner.objects.order_by("pk")[:1]),
        host_country="DE",
        city="Hannover",
        venue="Pavillon",
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=9),
        time_zone="Europe/Berlin",
        registration_opens_at=now - dt.timedelta(days=1),
    )
    for audience in (Audience.INTERNATIONAL, Audience.NATIONAL):
        create_pool(by=None, event=event, audience=audience, capacity=people)
    event = set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    visit = create_activity(
        by=None,
        event=event,
        facts={
            "kind": ActivityKind.STUDY_VISIT,
            "title": LazyI18nString({"en": "The school that teaches parents"}),
            "starts_at": starts_at + dt.timedelta(hours=2),
            "ends_at": starts_at + dt.timedelta(hours=4),
            "travel_before": 30,
        },
        status=ActivityStatus.PLANNED,
    )
    create_activity_pool(by=None, activity=visit, audience=Audience.ANYONE, capacity=places)
    publish_programme(by=None, event=event)
    tokens = []
    for number in range(people):
        fields: dict[str, Any] = person(number, group=slug) | {"sending_partner": None}
        del fields["privacy_consent"]
        tokens.append(register(by=None, event=event, **fields).registration.token)
    return {"tokens": tokens, "activity": visit.pk}


def outcome(slug: str) -> dict[str, Any]:
    """Count who has a place and who waits; `in_order` says that all who got one asked before all who wait."""
    from events.registrations.models import Signup

    signups = Signup.objects.filter(activity__event__slug=slug)
    seated = list(signups.holding().order_by("pk").values_list("pk", flat=True))
    queue = list(signups.queue().values_list("pk", flat=True))
    in_order = queue == sorted(queue) and (not queue or not seated or seated[-1] < queue[0])
    return {"confirmed": len(seated), "waiting": len(queue), "in_order": in_order}


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.signups", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    filling = commands.add_parser("fill")
    filling.add_argument("slug")
    filling.add_argument("people", type=int)
    filling.add_argument("places", type=int)
    commands.add_parser("outcome").add_argument("slug")
    options = parser.parse_args()
    django.setup()
    is_filling = options.command == "fill"
    answer = fill(options.slug, options.people, options.places) if is_filling else outcome(options.slug)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
