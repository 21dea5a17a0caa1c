"""Naming people for a partner's places."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Registration, SeatPool
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from events.registrations.actions import BlockReleased, WrongAudience, release
from events.registrations.delegations.actions import enter, enter_many, invite, invite_many
from events.registrations.delegations.errors import (
    AlreadyRegistered,
    BlockFull,
    DelegationClosed,
    NotLeading,
    PartnerLeft,
)
from events.registrations.enums import RegistrationStatus
from partners.actions import leave_network
from partners.enums import MembershipRole
from tests.events.registrations.delegations.conftest import keep_places
from tests.factories import make_office, make_partner, make_registration, make_user, person_values, pool_of


def invited(**values) -> Any:
    return {"given_name": "Maja", "family_name": "Lind", "email": "maja@example.org", "language": "sv", **values}


def test_who_is_invited_is_offered_a_place_and_has_not_agreed_to_anything(lead, block, partner):
    person = invite(by=lead, block=block, **invited(email="Maja@Example.org "))
    assert (person.status, person.pool, person.delegation) == (RegistrationStatus.OFFERED, block, block)
    assert (person.email, person.language, person.sending_partner) == ("maja@example.org", "sv", partner)
    assert (person.organisation, person.country, person.audience) == (partner.name, "SE", "international")
    assert (person.privacy_consented_at, person.privacy_text_version) == (None, "")
    assert (person.registrar_name, person.registrar_email) == ("Lova Ek", "lova@example.org")
    block.refresh_from_db()
    assert (block.taken, block.free) == (1, 2)


def test_who_is_entered_is_confirmed(lead, block):
    person = enter(by=lead, block=block, **person_values())
    assert (person.status, person.pool) == (RegistrationStatus.CONFIRMED, block)
    assert person.privacy_consented_at is not None
    assert person.privacy_text_version


def test_an_offer_never_outlasts_the_block(lead, event, block):
    event.offer_hours = 24
    event.save()
    person = invite(by=lead, block=block, **invited())
    assert person.offer_expires_at < timezone.now() + dt.timedelta(hours=25)
    SeatPool.objects.filter(pk=block.pk).update(releases_at=timezone.now() + dt.timedelta(hours=3))
    block.refresh_from_db()
    other = invite(by=lead, block=block, **invited(email="other@example.org"))
    assert other.offer_expires_at == block.releases_at


def test_a_full_block_takes_nobody(lead, block):
    invite_many(by=lead, block=block, people=[invited(email=f"{number}@example.org") for number in range(3)])
    with pytest.raises(BlockFull, match="No place is left"):
        invite(by=lead, block=block, **invited())


def test_several_are_named_together_or_not_at_all(lead, block):
    people = [invited(email=f"{number}@example.org") for number in range(4)]
    abroad: list[Any] = [person_values(), person_values(country="XX")]
    with pytest.raises(BlockFull):
        invite_many(by=lead, block=block, people=people)
    with pytest.raises(AlreadyRegistered):
        invite_many(by=lead, block=block, people=[people[0], people[0]])
    with pytest.raises(ValidationError):
        enter_many(by=lead, block=block, people=abroad)
    assert not Registration.objects.exists()
    block.refresh_from_db()
    assert block.taken == 0


def test_who_is_registered_already_is_not_named_again(lead, event, block):
    guest = make_registration(event)
    with pytest.raises(AlreadyRegistered):
        invite(by=lead, block=block, **invited(email=guest.email.upper()))


def test_guests_must_be_of_the_blocks_audience(lead, event, block):
    with pytest.raises(WrongAudience):
        enter(by=lead, block=block, **person_values(country="DE"))
    german = make_partner(status="active")
    with pytest.raises(WrongAudience):
        invite(by=make_user(partner=german), block=keep_places(event, german), **invited())


def test_after_the_date_nobody_is_named(lead, block):
    release(by=None, block=block)
    with pytest.raises(BlockReleased):
        invite(by=lead, block=block, **invited())


def test_a_block_whose_date_has_come_is_as_good_as_released(lead, block):
    SeatPool.objects.filter(pk=block.pk).update(releases_at=timezone.now())
    with pytest.raises(BlockReleased):
        invite(by=lead, block=block, **invited())


def test_only_leads_name(block, partner):
    editor = make_user(partner=partner, role=MembershipRole.EDITOR)
    for stranger in (editor, make_user(partner=make_partner(status="active"))):
        with pytest.raises(NotLeading):
            invite(by=stranger, block=block, **invited())
    editor.memberships.update(leads_delegations=True)
    assert invite(by=editor, block=block, **invited()).pool == block
    assert invite(by=make_office(), block=block, **invited(email="other@example.org")).pool == block


def test_a_partner_that_left_names_nobody(lead, block, partner):
    leave_network(by=None, partner=partner, left_on=timezone.localdate())
    with pytest.raises(PartnerLeft):
        invite(by=lead, block=block, **invited())


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_nobody_is_named_for_an_event_that_rests(lead, event, block, status):
    set_status(by=None, event=event, status=status)
    with pytest.raises(DelegationClosed):
        invite(by=lead, block=block, **invited())


def test_registration_need_not_be_open(lead, event, block):
    event.registration_opens_at = timezone.now() + dt.timedelta(days=1)
    event.save()
    assert invite(by=lead, block=block, **invited()).holds_seat
    assert pool_of(event).taken == 3
