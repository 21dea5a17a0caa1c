"""Inviting, and what people answer."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from partners.actions import (
    AlreadyInvited,
    AlreadyMember,
    InvitationEnded,
    MisdirectedInvitation,
    NotAllowed,
    SignInFirst,
    TooManyInvitations,
    accept_invitation,
    invite_colleague,
    invite_to_office,
    join_by_invitation,
    resend_invitation,
    set_membership,
    token_hash,
    withdraw_invitation,
)
from partners.actions.invitations import MOST_PER_ADDRESS_AND_DAY
from partners.enums import MembershipRole, NetworkRole
from partners.models import Invitation, Membership, User
from tests.factories import make_office, make_partner, make_user

pytestmark = pytest.mark.django_db

NEWCOMER = {"first_name": "Maja", "last_name": "Lind", "password": "forty-two-guests", "language": "sv"}


@pytest.fixture
def partner():
    return make_partner(name="Verein Niedersächsischer Bildungsinitiativen", short_name="VNB")


@pytest.fixture
def admin(partner):
    return make_user(partner=partner, first_name="Ane", last_name="Admin")


def invite(admin, partner, **values):
    defaults = {"email": "maja@example.org", "role": MembershipRole.EDITOR, "language": "sv"}
    return invite_colleague(by=admin, partner=partner, **{**defaults, **values})


def token_in(message):
    return re.search(r"/invitations/([\w-]+)/", message.body).group(1)


def outdate(invitation):
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - dt.timedelta(minutes=1))


def test_the_mail_carries_the_link_and_the_database_does_not(partner, admin, run_tasks):
    invitation = invite(admin, partner, email=" Maja@Example.org ", personal_line="Hej!")
    assert mail.outbox == []
    run_tasks()
    [message] = mail.outbox
    assert isinstance(message, mail.EmailMultiAlternatives)
    token = token_in(message)
    assert message.to == ["maja@example.org"]
    assert "/sv/invitations/" in message.body
    assert "Ane Admin" in message.body
    assert "Verein Niedersächsischer Bildungsinitiativen" in message.body
    assert "Hej!" in message.body
    assert token in message.alternatives[0][0]
    assert len(token) == 24
    assert invitation.token_hash == token_hash(token)
    assert (invitation.expires_at - timezone.now()).days == 13


def test_an_address_is_invited_once(partner, admin):
    first = invite(admin, partner)
    with pytest.raises(AlreadyInvited):
        invite(admin, partner, email="MAJA@example.org")
    invite(make_user(partner=(other := make_partner())), other)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            partner=partner, email=first.email, role="admin", token_hash="x", expires_at=timezone.now()
        )
    outdate(first)
    second = invite(admin, partner)
    first.refresh_from_db()
    assert not first.is_open
    assert second.is_open


def test_the_database_knows_what_an_invitation_may_promise(partner):
    common = {"email": "x@example.org", "expires_at": timezone.now()}
    for number, values in enumerate([{"partner": partner, "role": ""}, {"partner": None, "role": "admin"}]):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(token_hash=str(number), **common, **values)


def test_members_are_not_invited(partner, admin):
    with pytest.raises(AlreadyMember):
        invite(admin, partner, email=admin.email)


@pytest.mark.parametrize("values", [{"email": "no address"}, {"role": "superuser"}, {"language": "xx"}])
def test_malformed_invitations_are_refused(partner, admin, values):
    with pytest.raises(ValidationError):
        invite(admin, partner, **values)
    assert not Invitation.objects.exists()


def test_only_those_who_look_after_people_invite(partner, admin):
    editor = make_user(partner=partner, role=MembershipRole.EDITOR)
    stranger = make_user(partner=make_partner())
    invitation = invite(make_office(), partner)
    for person in (editor, stranger):
        with pytest.raises(NotAllowed):
            invite(person, partner, email="other@example.org")
        with pytest.raises(NotAllowed):
            resend_invitation(by=person, invitation=invitation)
        with pytest.raises(NotAllowed):
            withdraw_invitation(by=person, invitation=invitation)


def test_sending_is_limited(partner, admin):
    invitation = invite(admin, partner)
    for _number in range(MOST_PER_ADDRESS_AND_DAY - 1):
        resend_invitation(by=admin, invitation=invitation)
    with pytest.raises(TooManyInvitations):
        resend_invitation(by=admin, invitation=invitation)


def test_a_new_link_ends_the_old_one(partner, admin, run_tasks):
    invitation = invite(admin, partner)
    outdate(invitation)
    resent = resend_invitation(by=admin, invitation=invitation)
    run_tasks()
    old, new = map(token_in, mail.outbox)
    assert old != new
    assert resent.token_hash == token_hash(new)
    assert not resent.has_expired()


def test_a_newcomer_joins(partner, admin):
    invitation = invite(admin, partner, role=MembershipRole.ADMIN)
    user = join_by_invitation(by=None, invitation=invitation, **NEWCOMER)
    assert (user.email, user.language, user.is_staff) == ("maja@example.org", "sv", True)
    assert user.check_password("forty-two-guests")
    assert not user.is_superuser
    assert Membership.objects.get(user=user).role == MembershipRole.ADMIN
    invitation.refresh_from_db()
    assert invitation.accepted_at is not None


def test_what_is_over_is_over(partner, admin):
    outdated, withdrawn, used = (invite(admin, partner, email=f"p{number}@example.org") for number in range(3))
    outdate(outdated)
    withdraw_invitation(by=admin, invitation=withdrawn)
    join_by_invitation(by=None, invitation=used, **NEWCOMER)
    for invitation in (outdated, withdrawn, used):
        with pytest.raises(InvitationEnded):
            join_by_invitation(by=None, invitation=invitation, **NEWCOMER)
        with pytest.raises(InvitationEnded):
            accept_invitation(by=admin, invitation=invitation)
    for invitation in (withdrawn, used):
        with pytest.raises(InvitationEnded):
            resend_invitation(by=admin, invitation=invitation)
        with pytest.raises(InvitationEnded):
            withdraw_invitation(by=admin, invitation=invitation)


def test_a_weak_password_makes_no_account(partner, admin):
    invitation = invite(admin, partner)
    with pytest.raises(ValidationError):
        join_by_invitation(by=None, invitation=invitation, **{**NEWCOMER, "password": "12345678"})
    assert not User.objects.filter(email="maja@example.org").exists()
    invitation.refresh_from_db()
    assert invitation.is_open


def test_somebody_with_an_account_accepts(partner, admin):
    person = make_user(email="maja@example.org")
    invitation = invite(admin, partner)
    with pytest.raises(SignInFirst):
        join_by_invitation(by=None, invitation=invitation, **NEWCOMER)
    with pytest.raises(MisdirectedInvitation):
        accept_invitation(by=make_user(), invitation=invitation)
    accept_invitation(by=person, invitation=invitation)
    assert Membership.objects.get(user=person, partner=partner).role == MembershipRole.EDITOR
    with pytest.raises(InvitationEnded):
        accept_invitation(by=person, invitation=invitation)


def test_an_invitation_never_lowers_a_role(partner, admin):
    person = make_user(email="maja@example.org")
    invitation = invite(admin, partner)
    set_membership(by=None, user=person, partner=partner, role=MembershipRole.ADMIN)
    accept_invitation(by=person, invitation=invitation)
    assert Membership.objects.get(user=person).role == MembershipRole.ADMIN


def test_the_office_is_the_platforms_to_fill(run_tasks):
    platform = make_user(network_role=NetworkRole.PLATFORM_ADMIN)
    with pytest.raises(NotAllowed):
        invite_to_office(by=make_office(), email="maja@example.org", language="en")
    with pytest.raises(AlreadyMember):
        invite_to_office(by=platform, email=platform.email, language="en")
    invitation = invite_to_office(by=platform, email="maja@example.org", language="en")
    with pytest.raises(AlreadyInvited):
        invite_to_office(by=platform, email="maja@example.org", language="en")
    with pytest.raises(NotAllowed):
        withdraw_invitation(by=make_office(), invitation=invitation)
    run_tasks()
    assert "network office" in mail.outbox[0].subject
    user = join_by_invitation(by=None, invitation=invitation, **NEWCOMER)
    assert user.network_role == NetworkRole.NETWORK_OFFICE
    assert user.is_staff
    assert not user.is_superuser


def test_a_platform_administrator_is_not_lowered_by_an_invitation_to_the_office():
    platform = make_user(network_role=NetworkRole.PLATFORM_ADMIN)
    invitation = invite_to_office(by=platform, email="maja@example.org", language="en")
    person = make_user(email="maja@example.org", network_role=NetworkRole.PLATFORM_ADMIN)
    assert accept_invitation(by=person, invitation=invitation).is_superuser
