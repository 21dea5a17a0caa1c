"""Several people at the places of one activity at once."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import ActivityPool, Signup
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.actions.places import keep_places, release_activity_blocks, resize_places
from events.seats.actions import CapacityBelowTaken
from events.seats.queries import audit
from tests.factories import make_event, make_partner, make_registration
from tests.factories.programme import make_activity, make_published
from tests.racing import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_block_goes_back_once_however_often_it_is_asked() -> None:
    activity = make_activity(make_event(), places=4)
    pool = activity.pools.get()
    tomorrow = timezone.now() + dt.timedelta(days=1)
    block = keep_places(by=None, parent=pool, partner=make_partner(), seats=3, releases_at=tomorrow)
    released = together(*[lambda: release_activity_blocks(now=block.releases_at)] * 4)
    assert sorted(released) == [0, 0, 0, 1]
    pool.refresh_from_db()
    assert (pool.taken, pool.capacity) == (0, 4)
    assert ModelLogEntry.objects.filter(action="activity.block_released").count() == 1
    assert audit() == []


def test_places_are_lowered_while_guests_sign_up() -> None:
    event = make_event()
    activity = make_activity(event, places=4)
    make_published(event)
    pool = activity.pools.get()
    guests = [make_registration(event) for _number in range(6)]
    outcomes = together(
        *[lambda guest=guest: sign_up(by=None, registration=guest, activity=activity) for guest in guests],
        lambda: resize_places(by=None, pool=pool, capacity=2),
        refusals=(CapacityBelowTaken,),
    )
    refused = isinstance(outcomes[-1], CapacityBelowTaken)
    stored = ActivityPool.objects.get(pk=pool.pk)
    # Whichever came first: nobody sits on a place that is not there, and no place is empty while somebody waits.
    assert stored.taken == stored.capacity == (4 if refused else 2)
    assert Signup.objects.live().count() == len(guests)
    assert audit() == []
