"""The drafts of others do not exist in Wagtail's screens."""

import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object

from cms.models import PartnerPage
from events.programme.enums import EventStatus
from partners.enums import MembershipRole
from tests.cms.articles import make_article
from tests.cms.pages import page_of
from tests.factories import make_event, make_office, make_partner, make_user

SECRET = "Zebracrossing"
PUBLIC = "Lighthouse"


def named(name):
    """Return the values of an event called `name`."""
    return {"name": LazyI18nString({"en": name})}


@pytest.fixture
def draft(tree):
    """The draft page of somebody else's event that nobody is to hear of yet."""
    page = page_of(make_event(status=EventStatus.DRAFT, **named(SECRET)))
    insert_or_update_object(page)
    return page


@pytest.fixture
def folder(draft):
    """The events folder of the other partner, which is public."""
    return draft.get_parent()


@pytest.fixture(params=MembershipRole)
def guest(request, client, tree):
    """The browser of somebody whose partner hosts another event."""
    host = make_partner()
    make_event(hosts=[host])
    client.force_login(make_user(partner=host, role=request.param))
    return client


@pytest.fixture
def office(client, tree):
    client.force_login(make_office())
    return client


def shown(client, path):
    """Return what `path` answers without what was searched for; "" when there is nothing."""
    response = client.get(path, follow=True, headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.status_code in (200, 400, 404), path
    return response.content.decode() if response.status_code == 200 else ""


def listings(folder):
    """Return the addresses of Wagtail's lists and searches of pages."""
    chooser, search = reverse("wagtailadmin_choose_page_child", args=[folder.pk]), f"q={SECRET.lower()}"
    return [
        chooser,
        f"{chooser}?page_type=cms.eventpage",
        f"{reverse('wagtailadmin_choose_page')}?page_type=cms.eventpage",
        f"{reverse('wagtailadmin_choose_page_search')}?{search}",
        reverse("wagtailadmin_explore", args=[folder.pk]),
        f"{reverse('wagtailadmin_explore_results', args=[folder.pk])}?{search}",
        f"{reverse('wagtailadmin_pages:search')}?{search}",
        f"{reverse('wagtailadmin_pages:search_results')}?{search}",
        reverse("wagtailadmin_pages:type_use", args=["cms", "eventpage"]),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:site_history"),
        f"{reverse('wagtailadmin_api:pages:listing')}?child_of={folder.pk}",
    ]


def test_no_list_names_the_draft_of_somebody_else(guest, draft, folder):
    assert [path for path in listings(folder) if SECRET in shown(guest, path)] == []


def test_the_office_finds_it_in_the_chooser(office, draft, folder):
    found = [path for path in listings(folder) if SECRET in shown(office, path)]
    assert {path for path in listings(folder) if "choose-page" in path} <= set(found)


def test_public_pages_of_others_can_be_linked_to(guest):
    page = page_of(make_event(**named(PUBLIC)))
    insert_or_update_object(page)
    folder = page.get_parent()
    assert PUBLIC in shown(guest, reverse("wagtailadmin_choose_page_child", args=[folder.pk]))
    assert PUBLIC in shown(guest, f"{reverse('wagtailadmin_choose_page_search')}?q={PUBLIC.lower()}")
    assert PUBLIC in shown(guest, f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={page.pk}")


@pytest.mark.parametrize(
    "name", ["wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_choose_page_child"]
)
def test_the_draft_itself_is_not_found(guest, draft, name):
    assert shown(guest, reverse(name, args=[draft.pk])) == ""


def test_a_draft_of_a_partner_page_is_not_found_either(guest):
    page = PartnerPage.objects.filter(partner=make_partner(name=SECRET)).first()
    page.unpublish()
    assert shown(guest, reverse("wagtailadmin_explore", args=[page.pk])) == ""
    assert SECRET not in shown(guest, reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk]))


@pytest.mark.parametrize("numbers", ["id={draft}", "id={folder}&id={draft}", "id=many"])
def test_nothing_is_told_about_a_draft_that_was_chosen(guest, draft, folder, numbers):
    address = reverse("wagtailadmin_choose_page_chosen_multiple")
    assert shown(guest, f"{address}?{numbers.format(draft=draft.pk, folder=folder.pk)}") == ""


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
@pytest.mark.parametrize("chosen", ["id={draft}", "id=all&childOf={folder}"])
def test_what_cannot_be_done_with_many_pages_at_once_names_none(guest, draft, folder, action, chosen):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    html = shown(guest, f"{address}?{chosen.format(draft=draft.pk, folder=folder.pk)}")
    assert SECRET not in html
    assert "A page you cannot edit" in html


def test_the_new_title_of_a_public_page_is_not_told(guest):
    partner = make_partner()
    article = make_article(partner, title=PUBLIC)
    insert_or_update_object(article)
    article.title = SECRET
    article.save_revision()
    chooser = reverse("wagtailadmin_choose_page_child", args=[article.get_parent().pk])
    chosen = f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={article.pk}"
    for path in (chooser, chosen, f"{reverse('wagtailadmin_choose_page_search')}?q={PUBLIC.lower()}"):
        told = shown(guest, path)
        assert PUBLIC in told, path
        assert SECRET not in told, path
    guest.force_login(make_user(partner=partner))
    assert SECRET in shown(guest, reverse("wagtailadmin_pages:edit", args=[article.pk]))


def test_reports_are_the_offices(guest, draft):
    for name in ("page_types_usage", "page_types_usage_results", "site_history", "workflow", "locked_pages"):
        assert guest.get(reverse(f"wagtailadmin_reports:{name}")).status_code == 404
    assert "/admin/reports/" not in shown(guest, reverse("wagtailadmin_home"))


def test_the_office_reads_the_report(office, draft):
    assert SECRET in shown(office, reverse("wagtailadmin_reports:page_types_usage"))
    assert "page-types-usage" in shown(office, reverse("wagtailadmin_home"))


def test_the_queue_is_the_only_report_on_translations(office, draft):
    report = reverse("wagtail_localize:translations_report")
    assert office.get(report).status_code == 404
    assert report not in shown(office, reverse("wagtailadmin_home"))


def test_the_screens_that_stand_before_wagtails_ask_who_one_is(client, draft):
    for path in (
        reverse("wagtailadmin_reports:page_types_usage"),
        f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={draft.pk}",
    ):
        assert client.get(path).url.startswith(reverse("account_login"))


def test_hosts_find_their_own_draft_everywhere(client, tree):
    host = make_partner()
    page = page_of(make_event(hosts=[host], status=EventStatus.DRAFT, **named(SECRET)))
    folder = page.get_parent()
    client.force_login(make_user(partner=host))
    for path in (
        reverse("wagtailadmin_choose_page_child", args=[folder.pk]),
        reverse("wagtailadmin_explore", args=[folder.pk]),
        reverse("wagtailadmin_explore", args=[page.pk]),
        f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={page.pk}",
    ):
        assert SECRET in shown(client, path), path
    assert client.get(reverse("wagtailadmin_explore_root"), follow=True).status_code == 200
    assert client.get(reverse("wagtailadmin_choose_page"), follow=True).status_code == 200
    assert Page.objects.filter(pk=page.pk, live=False).exists()
