"""Who may edit which pages."""

import pytest
from wagtail.models import GroupPagePermission, Page

from cms.actions import create_event_page
from cms.models import EventPage, HomePage, PartnerPage
from cms.spaces import place_user, provision_partner
from events.programme.actions import change_event
from partners.actions import set_membership
from partners.enums import MembershipRole
from tests.cms.pages import page_of
from tests.factories import make_event, make_office, make_partner, make_user


def may_edit(user, page: Page) -> bool:
    """Return whether `user` may edit and publish `page`, asked anew."""
    permissions = page.permissions_for_user(type(user).objects.get(pk=user.pk))
    assert permissions.can_edit() == permissions.can_publish()
    return permissions.can_edit()


@pytest.fixture
def host(tree):
    return make_partner()


def test_the_office_edits_everything(tree, host):
    office = make_office()
    assert all(may_edit(office, page) for page in Page.objects.filter(depth__gte=2))
    assert office.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize("role", MembershipRole)
def test_a_partner_edits_its_own_pages_only(host, role):
    user, other = make_user(partner=host, role=role), make_partner()
    assert all(may_edit(user, page) for page in PartnerPage.objects.filter(partner=host))
    assert not any(may_edit(user, page) for page in PartnerPage.objects.filter(partner=other))
    assert not any(may_edit(user, page) for page in HomePage.objects.all())
    assert user.has_perm("wagtailadmin.access_admin")


def test_hosts_edit_the_pages_of_their_event_in_every_language(host):
    event, guest = make_event(hosts=[make_partner(), host]), make_partner()
    create_event_page(by=None, event=event, language="da")
    for page in EventPage.objects.filter(event=event):
        assert may_edit(make_user(partner=host), page)
        assert not may_edit(make_user(partner=guest), page)


def test_a_host_no_longer_loses_the_pages(host):
    event, successor = make_event(hosts=[host]), make_partner()
    change_event(by=None, event=event, facts={}, hosts=[successor])
    assert not may_edit(make_user(partner=host), page_of(event))
    assert may_edit(make_user(partner=successor), page_of(event))


def test_a_role_that_changes_changes_the_groups(host):
    user, other = make_user(partner=host, role=MembershipRole.EDITOR), make_partner()
    space = provision_partner(host)
    assert set(user.groups.all()) == {space.editors}
    set_membership(by=None, user=user, partner=host, role=MembershipRole.ADMIN)
    set_membership(by=None, user=user, partner=other, role=MembershipRole.EDITOR)
    assert set(user.groups.all()) == {space.administrators, provision_partner(other).editors}
    user.memberships.all().delete()
    place_user(user)
    assert not user.groups.exists()


def test_groups_others_made_are_left_alone(host, django_user_model):
    from django.contrib.auth.models import Group

    user = make_user(partner=host)
    choir = Group.objects.create(name="Choir")
    user.groups.add(choir)
    place_user(user)
    assert choir in user.groups.all()


def test_nobody_may_manage_people_or_groups(host):
    for user in (make_office(), make_user(partner=host)):
        names = {permission.partition(".")[2] for permission in user.get_all_permissions()}
        assert not {name for name in names if "user" in name or "group" in name}


def test_provisioning_again_adds_nothing(host):
    space = provision_partner(host)
    before = GroupPagePermission.objects.count()
    assert provision_partner(host) == space
    assert GroupPagePermission.objects.count() == before


def test_two_partners_may_share_a_short_name(tree):
    one, two = make_partner(short_name="Town"), make_partner(short_name="Town")
    assert one.space.editors != two.space.editors


def test_files_of_a_partner_are_its_own(host):
    from wagtail.images import get_image_model
    from wagtail.permissions import policy_registry

    policy = policy_registry.get_by_type(get_image_model())
    user, other = make_user(partner=host), make_partner()
    allowed = policy.collections_user_has_permission_for(user, "add")
    assert set(allowed) == {provision_partner(host).collection}
    assert provision_partner(other).collection not in allowed
