"""Whoever only looks at a programme, at what guests chose of it or at topics changes nothing: GET never writes."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from events.desk.programme.activity_steps import STEPS
from events.desk.programme.resources import KINDS
from events.desk.topics.decisions import DECISIONS
from events.models import Activity, ChoiceRules, Topic
from tests.factories import make_event, make_office
from tests.isolation.addresses import patterns
from tests.isolation.arranging import Side, build
from tests.isolation.ledger import IGNORED, watched

DESK = tuple(
    f"admin/events/%(event)s/{part}/"
    for part in (
        "choices", "conflicts", "grid", "people", "programme", "resources", "schedule", "slots", "topics", "versions"
    )
)  # fmt: skip
GUESTS = ("en/registrations/%(token)s/timetable/", "en/events/%(slug)s/programme/", "en/events/%(slug)s/topics/")


@pytest.fixture
def side(client: Client, db: None) -> Side:
    """Return an event with everything in it; the browser is that of the network office, to whom all of it is open."""
    side = build(make_event(international=5, national=5), "otter")
    office = make_office()
    office.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(office)
    Topic.objects.update(status="open")
    return side


def filled(pattern: str, names: tuple[str, ...], known: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """Yield `pattern` with every value that is known for each of its arguments."""
    for values in itertools.product(*(known[name] for name in names)):
        yield "/" + pattern % dict(zip(names, values, strict=True))


def known_in(side: Side) -> dict[str, tuple[Any, ...]]:
    """Return what arguments stand for in the event of `side`."""
    numbers = side.numbers
    return {
        **{name: (number,) for name, number in numbers.items()},
        "event": (side.event.pk,),
        "activity": (numbers["activity"], side.chosen.pk),
        "pool": (numbers["activity_pool"],),
        "kind": tuple(KINDS),
        "resource": tuple(numbers[kind] for kind in KINDS),
        "registration": (side.guest.pk,),
        "decision": tuple(DECISIONS),
        "status": tuple(STEPS),
        "token": (side.guest.token,),
        "slug": (side.event.slug,),
        "title": ("anything",),
    }


def test_asking_for_any_address_writes_nothing(client, side):
    # Nothing that is stored once somebody chooses is there because somebody looked.
    ChoiceRules.objects.all().delete()
    written: list[tuple[str, str]] = []
    asked, known = 0, known_in(side)
    for pattern, names in patterns():
        if not pattern.startswith(DESK + GUESTS) or not set(names) <= known.keys():
            continue
        for address in filled(pattern, names, known):
            with watched() as touched:
                response = client.get(address)
            assert response.status_code < 500, address
            asked += 1
            written += [(address, table) for table in touched - IGNORED]
    assert written == []
    assert asked > 60
    assert Activity.objects.filter(event=side.event).count() == 4
