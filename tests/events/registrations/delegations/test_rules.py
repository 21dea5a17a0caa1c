"""Whose delegations somebody leads, and whom they see."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from events.models import Event
from events.programme.enums import EventStatus
from events.registrations.actions import move, withdraw
from events.registrations.delegations.actions import invite
from events.registrations.delegations.rules import (
    can_lead,
    delegates_for,
    delegates_of,
    delegations_for,
    leads_delegate,
    leads_delegation,
)
from partners.actions import leave_network
from partners.enums import MembershipRole
from tests.events.registrations.delegations.conftest import keep_places
from tests.events.registrations.delegations.test_naming import invited
from tests.factories import make_event, make_office, make_partner, make_registration, make_user


def test_administrators_and_who_was_asked_to_lead(partner, lead, block):
    editor = make_user(partner=partner, role=MembershipRole.EDITOR)
    assert leads_delegation(lead, block)
    assert not can_lead(editor)
    editor.memberships.update(leads_delegations=True)
    assert can_lead(editor)
    assert list(delegations_for(editor)) == [block]
    assert leads_delegation(make_office(), block)


def test_others_lead_nothing(block):
    other = make_user(partner=make_partner(status="active"))
    closed = make_user(partner=block.partner)
    closed.is_active = False
    closed.save()
    for user in (None, AnonymousUser(), make_user(), other, closed):
        assert not leads_delegation(user, block)
        assert not delegates_for(user).exists()


def test_who_leads_two_ways_sees_a_block_once(partner, lead, block):
    lead.memberships.update(leads_delegations=True)
    assert delegations_for(lead).count() == 1


def test_a_partner_that_left_leads_nothing(partner, lead, block):
    leave_network(by=None, partner=partner, left_on=timezone.localdate())
    assert not can_lead(lead)
    assert not leads_delegation(lead, block)


def test_drafts_are_not_shown(lead, event, block):
    Event.objects.filter(pk=event.pk).update(status=EventStatus.DRAFT)
    assert not delegations_for(lead).exists()


def test_a_lead_sees_own_people_only(partner, lead, event, block):
    maja = invite(by=lead, block=block, **invited())
    # That somebody says the partner sends them makes them nobody's but their own.
    make_registration(event, sending_partner=partner)
    other = make_partner(status="active", country="SE")
    theirs = keep_places(event, other)
    invite(by=make_user(partner=other), block=theirs, **invited(email="other@example.org"))
    assert list(delegates_for(lead)) == [maja]
    assert list(delegates_of(block)) == [maja]
    withdraw(by=None, registration=maja)
    assert leads_delegate(lead, maja)


def test_who_was_moved_into_a_block_belongs_to_it(lead, event, block):
    guest = make_registration(event)
    move(by=lead, registration=guest, pool=block)
    assert leads_delegate(lead, guest)


def test_places_passed_on_take_nobodys_people_along(lead, block):
    maja = invite(by=lead, block=block, **invited())
    withdraw(by=None, registration=maja)
    block.partner = make_partner(status="active")
    block.save()
    assert not delegates_of(block).exists()


def test_several_events_are_led_at_once(partner, lead, block):
    other = keep_places(make_event(), partner)
    assert set(delegations_for(lead)) == {block, other}
