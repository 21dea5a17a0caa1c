"""`audit_seats` finds what does not add up, and fails."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.models import SeatPool
from tests.factories import make_event, make_registration, pool_of

pytestmark = pytest.mark.django_db


def test_a_clean_house_says_so() -> None:
    make_registration(make_event())
    out = StringIO()
    call_command("audit_seats", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {
        "clean": True,
        "pools": 2,
        "seats_held": 1,
        "activity_pools": 0,
        "activity_seats_held": 0,
        "differences": [],
    }


def test_a_difference_fails_loudly_and_names_the_pool() -> None:
    event = make_event()
    make_registration(event)
    pool = pool_of(event)
    SeatPool.objects.filter(pk=pool.pk).update(taken=7)
    out = StringIO()
    with pytest.raises(CommandError, match="1 pools do not add up"):
        call_command("audit_seats", "--json", stdout=out)
    (difference,) = json.loads(out.getvalue())["differences"]
    assert (difference["pool"], difference["taken"], difference["registrations"]) == (pool.pk, 7, 1)
    SeatPool.objects.filter(pk=pool.pk).update(taken=1)
