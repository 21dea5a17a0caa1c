import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.desk.actions import add_group, open_event, set_lending
from events.models import Event, Registration, SeatPool
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from events.seats.enums import Audience
from tests.factories import make_registration, pool_of


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


def states(people):
    return [Registration.objects.get(pk=person.pk).status for person in people]


def test_a_group_of_places_is_added_last_and_calls_those_who_wait(event, organiser):
    people = [make_registration(event) for _number in range(5)]
    pool = add_group(by=organiser, event=event, audience=Audience.ANYONE, capacity=2)
    assert (pool.position, pool.capacity, pool.taken) == (2, 2, 2)
    assert states(people) == ["confirmed"] * 4 + ["waiting"]


def test_online_places_beside_places_on_site_call_nobody(event, organiser):
    people = [make_registration(event) for _number in range(3)]
    assert add_group(by=organiser, event=event, audience=Audience.ONLINE, capacity=9).taken == 0
    assert states(people)[-1] == "waiting"


def test_a_postponed_event_gets_places_and_calls_nobody(event, organiser):
    people = [make_registration(event) for _number in range(3)]
    set_status(by=organiser, event=event, status=EventStatus.POSTPONED)
    assert add_group(by=organiser, event=event, audience=Audience.ANYONE, capacity=9).taken == 0
    assert states(people)[-1] == "waiting"


def test_the_second_group_for_an_audience_is_refused(event, organiser):
    with pytest.raises(ValidationError, match="already has a pool for this audience"):
        add_group(by=organiser, event=event, audience=Audience.NATIONAL, capacity=9)
    assert event.pools.count() == 2


def test_lending_locks_the_event_before_its_pools_as_everybody_does(event, organiser):
    international = pool_of(event)
    with CaptureQueriesContext(connection) as queries:
        set_lending(by=organiser, event=event, borrowing_from=event.starts_at, floors=[(international, 1)])
    tables = [query["sql"].partition(" FROM ")[2].split()[0] for query in queries if " FROM " in query["sql"]]
    assert tables.index('"events_event"') < tables.index('"events_seatpool"')
    international.refresh_from_db()
    event.refresh_from_db()
    assert (international.floor, event.borrowing_from) == (1, event.starts_at)
