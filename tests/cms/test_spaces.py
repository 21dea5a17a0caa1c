"""What a partner's space consists of, and who may do what in it."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from cms.actions import create_event_page, provision_spaces
from cms.models import BlogPage, EventIndexPage, EventPage, HomePage, PartnerEventsPage, PartnerPage
from cms.spaces import open_event_pages, place_user, provision_partner
from events.programme.actions import change_event
from partners.actions import set_membership
from partners.enums import MembershipRole, PartnerStatus
from tests.cms.pages import page_of
from tests.factories import make_event, make_office, make_partner, make_user

LANGUAGES = {"en", "de", "da", "sv", "es", "ar"}
EDITOR, ADMIN = MembershipRole.EDITOR, MembershipRole.ADMIN


def may(user, page: Page, what: str = "edit") -> bool:
    """Return whether `user` may do `what` with `page`, asked anew."""
    permissions = page.specific.permissions_for_user(type(user).objects.get(pk=user.pk))
    return bool(getattr(permissions, f"can_{what}")())


@pytest.fixture
def host(tree):
    return make_partner(country="DE")


def test_a_space_has_pages_in_every_language(host):
    for model, address in ((PartnerPage, ""), (BlogPage, "blog/"), (PartnerEventsPage, "events/")):
        pages = {page.language: page for page in model.objects.filter(partner=host)}
        assert set(pages) == LANGUAGES
        assert {code for code, page in pages.items() if page.live} == {"en", "de"}
        assert pages["sv"].url == f"/sv/partners/{host.slug}/{address}"
        assert len({page.translation_key for page in pages.values()}) == 1


def test_pages_of_events_lie_in_the_leading_hosts_folder(host):
    other = make_partner()
    event = make_event(hosts=[host, other])
    page = page_of(event)
    assert page.get_parent().specific == PartnerEventsPage.objects.get(partner=host, locale=page.locale)
    assert page.url == f"/en/events/{event.slug}/"
    change_event(by=None, event=event, facts={}, hosts=[other, host])
    assert page_of(event).get_parent().specific.partner == other


def test_an_event_of_nobody_lies_in_the_list_of_events(tree):
    event = make_event()
    event.host_rows.all().delete()
    open_event_pages(event)
    assert isinstance(page_of(event).get_parent().specific, EventIndexPage)


def test_the_place_in_the_tree_leads_to_the_events_address(host, client):
    event = make_event(hosts=[host])
    response = client.get(f"/en/partners/{host.slug}/events/{event.slug}/")
    assert (response.status_code, response["Location"]) == (302, f"/en/events/{event.slug}/")


def test_the_office_edits_everything(tree, host):
    office = make_office()
    assert all(may(office, page, "publish") for page in Page.objects.filter(depth__gte=2))
    assert office.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize("role", MembershipRole)
def test_a_partner_edits_its_own_pages_only(host, role):
    user, other = make_user(partner=host, role=role), make_partner()
    own = Page.objects.descendant_of(PartnerPage.objects.get(partner=host, locale__language_code="da"), inclusive=True)
    assert own.count() == 3
    assert all(may(user, page) for page in own)
    assert [may(user, page, "publish") for page in own] == [role == ADMIN] * 3
    assert not any(may(user, page) for page in PartnerPage.objects.filter(partner=other))
    assert not any(may(user, page) for page in HomePage.objects.all())
    assert user.has_perm("wagtailadmin.access_admin")


def test_what_code_keeps_in_place_stays_there(host):
    administrator = make_user(partner=host)
    for page in (PartnerPage, BlogPage, PartnerEventsPage):
        page = page.objects.get(partner=host, locale__language_code="en")
        assert not any(may(administrator, page, what) for what in ("delete", "move", "copy"))
    assert may(administrator, page_of(make_event(hosts=[host])), "delete")


def test_hosts_edit_the_pages_of_their_event_in_every_language(host):
    event, stranger = make_event(hosts=[make_partner(), host]), make_partner()
    create_event_page(by=None, event=event, language="da")
    for page in EventPage.objects.filter(event=event):
        assert may(make_user(partner=host), page, "publish")
        assert not may(make_user(partner=host, role=EDITOR), page, "publish")
        assert may(make_user(partner=host, role=EDITOR), page)
        assert not may(make_user(partner=stranger), page)


def test_a_host_no_longer_loses_the_pages(host):
    event, successor = make_event(hosts=[host]), make_partner()
    change_event(by=None, event=event, facts={}, hosts=[successor])
    assert not may(make_user(partner=host), page_of(event))
    assert may(make_user(partner=successor), page_of(event))


def test_a_role_that_changes_changes_the_groups(host):
    user, other = make_user(partner=host, role=EDITOR), make_partner()
    space = provision_partner(host)
    assert set(user.groups.all()) == {space.editors}
    set_membership(by=None, user=user, partner=host, role=ADMIN)
    set_membership(by=None, user=user, partner=other, role=EDITOR)
    assert set(user.groups.all()) == {space.administrators, provision_partner(other).editors}
    user.memberships.all().delete()
    place_user(user)
    assert not user.groups.exists()


def test_groups_others_made_are_left_alone(host):
    user = make_user(partner=host)
    choir = Group.objects.create(name="Choir")
    user.groups.add(choir)
    place_user(user)
    assert choir in user.groups.all()


def test_nobody_may_manage_people_or_groups(host):
    for user in (make_office(), make_user(partner=host)):
        names = {permission.partition(".")[2] for permission in user.get_all_permissions()}
        assert not {name for name in names if "user" in name or "group" in name}


def test_what_was_given_by_hand_is_taken_away(host):
    provision_spaces()
    space = host.space
    space.editors.permissions.add(Permission.objects.get(codename="add_user"))
    home = HomePage.objects.get(locale__language_code="en")
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=space.editors, page=home.page_ptr, permission=publish)
    BlogPage.objects.get(partner=host, locale__language_code="sv").delete()
    changes = provision_spaces()
    assert f"Page made, a draft: /sv/partners/{host.slug}/blog" in changes
    assert f"{space.editors}: general rights set right" in changes
    assert f"{space.editors}: rights on pages: 0 given, 1 taken away" in changes
    assert provision_spaces() == []
    assert not may(make_user(partner=host, role=EDITOR), home)


def test_a_partner_that_is_renamed_takes_its_names_along(host):
    provision_spaces()
    type(host).objects.filter(pk=host.pk).update(name="Kreis Lippe", short_name="Lippe")
    assert any("Lippe" in change for change in provision_spaces())
    host.refresh_from_db()
    space = host.space
    assert (space.editors.name, space.collection.name, space.workflow.name) == ("Lippe editors", "Lippe", "Lippe")
    assert PartnerPage.objects.get(partner=host, locale__language_code="de").title == "Kreis Lippe"
    assert BlogPage.objects.get(partner=host, locale__language_code="en").title == "Blog of Lippe"
    assert provision_spaces() == []


def test_who_left_keeps_pages_and_loses_rights(host):
    user = make_user(partner=host)
    provision_spaces()
    type(host).objects.filter(pk=host.pk).update(status=PartnerStatus.FORMER)
    provision_spaces()
    page = PartnerPage.objects.get(partner=host, locale__language_code="en")
    assert page.live
    assert not may(user, page)
    assert not type(user).objects.get(pk=user.pk).has_perm("wagtailadmin.access_admin")
    assert provision_spaces() == []


def test_two_partners_may_share_a_short_name(tree):
    one, two = make_partner(short_name="Town"), make_partner(short_name="Town")
    assert one.space.editors != two.space.editors
    for part in ("editors", "collection", "workflow"):
        assert getattr(one.space, part).name != getattr(two.space, part).name
    provision_spaces()
    assert provision_spaces() == []


def test_files_of_a_partner_are_its_own(host):
    from wagtail.images import get_image_model
    from wagtail.permissions import policy_registry

    policy = policy_registry.get_by_type(get_image_model())
    user, other = make_user(partner=host), make_partner()
    allowed = policy.collections_user_has_permission_for(user, "add")
    assert set(allowed) == {provision_partner(host).collection}
    assert provision_partner(other).collection not in allowed


def test_a_seventh_language_is_a_matter_of_settings(host, settings):
    provision_spaces()
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    changes = provision_spaces()
    assert "Language added: Français" in changes
    assert f"Page made, a draft: /fr/partners/{host.slug}/blog" in changes
    assert provision_spaces() == []
