import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.desk.actions import open_event
from events.models import Event, SeatPool
from events.seats.enums import Audience


def facts(partner, **values):
    start = timezone.now() + dt.timedelta(days=30)
    return {
        "name": LazyI18nString({"en": "Opening"}),
        "hosts": [partner],
        "host_country": "DE",
        "starts_at": start,
        "ends_at": start + dt.timedelta(hours=8),
        "time_zone": "Europe/Berlin",
        **values,
    }


def test_an_event_is_opened_with_its_pools_in_order(organiser, partner):
    places = {Audience.INTERNATIONAL: 40, Audience.NATIONAL: 0}
    event = open_event(by=organiser, places=places, **facts(partner))
    assert event.status == "draft"
    assert [(pool.audience, pool.capacity, pool.taken) for pool in event.pools.all()] == [
        ("international", 40, 0),
        ("national", 0, 0),
    ]


def test_a_refused_pool_leaves_no_event_behind(organiser, partner):
    with pytest.raises(ValidationError):
        open_event(by=organiser, places={Audience.INTERNATIONAL: 5, Audience.NATIONAL: -1}, **facts(partner))
    assert not Event.objects.exists()
    assert not SeatPool.objects.exists()
