"""People of a delegation whose place is none of it any more, and delegations whose event is over."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import Event
from events.programme.enums import EventMode
from events.registrations.actions import move, switch_presence
from events.registrations.delegations.actions import enter, replace, withdraw_delegate
from events.registrations.delegations.errors import DelegationClosed, SeatElsewhere
from events.registrations.enums import Presence, RegistrationStatus
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.delegations.test_naming import invited
from tests.factories import make_user, person_values, pool_of


@pytest.fixture
def online(lead, event, block):
    """Somebody entered by the lead who has switched to taking part online."""
    Event.objects.filter(pk=event.pk).update(mode=EventMode.HYBRID)
    block.event.refresh_from_db()
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=5)
    person = enter(by=lead, block=block, **person_values())
    return switch_presence(by=None, registration=person, presence=Presence.ONLINE)


@pytest.fixture
def moved(lead, event, block):
    """Somebody entered by the lead whom an organiser has moved to the international places."""
    person = enter(by=lead, block=block, **person_values())
    return move(by=make_user(), registration=person, pool=pool_of(event))


@pytest.mark.parametrize("who", ["online", "moved"])
def test_a_place_outside_the_delegation_is_not_the_leads(request, lead, who):
    person = request.getfixturevalue(who)
    pool = person.pool
    with pytest.raises(SeatElsewhere):
        replace(by=lead, registration=person, **invited(email="new@example.org"))
    with pytest.raises(SeatElsewhere):
        withdraw_delegate(by=lead, registration=person)
    person.refresh_from_db()
    assert (person.status, person.pool) == (RegistrationStatus.CONFIRMED, pool)


def test_who_was_at_the_event_was_there(lead, event, block):
    person = enter(by=lead, block=block, **person_values())
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(starts_at=now - dt.timedelta(days=3), ends_at=now - dt.timedelta(days=2))
    with pytest.raises(DelegationClosed):
        withdraw_delegate(by=lead, registration=person)
    person.refresh_from_db()
    assert person.status == RegistrationStatus.CONFIRMED
