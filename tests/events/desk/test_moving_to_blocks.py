"""Somebody registered alone is moved into the places of the partner they belong to."""

import pytest
from django.urls import reverse

from events.desk.forms.registration import MoveForm, blocks_with_room
from events.models import Registration
from events.registrations.delegations.rules import leads_delegate
from events.registrations.enums import Presence
from events.seats.enums import Audience
from tests.events.registrations.named import make_block, name_somebody
from tests.factories import make_event, make_registration, make_user, pool_of


@pytest.fixture
def event(partner):
    """An event with one free international place, and two kept for a partner in Sweden."""
    return make_event(hosts=[partner], international=4, national=1)


@pytest.fixture
def block(event):
    """The places kept."""
    return make_block(event)


@pytest.fixture
def guest(event, block):
    """Somebody who has registered alone."""
    return make_registration(event)


def stored(registration):
    return Registration.objects.select_related("event").get(pk=registration.pk)


def places_offered(registration):
    return MoveForm(registration=stored(registration)).fields["pool"]


def test_a_guest_is_moved_into_a_delegation_whose_lead_sees_them_then(desk, guest, block):
    lead = make_user(partner=block.partner)
    assert not leads_delegate(lead, guest)
    address = reverse("desk:registration_operation", args=[guest.event_id, guest.pk, "move"])
    assert "belongs to its delegation" in desk.get(address).content.decode()
    desk.post(address, {"pool": block.pk})
    guest = stored(guest)
    assert (guest.pool, guest.delegation, guest.sending_partner) == (block, block, block.partner)
    assert leads_delegate(lead, guest)
    block.refresh_from_db()
    assert (block.taken, pool_of(guest.event).taken) == (1, 2)


def test_places_of_partners_stand_last_and_are_never_chosen_beforehand(event, guest, block):
    assert [pool.audience for pool in places_offered(guest).queryset] == [Audience.NATIONAL, Audience.BLOCK]
    make_registration(event, country="DE")
    assert [str(words) for _key, words in places_offered(guest).choices] == ["–", f"{block} (2 places free)"]


def test_only_who_fits_is_moved_there(event, guest, block):
    assert block in blocks_with_room(stored(guest))
    assert not blocks_with_room(stored(make_registration(event, country="DE")))
    Registration.objects.filter(pk=guest.pk).update(presence=Presence.ONLINE)
    assert not blocks_with_room(stored(guest))
    Registration.objects.filter(pk=guest.pk).update(presence=Presence.ON_SITE)
    for _number in range(2):
        named = name_somebody(block)
    assert not blocks_with_room(stored(guest))
    assert not blocks_with_room(stored(named))
