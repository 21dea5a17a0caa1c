"""wagtail-localize's own screens: whose they are, and which are not there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import URLPattern, get_resolver, reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.models import ArticlePage, BlogPage
from cms.translating.actions import begin_translation
from cms.translating.texts import page_file
from partners.enums import MembershipRole
from tests.cms.pages import write
from tests.cms.translating.test_texts import filled
from tests.cms.translating.words import WORDS, translate
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@pytest.fixture
def translation(article, editor):
    return begin_translation(by=editor, page=article, language="es")


@pytest.fixture
def foreigner(client, tree):
    """The browser of somebody who edits another partner's pages."""
    client.force_login(make_user(partner=make_partner(), role=MembershipRole.EDITOR))
    return client


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def multipart(value):
    return {"data": encode_multipart(BOUNDARY, {"value": value}), "content_type": MULTIPART_CONTENT}


def addresses(translation):
    """Return every address of wagtail-localize, filled with what belongs to `translation`."""
    known = {
        "page_id": translation.get_target_instance().pk,
        "translation_id": translation.pk,
        "translation_source_id": translation.source_id,
        "string_segment_id": translation.source.stringsegment_set.first().pk,
        "overridable_segment_id": translation.source.overridablesegment_set.first().pk,
        "mode": "default",
        "app_label": "cms",
        "model_name": "notice",
        "pk": "1",
    }
    namespace = get_resolver("wagtail.admin.urls").namespace_dict["wagtail_localize"][1]
    found = {}
    for pattern in namespace.url_patterns:
        assert isinstance(pattern, URLPattern)
        names = pattern.pattern.converters
        found[str(pattern.pattern)] = reverse(
            f"wagtail_localize:{pattern.name}", kwargs={name: known[name] for name in names}
        )
    return found


def test_nothing_of_it_is_there_for_somebody_elses_page(foreigner, translation):
    told = {
        (method, pattern)
        for pattern, address in addresses(translation).items()
        for method in ("get", "post", "put", "delete")
        if getattr(foreigner, method)(address).status_code != 404
    }
    # The words of its script are the same for everybody.
    assert {pattern for _method, pattern in told} == {"jsi18n/"}
    assert Translation.objects.get() == translation


def test_what_begins_and_reports_elsewhere_is_there_for_nobody(desk, translation):
    # Our pages have one preview each, without a name.
    kept = {pattern for pattern, address in addresses(translation).items() if desk.get(address).status_code != 404}
    assert kept == {
        "jsi18n/",
        "translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
        "translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
        "translate/<int:translation_id>/pofile/download/",
        "translate/<int:translation_id>/pofile/upload/",
        "translate/<int:translation_id>/preview/",
        "translate/<int:translation_id>/disable/",
    }


def test_no_page_becomes_an_alias(desk, translation):
    target = translation.get_target_instance()
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert desk.post(address, {"localize-convert-to-alias": "1"}).status_code == 404
    assert "convert_to_alias" not in desk.get(address).content.decode()
    assert not Page.objects.exclude(alias_of=None).exists()


def test_a_text_is_translated_in_the_browser(desk, editor, translation):
    target = translation.get_target_instance()
    html = desk.get(reverse("wagtailadmin_pages:edit", args=[target.pk])).content.decode()
    assert "js-translation-editor" in html
    assert reverse("translations:finish", args=[translation.pk]) in html
    segment = translation.source.stringsegment_set.get(context__path="lead")
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    assert desk.put(address, **multipart("Diez días")).status_code == 201
    assert StringTranslation.objects.get().data == "Diez días"
    assert desk.delete(address).status_code == 200


def test_the_preview_shows_what_is_there(desk, translation):
    translate(translation, {"Ten days &amp; nights": "Diez días y noches"})
    html = desk.get(reverse("wagtail_localize:preview_translation", args=[translation.pk])).content.decode()
    assert "Diez días y noches" in html


def test_a_text_of_another_page_is_not_stored_here(desk, editor, translation, profile):
    other = begin_translation(by=editor, page=profile, language="es")
    segment = other.source.stringsegment_set.get()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    assert desk.put(address, **multipart("Diez días")).status_code == 404


def test_only_addresses_a_page_may_have_take_the_place_of_a_link(desk, translation):
    segment = translation.source.overridablesegment_set.get()
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    assert desk.put(address, **multipart("https://example.org/lago")).status_code == 201
    for address_of_nothing in ("javascript:alert(1)", "http://[x"):
        assert desk.put(address, **multipart(address_of_nothing)).status_code == 400


def test_only_pictures_one_may_use_take_the_place_of_a_picture(desk, editor, article, photograph):
    write(article, picture=photograph)
    translation = begin_translation(by=editor, page=article, language="da")
    segment = translation.source.overridablesegment_set.get(context__path="picture")
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    # The picture lies outside the partner's own collection.
    assert desk.put(address, **multipart(photograph.pk)).status_code == 404


def test_the_editors_own_button_publishes_only_what_is_whole(desk, article, translation):
    target = translation.get_target_instance()
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    answer = desk.post(address, {"action": "publish"}, follow=True)
    assert "You may not do this with this page." in answer.content.decode()
    target.refresh_from_db()
    assert not target.live


def test_po_files_go_in_and_out_of_the_editor(desk, article, translation):
    download = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    content = desk.get(download).content.decode()
    assert content == page_file(article, "es")
    upload = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    answer = desk.post(upload, {"file": SimpleUploadedFile("a.po", filled(content))}, follow=True)
    assert f"{len(WORDS)} translated texts were taken" in answer.content.decode()
    for sent, sentence in (
        ({}, "does not say which text"),
        ({"file": SimpleUploadedFile("a.po", b"\xff\xfe")}, "not stored as UTF-8"),
        ({"file": SimpleUploadedFile("a.po", b"nonsense\nmore")}, "not a PO file"),
    ):
        assert sentence in desk.post(upload, sent, follow=True).content.decode()


def test_nobody_is_given_wagtail_localizes_own_permission(tree, editor, administrator, stranger):
    for person in (editor, administrator, stranger):
        assert not person.has_perm("wagtail_localize.submit_translation")


def publish_many(client, *pages, **options):
    """Let Wagtail publish `pages` at once; return what the browser shows then."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{address}?{chosen}", options, follow=True).content.decode()


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_many_at_once_are_not_published_empty(client, administrator, translation):
    client.force_login(administrator)
    target = translation.get_target_instance()
    assert "publish them from the list of translations" in publish_many(client, target)
    assert not is_live(target)


@pytest.mark.parametrize("live", [False, True])
def test_nor_are_they_with_what_stands_above_them(client, administrator, translation, live):
    client.force_login(administrator)
    target = translation.get_target_instance()
    blog = target.get_parent()
    if live:
        blog.specific.save_revision().publish()
    html = publish_many(client, blog, include_descendants="on")
    assert "publish them from the list of translations" in html
    assert not is_live(target)
    assert "publish them" not in publish_many(client, blog)
    assert is_live(blog)
    assert not is_live(target)


@pytest.mark.parametrize("by_the_blog", [False, True])
def test_what_waits_for_approval_is_not_published_with_many(client, partner, administrator, by_the_blog):
    second = make_user(partner=partner, role=MembershipRole.ADMIN)
    blog = BlogPage.objects.get(partner=partner, locale__language_code="en")
    draft = ArticlePage(title="An autumn", slug="an-autumn", locale=blog.locale, live=False)
    blog.add_child(instance=draft)
    draft.save_revision(user=administrator)
    draft.get_workflow().start(draft, administrator)
    client.force_login(administrator)
    chosen = blog if by_the_blog else draft
    assert "awaiting moderation" in publish_many(client, chosen, include_descendants="on")
    assert not is_live(draft)
    client.force_login(second)
    publish_many(client, chosen, include_descendants="on")
    assert is_live(draft)
