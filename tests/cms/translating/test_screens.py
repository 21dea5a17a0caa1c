"""The translators' screens: whose they are, and the way through them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model

from cms.models import MediaText, PartnerSpace
from cms.translating import urls
from cms.translating.actions import begin_translation, submit_translation
from cms.translating.texts import page_file
from partners.enums import MembershipRole
from tests.cms.translating.test_texts import filled
from tests.cms.translating.words import translate
from tests.factories import make_partner, make_user


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def document(partner):
    collection = PartnerSpace.objects.get(partner=partner).collection
    writer = make_user(partner=partner, language="en")
    return get_document_model().objects.create(
        title="Programme", file=ContentFile(b"text", "p.txt"), collection=collection, uploaded_by_user=writer
    )


def html_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_somebody_elses_texts_are_not_there(client, tree, article, editor, document):
    translation = begin_translation(by=editor, page=article, language="es")
    client.force_login(make_user(partner=make_partner(), role=MembershipRole.EDITOR))
    known = {
        "page": article.pk, "language": "es", "translation": translation.pk, "kind": "document", "pk": document.pk
    }  # fmt: skip
    found = []
    for pattern in urls.urlpatterns:
        if pattern.name in {"queue", "upload"}:
            continue
        names = set(pattern.pattern.converters) or set(pattern.pattern.regex.groupindex)
        address = reverse(f"translations:{pattern.name}", kwargs={name: known[name] for name in names})
        found += [address for send in (client.get, client.post) if send(address).status_code not in (404, 405)]
    assert found == []
    assert "A summer" not in html_of(client.get(reverse("translations:queue"), {"language": "es"}))


def test_who_works_for_no_partner_has_no_queue(client, tree):
    client.force_login(make_user())
    assert client.get(reverse("translations:queue")).status_code in (302, 403, 404)


def test_the_queue_shows_ones_own_language_first(desk, article, document):
    queue = reverse("translations:queue")
    assert "Everything is translated" in html_of(desk.get(queue))
    html = html_of(desk.get(queue, {"language": "es"}))
    assert "2 texts to translate" in html
    assert "English into Spanish" in html
    assert "into Danish" not in html
    assert "English into Danish" in html_of(desk.get(queue, {"language": "da"}))
    assert "A summer" not in html_of(desk.get(queue, {"kind": "document", "language": "es"}))
    assert "A summer" in html_of(desk.get(queue, {"q": "SUMMER", "language": "es"}))
    assert "Nothing matches" in html_of(desk.get(queue, {"q": "winter", "language": "es"}))
    assert "2 texts to translate" in html_of(desk.get(queue, {"kind": "nonsense", "language": "es", "p": "99"}))
    assert "Everything is translated" in html_of(desk.get(queue, {"language": "xx"}))


def test_a_button_begins_and_leads_to_the_editor(desk, article):
    answer = desk.post(reverse("translations:begin", args=[article.pk, "es"]))
    target = article.get_translation(article.locale.__class__.objects.get(language_code="es"))
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[target.pk])
    html = html_of(desk.get(reverse("translations:queue"), {"language": "es"}))
    assert "0 of 5 texts" in html


def test_what_is_missing_is_said_before_anything_is_submitted(desk, article, editor):
    translation = begin_translation(by=editor, page=article, language="es")
    finish = reverse("translations:finish", args=[translation.pk])
    html = html_of(desk.get(finish))
    assert "5 of 5 texts are still to be translated" in html
    assert "Submit for approval" not in html
    submit = reverse("translations:submit", args=[translation.pk])
    assert "5 texts are not translated yet" in html_of(desk.post(submit, follow=True))
    translate(translation)
    html = html_of(desk.get(finish))
    assert "Submit for approval" in html
    assert reverse("translations:publish", args=[translation.pk]) not in html
    html = html_of(desk.post(submit, follow=True))
    assert "waits for approval" in html
    assert "Approve and publish" not in html


def test_an_administrator_approves_on_the_same_screen(client, article, editor, administrator):
    translation = begin_translation(by=editor, page=article, language="es")
    translate(translation)
    submit_translation(by=editor, translation=translation)
    client.force_login(administrator)
    finish = reverse("translations:finish", args=[translation.pk])
    assert "Approve and publish" in html_of(client.get(finish))
    decide = reverse("translations:decide", args=[translation.pk])
    assert "Your decision has been recorded" in html_of(client.post(decide, {"decision": "approve"}, follow=True))
    assert translation.get_target_instance().live
    assert "You may not do this" in html_of(client.post(decide, {"decision": "approve"}, follow=True))


def test_a_file_is_taken_or_told_what_is_wrong(desk, article):
    upload = reverse("translations:upload")
    content = desk.get(reverse("translations:download", args=[article.pk, "es"])).content.decode()
    assert content == page_file(article, "es")
    html = html_of(desk.post(upload, {"file": SimpleUploadedFile("a.po", b"nonsense\nmore")}))
    assert "not a PO file" in html
    html = html_of(desk.post(upload, {"file": SimpleUploadedFile("a.po", filled(content))}, follow=True))
    assert "5 translated texts were taken" in html
    assert "Everything is translated" in html


def test_the_text_about_a_file_is_written_beside_the_original(desk, document):
    address = reverse("translations:medium", args=["document", document.pk, "es"])
    html = html_of(desk.get(address))
    assert "Original, in English" in html
    assert desk.post(address, {"text": "Programa"}).status_code == 302
    assert MediaText.objects.get().text == "Programa"
    original = reverse("translations:medium", args=["document", document.pk, "en"])
    assert "These words are in" in html_of(desk.get(original))
    assert desk.post(original, {"text": "The plan", "language": "da"}).status_code == 302
    document.refresh_from_db()
    assert document.title == "The plan"


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("da", "ltr")])
def test_the_back_office_speaks_the_language_of_the_account(client, partner, language, direction):
    client.force_login(make_user(partner=partner, role=MembershipRole.EDITOR, language=language))
    for path in (reverse("wagtailadmin_home"), reverse("translations:queue"), reverse("desk:events")):
        html = html_of(client.get(path, headers={"accept-language": "es"}))
        assert f'<html lang="{language}" dir="{direction}"' in html, path
