"""Pinning guests to activities."""

import pytest
from wagtail.models import ModelLogEntry

from events.models import Pin
from events.registrations.actions import withdraw
from events.registrations.choices.actions.pinning import NotToBePinned, pin, unpin
from events.seats.enums import Audience
from tests.events.registrations.choices.allocation.events import conference, guests, ranked_slot
from tests.factories import make_event
from tests.factories.programme import make_activity, make_places

pytestmark = pytest.mark.django_db


def test_a_guest_is_pinned_once_and_let_go():
    event, (one,) = conference(1)
    person = guests(event, 1)[0]
    made = pin(by=None, registration=person, activity=one, reason="Gives the introduction")
    assert pin(by=None, registration=person, activity=one) == made
    assert ModelLogEntry.objects.filter(action="registration.pinned").count() == 1
    unpin(by=None, pin=made)
    unpin(by=None, pin=made)
    assert not Pin.objects.exists()
    assert ModelLogEntry.objects.filter(action="registration.unpinned").count() == 1


def test_who_does_not_come_is_not_pinned():
    event, (one,) = conference(1)
    person = guests(event, 1)[0]
    withdraw(by=None, registration=person)
    with pytest.raises(NotToBePinned, match="confirmed place"):
        pin(by=None, registration=person, activity=one)


def test_pins_are_for_ranked_slots_and_for_groups_that_have_places():
    event = make_event()
    person = guests(event, 1)[0]
    with pytest.raises(NotToBePinned, match="ranked wishes"):
        pin(by=None, registration=person, activity=make_activity(event, places=2))
    national = make_activity(event, slot=ranked_slot(event))
    make_places(national, 2, Audience.NATIONAL)
    with pytest.raises(NotToBePinned, match="group"):
        pin(by=None, registration=person, activity=national)
    elsewhere, (other,) = conference(1)
    with pytest.raises(NotToBePinned):
        pin(by=None, registration=guests(elsewhere, 1)[0], activity=national)
    assert other.event == elsewhere
