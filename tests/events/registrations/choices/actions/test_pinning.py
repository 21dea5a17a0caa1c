"""Pinning guests to activities."""

import pytest
from django.utils.timezone import now
from wagtail.models import ModelLogEntry

from events.models import Pin, Signup
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityStatus
from events.registrations.actions import withdraw
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.actions.organising import put_in
from events.registrations.choices.actions.pinning import NotToBePinned, PinsClash, pin, unpin
from events.registrations.choices.enums import SignupStatus
from events.seats.enums import Audience
from tests.events.registrations.choices.allocation.events import conference, guests, ranked_slot
from tests.factories import make_event, make_user
from tests.factories.programme import make_activity, make_places, make_published

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


def test_who_is_let_go_moves_up_at_once_to_what_they_wait_for():
    event = make_event()
    held, wanted = make_activity(event, places=1), make_activity(event, places=1)
    make_published(event)
    person, behind = guests(event, 2)
    sign_up(by=None, registration=person, activity=held)
    kept = Pin.objects.create(registration=person, activity=held)
    waits = [
        Signup.objects.create(registration=guest, activity=activity, status=SignupStatus.WAITING, queued_at=now())
        for guest, activity in ((person, wanted), (behind, held))
    ]
    unpin(by=None, pin=kept)
    for signup in waits:
        signup.refresh_from_db()
    assert [signup.status for signup in waits] == [SignupStatus.CONFIRMED] * 2


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


def test_what_is_not_published_or_cancelled_is_not_pinned():
    event, (one,) = conference(1)
    (person,) = guests(event, 1)
    draft = make_activity(event, slot=one.slot, places=1, status=ActivityStatus.DRAFT)
    with pytest.raises(NotToBePinned, match="not in the published programme"):
        pin(by=None, registration=person, activity=draft)
    one.status = ActivityStatus.CANCELLED
    one.save()
    make_published(event)
    with pytest.raises(NotToBePinned, match="not in the published programme"):
        pin(by=None, registration=person, activity=one)


def test_two_pins_that_no_allocation_could_keep_are_refused_at_once():
    event, (one, same_time) = conference(1, 1)
    later = make_activity(event, slot=one.slot, hour=8, places=1)
    afternoon = make_activity(event, slot=ranked_slot(event, hour=12), hour=12, places=1)
    make_published(event)
    (person,) = guests(event, 1)
    pin(by=None, registration=person, activity=one)
    with pytest.raises(PinsClash, match="at that time") as refused:
        pin(by=None, registration=person, activity=same_time)
    assert [told.id for told in refused.value.others] == [one.pk]
    with pytest.raises(PinsClash, match="more than 1 activity of this slot"):
        pin(by=None, registration=person, activity=later)
    set_choice_rules(by=None, event=event, facts={"most": 1})
    with pytest.raises(PinsClash, match="more than 1 activity in all"):
        pin(by=None, registration=person, activity=afternoon)
    set_choice_rules(by=None, event=event, facts={"most": None, "one_at_a_time": False})
    one.slot.most = 2
    one.slot.save()
    one.slot.refresh_from_db()
    same_time.slot = one.slot
    pin(by=None, registration=person, activity=same_time)
    pin(by=None, registration=person, activity=afternoon)


def test_a_place_somebody_has_is_in_the_way_of_a_pin_elsewhere_but_not_there():
    event, (one, same_time) = conference(1, 1)
    (person,) = guests(event, 1)
    put_in(by=make_user(), registration=person, activity=one)
    pin(by=None, registration=person, activity=one)
    with pytest.raises(PinsClash, match="by a pin or a place"):
        pin(by=None, registration=person, activity=same_time)
