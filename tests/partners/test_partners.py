"""People, partners and memberships."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.actions import invite_colleague, invite_to_office, set_membership
from partners.enums import MembershipRole, NetworkRole, PartnerStatus
from partners.models import Membership, Partner, User
from partners.rules import (
    can_edit_partners,
    can_manage_invitation,
    can_manage_partner,
    can_show_profile,
    is_network_office,
    is_platform_admin,
    manageable_invitations,
    managed_partners_for,
    own_memberships,
    partners_for,
)
from tests.factories import make_office, make_partner, make_user

pytestmark = pytest.mark.django_db


def test_a_login_is_an_address_however_it_is_written() -> None:
    user = make_user(email=" Ane@Example.org ")
    assert user.email == "ane@example.org"
    assert User.objects.get_by_natural_key("ANE@example.org") == user
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_only_platform_administrators_are_superusers() -> None:
    assert make_user(network_role=NetworkRole.PLATFORM_ADMIN).is_superuser
    assert not make_office().is_superuser
    assert is_platform_admin(User.objects.create_superuser("root@example.org", "a-password-for-tests"))


def test_rules_come_in_pairs_that_agree() -> None:
    partner, other = make_partner(), make_partner()
    admin, editor = make_user(partner=partner), make_user(partner=partner, role=MembershipRole.EDITOR)
    office = make_office()
    for user, works, manages in ((admin, True, True), (editor, True, False), (office, True, True)):
        assert can_manage_partner(user, partner) is manages
        assert (partner in partners_for(user)) is works
        assert (partner in managed_partners_for(user)) is manages
    assert other not in partners_for(admin)
    assert not can_manage_partner(admin, other)
    assert is_network_office(office)
    assert not is_network_office(admin)
    assert not is_platform_admin(office)


def test_rules_about_people_come_in_pairs_that_agree() -> None:
    partner, other = make_partner(), make_partner()
    admin, editor = make_user(partner=partner), make_user(partner=partner, role=MembershipRole.EDITOR)
    stranger, office = make_user(partner=other), make_office()
    platform = make_user(network_role=NetworkRole.PLATFORM_ADMIN)
    to_partner = invite_colleague(
        by=None, partner=partner, email="maja@example.org", role=MembershipRole.EDITOR, language="en"
    )
    to_office = invite_to_office(by=None, email="maja@example.org", language="en")
    may = {
        admin: (True, False),
        editor: (False, False),
        stranger: (False, False),
        office: (True, False),
        platform: (True, True),
    }
    for user, expected in may.items():
        invitations = (to_partner, to_office)
        assert tuple(can_manage_invitation(user, invitation) for invitation in invitations) == expected
        assert tuple(invitation in manageable_invitations(user) for invitation in invitations) == expected
        for person in may:
            for membership in person.memberships.all():
                assert can_show_profile(user, membership) is (membership in own_memberships(user)) is (user == person)
        assert can_edit_partners(user) is (user in (office, platform))
    assert not own_memberships(None).exists()
    assert not manageable_invitations(None).exists()


def test_a_membership_is_changed_not_doubled() -> None:
    partner = make_partner()
    user = make_user(partner=partner, role=MembershipRole.EDITOR)
    set_membership(by=None, user=user, partner=partner, role=MembershipRole.ADMIN)
    assert Membership.objects.get(user=user).role == MembershipRole.ADMIN
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=user, partner=partner)


@pytest.mark.parametrize(
    "values",
    [
        {"country": "XX"},
        {"website": "not an address"},
        {"latitude": 91},
        {"joined_on": dt.date(2020, 1, 1), "left_on": dt.date(2019, 1, 1)},
        {"name": ""},
    ],
)
def test_malformed_partners_are_refused(values: dict) -> None:
    with pytest.raises(ValidationError):
        make_partner(**values)
    assert not Partner.objects.exists()


def test_candidates_are_not_public_and_former_partners_are() -> None:
    make_partner(status=PartnerStatus.CANDIDATE)
    former, active = make_partner(status=PartnerStatus.FORMER), make_partner()
    assert set(Partner.objects.public()) == {former, active}
    assert list(Partner.objects.in_network()) == [active]
