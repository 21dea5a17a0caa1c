"""Where a partner's people begin, what stays in its place, and which files are nobody else's."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text import RichText

from cms.actions import publish_page
from cms.models import ArticlePage, BlogPage, PartnerEventsPage, PartnerPage
from partners.enums import MembershipRole
from tests.factories import make_office, make_partner, make_user

FIXED = (PartnerPage, BlogPage, PartnerEventsPage)


@pytest.fixture
def partner(tree):
    return make_partner(country="SE")


def page_in(language, partner, model=PartnerPage):
    return model.objects.get(partner=partner, locale__language_code=language)


def opens(client, document):
    """Return whether `document` can be read where it lies."""
    response = client.get(document.url)
    assert response.status_code in (200, 404)
    return response.status_code == 200 and b"".join(response.streaming_content) == b"Ferries at eight"


def explorer_of(client, user):
    """Return where the entry "Pages" of the menu leads `user`."""
    client.force_login(user)
    return client.get(reverse("wagtailadmin_explore_root")).headers.get("Location", "")


@pytest.mark.parametrize("role", MembershipRole)
def test_the_explorer_opens_in_the_own_space_and_language(client, partner, role):
    make_partner()
    address = explorer_of(client, make_user(partner=partner, role=role, language="da"))
    assert address == reverse("wagtailadmin_explore", args=[page_in("da", partner).pk])
    assert client.get(address).status_code == 200


def test_without_a_page_in_the_own_language_the_explorer_opens_in_the_sites(client, partner):
    page_in("da", partner).delete()
    address = explorer_of(client, make_user(partner=partner, language="da"))
    assert address == reverse("wagtailadmin_explore", args=[page_in("en", partner).pk])


def test_the_menu_opens_there_too(client, partner):
    client.force_login(make_user(partner=partner, language="sv"))
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert '"wagtail.sidebar.PageExplorerMenuItem"' in html
    assert f", {page_in('sv', partner).pk}]" in html.replace("\n", "")


def test_the_office_begins_at_the_top(client, partner):
    assert explorer_of(client, make_office()) == ""


@pytest.mark.parametrize("is_superuser", [False, True])
def test_what_code_keeps_in_place_is_neither_deleted_nor_moved_nor_copied(client, partner, is_superuser):
    user = make_user(partner=partner)
    user.is_superuser = is_superuser
    user.save()
    client.force_login(user)
    pages = [page_in("sv", partner, model) for model in FIXED]
    elsewhere = page_in("da", partner).pk
    before = list(Page.objects.order_by("path").values("path", "live", "title", "alias_of"))
    for page in pages:
        for name in ("delete", "move", "copy", "convert_alias"):
            data = {"new_parent_page": elsewhere, "new_title": "Another", "new_slug": "another", "alias": "on"}
            client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), data)
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere]))
        client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
        for action in ("copy", "move", "delete", "create_alias", "copy_for_translation", "convert_alias"):
            data = {"destination_page_id": elsewhere, "destination_parent_page_id": elsewhere, "locale": "es"}
            client.post(f"/admin/api/main/pages/{page.pk}/action/{action}/", data, content_type="application/json")
    ids = "&".join(f"id={page.pk}" for page in pages)
    for action in ("delete", "move"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        client.post(f"{address}?{ids}", {"chooser": elsewhere})
    assert list(Page.objects.order_by("path").values("path", "live", "title", "alias_of")) == before


def test_administrators_may_take_their_page_down(client, partner):
    page = page_in("en", partner)
    client.force_login(make_user(partner=partner))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert not page.live


def test_an_article_may_be_copied_but_never_as_an_alias(client, partner):
    blog, there = page_in("en", partner, BlogPage), page_in("sv", partner, BlogPage)
    article = blog.add_child(instance=ArticlePage(title="Ferries", slug="ferries"))
    client.force_login(make_user(partner=partner))
    address = reverse("wagtailadmin_pages:copy", args=[article.pk])
    data = {"new_parent_page": there.pk, "new_title": "Ferries", "new_slug": "ferries"}
    assert client.post(address, {**data, "alias": "on"}).status_code == 404
    assert client.post(address, data).status_code == 302
    assert [page.alias_of for page in Page.objects.child_of(there)] == [None]


def test_a_document_is_public_once_a_public_page_links_to_it(client, partner, run_tasks):
    document = get_document_model()(title="Timetable", collection=partner.space.collection)
    document.file.save("timetable.txt", ContentFile(b"Ferries at eight"))
    body = [("paragraph", RichText(f'<p><a linktype="document" id="{document.pk}">Timetable</a></p>'))]
    blog = page_in("en", partner, BlogPage)
    article = blog.add_child(instance=ArticlePage(title="Ferries", slug="ferries", live=False, body=body))
    ReferenceIndex.create_or_update_for_object(article)
    assert not opens(client, document)
    client.force_login(make_user(partner=make_partner()))
    assert not opens(client, document)
    client.force_login(make_user(partner=partner))
    assert opens(client, document)
    client.logout()
    publish_page(by=None, page=article)
    run_tasks()
    assert opens(client, document)
