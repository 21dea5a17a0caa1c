"""What pictures show and documents are called, in each language."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from wagtail.documents import get_document_model
from wagtail.models import Locale

from cms.models import MediaText, PartnerSpace
from cms.translating.media import IsTheOriginal, NotYourFile, translate_media_text, write_original
from cms.translating.queries import media_text, media_texts
from cms.translating.texts import medium_file, take_file
from tests.cms.translating.test_texts import filled
from tests.factories import make_user


@pytest.fixture
def document(partner):
    collection = PartnerSpace.objects.get(partner=partner).collection
    writer = make_user(partner=partner, language="de")
    return get_document_model().objects.create(
        title="Das Programm", file=ContentFile(b"text", "p.txt"), collection=collection, uploaded_by_user=writer
    )


def told(document, language):
    words = media_text(get_document_model().objects.get(pk=document.pk), language)
    return words.text, words.language


def test_without_a_translation_readers_get_the_original_openly(document, editor):
    assert told(document, "es") == ("Das Programm", "de")
    assert told(document, "de") == ("Das Programm", "de")
    translate_media_text(by=editor, medium=document, language="es", text="El programa", caption="2027")
    assert told(document, "es") == ("El programa", "es")
    assert told(document, "da") == ("Das Programm", "de")


def test_varieties_of_a_language_are_understood(document, editor):
    assert told(document, "de-ch") == ("Das Programm", "de")
    translate_media_text(by=editor, medium=document, language="es", text="El programa")
    assert told(document, "es-mx") == ("El programa", "es")


def test_the_original_may_be_in_another_language_than_the_uploaders(document, editor):
    translate_media_text(by=editor, medium=document, language="en", text="The plan")
    write_original(by=editor, medium=document, language="en", text="The programme", caption="Two days")
    document.refresh_from_db()
    assert document.title == "The programme"
    assert told(document, "da") == ("The programme", "en")
    assert MediaText.objects.get().is_original
    with pytest.raises(IsTheOriginal):
        translate_media_text(by=editor, medium=document, language="en", text="Programme")
    write_original(by=editor, medium=document, language="da", text="Programmet")
    assert told(document, "en") == ("Programmet", "da")


def test_nobody_describes_the_files_of_others(document, stranger):
    for action in (translate_media_text, write_original):
        with pytest.raises(NotYourFile):
            action(by=stranger, medium=document, language="es", text="El programa")


def test_the_database_keeps_one_text_per_language_and_one_original(document, editor):
    write_original(by=editor, medium=document, language="de", text="Das Programm")
    for wrong in (
        {"document": document, "locale": Locale.objects.get(language_code="de")},
        {"document": document, "locale": Locale.objects.get(language_code="es"), "is_original": True},
        {"locale": Locale.objects.get(language_code="es")},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            MediaText.objects.create(text="Again", **wrong)


def test_many_are_read_with_two_queries(document, editor, partner, django_assert_num_queries):
    translate_media_text(by=editor, medium=document, language="es", text="El programa")
    second = get_document_model().objects.create(
        title="Map", file=ContentFile(b"map", "m.txt"), collection=document.collection
    )
    documents = list(get_document_model().objects.order_by("pk"))
    with django_assert_num_queries(3):
        found = media_texts(documents, "es")
    assert {pk: words.text for pk, words in found.items()} == {document.pk: "El programa", second.pk: "Map"}


def test_they_travel_in_po_files_too(document, editor):
    write_original(by=editor, medium=document, language="de", text="Das Programm", caption="Zwei Tage")
    words = {"Das Programm": "El programa", "Zwei Tage": "Dos días"}
    taken = take_file(by=editor, content=filled(medium_file(document, "es"), words))
    assert taken.place == ("document", document.pk, "es")
    row = MediaText.objects.get(locale__language_code="es")
    assert (row.text, row.caption) == ("El programa", "Dos días")
