"""Two people at once: somebody always remains to look after a partner, and an invitation is accepted once."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import OperationalError

from partners.accounts.actions import close_account, sign_up
from partners.actions import (
    AlreadyInvited,
    InvitationEnded,
    LastAdministrator,
    MisdirectedInvitation,
    NotAllowed,
    SignInFirst,
    accept_invitation,
    invite_colleague,
    invite_to_office,
    join_by_invitation,
    remove_membership,
    set_membership,
)
from partners.enums import MembershipRole, NetworkRole
from partners.models import Invitation, Membership, User
from tests import racing
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4
EDITOR = MembershipRole.EDITOR
together = partial(
    racing.together,
    refusals=(
        AlreadyInvited,
        InvitationEnded,
        LastAdministrator,
        MisdirectedInvitation,
        NotAllowed,
        SignInFirst,
        OperationalError,
    ),
)


@pytest.mark.parametrize("how", ["remove", "demote"])
def test_two_administrators_at_each_other_leave_one(how):
    for _round in range(ROUNDS):
        partner = make_partner()
        one, other = make_user(partner=partner), make_user(partner=partner)
        first, second = (Membership.objects.get(user=user) for user in (one, other))
        if how == "remove":
            tasks: list[Callable[[], object]] = [
                partial(remove_membership, by=one, membership=second),
                partial(remove_membership, by=other, membership=first),
            ]
        else:
            tasks = [
                partial(set_membership, by=by, user=user, partner=partner, role=EDITOR)
                for by, user in ((one, other), (other, one))
            ]
        together(*tasks)
        assert Membership.objects.administrators().filter(partner=partner).count() == 1


def test_an_invitation_accepted_twice_makes_one_person():
    for number in range(ROUNDS):
        partner, email = make_partner(), f"maja{number}@example.org"
        invitation = invite_colleague(by=None, partner=partner, email=email, role=EDITOR, language="en")

        def join(invitation=invitation):
            return join_by_invitation(
                by=None, invitation=invitation, first_name="Maja", last_name="Lind", password="forty-two-guests",
                language="en",
            )  # fmt: skip

        outcomes = together(join, join)
        assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
        assert any(isinstance(outcome, InvitationEnded) for outcome in outcomes)
        assert User.objects.filter(email=email).count() == Membership.objects.filter(partner=partner).count() == 1


def test_a_newcomer_invited_twice_who_accepts_both_at_once_has_one_account():
    partners = [make_partner(), make_partner()]
    invitations = [
        invite_colleague(by=None, partner=partner, email="maja@example.org", role=EDITOR, language="en")
        for partner in partners
    ]

    def joining(invitation):
        return lambda: join_by_invitation(
            by=None, invitation=invitation, first_name="Maja", last_name="Lind", password="forty-two-guests",
            language="en",
        )  # fmt: skip

    outcomes = together(*map(joining, invitations))
    assert User.objects.filter(email="maja@example.org").count() == 1
    assert sum(isinstance(outcome, SignInFirst) for outcome in outcomes) == 1


@pytest.mark.parametrize("to_office", [True, False])
def test_an_address_invited_twice_at_once_is_invited_once(to_office):
    by, partner = make_user(network_role=NetworkRole.PLATFORM_ADMIN), make_partner()
    for number in range(ROUNDS):
        facts: dict[str, Any] = {"by": by, "email": f"maja{number}@example.org", "language": "en"}
        invite = (
            partial(invite_to_office, **facts)
            if to_office
            else partial(invite_colleague, partner=partner, role=EDITOR, **facts)
        )
        outcomes = together(invite, invite)
        assert Invitation.objects.open().filter(email=facts["email"]).count() == 1
        assert sum(isinstance(outcome, Invitation) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, AlreadyInvited) for outcome in outcomes) == 1


def test_whoever_closes_an_account_and_accepts_an_invitation_at_once_does_one_of_the_two():
    for number in range(ROUNDS):
        partner, email = make_partner(), f"maja{number}@example.org"
        person = sign_up(email=email, first_name="Maja", last_name="Lind", password="forty-two-guests", language="en")
        invitation = invite_colleague(by=None, partner=partner, email=email, role=EDITOR, language="en")
        together(
            partial(close_account, by=person, user=person), partial(accept_invitation, by=person, invitation=invitation)
        )
        person.refresh_from_db()
        assert person.is_active is person.is_staff is person.memberships.exists()
