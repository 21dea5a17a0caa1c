"""Memberships and parts in the network office."""

import pytest
from wagtail.models import ModelLogEntry

from partners.actions import (
    LastAdministrator,
    LastPlatformAdmin,
    NotAllowed,
    change_member,
    remove_membership,
    set_membership,
    set_network_role,
)
from partners.enums import MembershipRole, NetworkRole
from partners.models import Membership, User
from partners.signals import membership_changed
from tests.factories import make_office, make_partner, make_user

pytestmark = pytest.mark.django_db

ADMIN, EDITOR = MembershipRole.ADMIN, MembershipRole.EDITOR


def membership_of(user):
    return Membership.objects.get(user=user)


def make_platform_admin():
    return make_user(network_role=NetworkRole.PLATFORM_ADMIN)


def test_the_last_administrator_stays():
    partner = make_partner()
    admin = make_user(partner=partner)
    make_user(partner=partner, role=EDITOR)
    with pytest.raises(LastAdministrator):
        remove_membership(by=admin, membership=membership_of(admin))
    with pytest.raises(LastAdministrator):
        set_membership(by=admin, user=admin, partner=partner, role=EDITOR)
    assert membership_of(admin).role == ADMIN


def test_an_administrator_who_cannot_sign_in_does_not_count():
    partner = make_partner()
    admin = make_user(partner=partner)
    User.objects.filter(pk=make_user(partner=partner).pk).update(is_active=False)
    with pytest.raises(LastAdministrator):
        remove_membership(by=admin, membership=membership_of(admin))


def test_the_office_may_leave_a_partner_without():
    partner = make_partner()
    admin = make_user(partner=partner)
    remove_membership(by=make_office(), membership=membership_of(admin))
    assert not Membership.objects.exists()


def test_two_administrators_removing_each_other_leave_one():
    """Both were let in while both were administrators; who comes second is one no longer."""
    partner = make_partner()
    one, other = make_user(partner=partner), make_user(partner=partner)
    first, second = membership_of(one), membership_of(other)
    remove_membership(by=one, membership=second)
    with pytest.raises(NotAllowed):
        remove_membership(by=other, membership=first)
    assert list(Membership.objects.all()) == [first]
    remove_membership(by=one, membership=second)


@pytest.mark.parametrize("role", [EDITOR, None])
def test_only_those_who_look_after_people_may(role):
    partner = make_partner()
    admin = make_user(partner=partner)
    stranger = make_user(partner=partner if role else make_partner(), role=role or ADMIN)
    with pytest.raises(NotAllowed):
        set_membership(by=stranger, user=stranger, partner=partner, role=ADMIN)
    with pytest.raises(NotAllowed):
        remove_membership(by=stranger, membership=membership_of(admin))
    with pytest.raises(NotAllowed):
        change_member(by=stranger, membership=membership_of(admin), role=ADMIN, position=1)


def test_a_person_without_any_part_left_has_no_back_office():
    partner, other = make_partner(), make_partner()
    admin = make_user(partner=partner)
    leaver = make_user(partner=partner, role=EDITOR)
    set_membership(by=None, user=leaver, partner=other, role=EDITOR)
    heard = []

    def listen(*, user, **kwargs):
        heard.append(user)

    membership_changed.connect(listen)
    remove_membership(by=admin, membership=Membership.objects.get(user=leaver, partner=partner))
    assert User.objects.get(pk=leaver.pk).is_staff
    remove_membership(by=None, membership=Membership.objects.get(user=leaver, partner=other))
    membership_changed.disconnect(listen)
    assert not User.objects.get(pk=leaver.pk).is_staff
    assert heard == [leaver, leaver]


def test_an_office_person_who_leaves_a_partner_keeps_the_back_office():
    partner = make_partner()
    office = make_office(partner=partner)
    remove_membership(by=None, membership=membership_of(office))
    assert User.objects.get(pk=office.pk).is_staff


def test_the_order_of_a_team_is_the_administrators():
    partner = make_partner()
    admin = make_user(partner=partner)
    change_member(by=admin, membership=membership_of(admin), role=ADMIN, position=3)
    assert membership_of(admin).position == 3


def test_who_leads_delegations_is_stored_and_kept_in_the_audit_trail():
    partner = make_partner()
    admin, editor = make_user(partner=partner), make_user(partner=partner, role=EDITOR)
    for leads in (True, True, False):
        change_member(by=admin, membership=membership_of(editor), role=EDITOR, position=0, leads_delegations=leads)
        assert membership_of(editor).leads_delegations is leads
    change_member(by=admin, membership=membership_of(editor), role=EDITOR, position=1)
    assert membership_of(editor).leads_delegations is False
    entries = ModelLogEntry.objects.for_instance(partner).filter(action__startswith="partner.lead_").order_by("pk")
    found = [(entry.action, entry.user, entry.data) for entry in entries]
    assert found == [
        ("partner.lead_named", admin, {"person": editor.pk}),
        ("partner.lead_ended", admin, {"person": editor.pk}),
    ]


def test_only_platform_administrators_make_office_people():
    platform, office, person = make_platform_admin(), make_office(), make_user()
    with pytest.raises(NotAllowed):
        set_network_role(by=office, user=office, role=NetworkRole.PLATFORM_ADMIN)
    with pytest.raises(NotAllowed):
        set_network_role(by=office, user=person, role=NetworkRole.NETWORK_OFFICE)
    raised = set_network_role(by=platform, user=person, role=NetworkRole.NETWORK_OFFICE)
    assert raised.is_staff
    assert not raised.is_superuser
    ended = set_network_role(by=platform, user=person, role=NetworkRole.NONE)
    assert not ended.is_staff


def test_the_last_platform_administrator_stays():
    platform = make_platform_admin()
    with pytest.raises(LastPlatformAdmin):
        set_network_role(by=platform, user=platform, role=NetworkRole.NONE)
    other = make_user()
    assert set_network_role(by=platform, user=other, role=NetworkRole.PLATFORM_ADMIN).is_superuser
    stepped_down = set_network_role(by=platform, user=platform, role=NetworkRole.NETWORK_OFFICE)
    assert not stepped_down.is_superuser
    with pytest.raises(NotAllowed):
        set_network_role(by=platform, user=other, role=NetworkRole.NONE)
