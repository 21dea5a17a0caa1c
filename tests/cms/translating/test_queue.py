"""What there is to translate."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from cms.models import EventIndexPage, PartnerPage, PartnerSpace
from cms.translating.actions import (
    begin_translation,
    decide_on_translation,
    publish_translation,
    submit_translation,
    update_translation,
)
from cms.translating.media import translate_media_text
from cms.translating.queries import translation_gaps
from cms.translating.queue import Kind, State, items
from tests.cms.pages import BODY, page_of, write
from tests.cms.translating.words import translate
from tests.factories import make_event, make_office, make_partner, make_user


def states(user, *languages, **options):
    return [(item.title, item.language, item.state) for item in items(user, languages or ["es"], **options)]


def test_a_text_goes_through_the_queue(article, editor, administrator):
    assert states(editor) == [("A summer", "es", State.MISSING)]
    translation = begin_translation(by=editor, page=article, language="es")
    translate(translation, {"A summer": "Un verano", "a-summer": "un-verano"})
    item = items(editor, ["es"])[0]
    assert (item.state, item.done, item.total) == (State.IN_PROGRESS, 2, 5)
    translate(translation)
    submit_translation(by=editor, translation=translation)
    assert states(editor) == [("A summer", "es", State.WAITING)]
    decide_on_translation(by=administrator, page=translation.get_target_instance(), action="approve")
    assert states(editor) == []
    write(article, lead="Eleven days")
    assert states(editor) == [("A summer", "es", State.OUTDATED)]
    update_translation(by=editor, translation=translation)
    item = items(editor, ["es"])[0]
    assert (item.state, item.done, item.total) == (State.IN_PROGRESS, 4, 5)


def test_every_language_is_its_own_task(article, editor):
    assert [language for _title, language, _state in states(editor, "en", "es", "ar")] == ["es", "ar"]


def test_what_is_written_by_hand_is_not_missing(profile, partner, editor):
    assert states(editor) == [(partner.name, "es", State.MISSING)]
    page = PartnerPage.objects.get(partner=partner, locale__language_code="es")
    write(page, lead="Quiénes somos")
    assert states(editor) == []


def test_pages_without_words_are_no_task(partner, editor, tree):
    event = make_event(hosts=[partner])
    assert states(editor) == []
    write(page_of(event), lead="Who knocks first?")
    assert [item.kind for item in items(editor, ["es"])] == [Kind.EVENT]


def test_drafts_are_no_task(article, editor):
    article.unpublish()
    assert states(editor) == []


def test_others_have_queues_of_their_own(article, partner, stranger):
    assert states(stranger) == []
    office = make_office()
    index = EventIndexPage.objects.get(locale__language_code="en")
    write(index, lead="What takes place")
    assert {title for title, _language, _state in states(office)} >= {"A summer", index.title}
    assert states(office, partner=partner) == [("A summer", "es", State.MISSING)]
    assert states(office, partner=make_partner()) == []
    assert items(office, ["es"], partner=partner)[0].partner == "Lakeside"


def test_the_number_of_queries_does_not_grow(article, editor, partner):
    begin_translation(by=editor, page=article, language="es")
    few = count_queries(editor)
    for number in range(3):
        event = make_event(hosts=[partner])
        write(page_of(event), lead=f"Question {number}")
        begin_translation(by=editor, page=page_of(event), language="es")
    assert count_queries(editor) == few


def count_queries(user):
    return len(queries_of(user))


def queries_of(user):
    """Return what the queue asks the database."""
    fresh = type(user).objects.get(pk=user.pk)
    with CaptureQueriesContext(connection) as queries:
        items(fresh, ["es", "da"])
    return [query["sql"] for query in queries]


def test_bodies_are_read_only_where_they_decide(profile, article, editor):
    reading = [sql for sql in queries_of(editor) if '"body"' in sql]
    assert [sql for sql in reading if not re.search(r"\"lead\" = '?'?", sql)] == []


def test_a_text_without_a_lead_is_a_text(partner, editor):
    page = PartnerPage.objects.get(partner=partner, locale__language_code="en")
    write(page, lead="", body=BODY)
    assert states(editor) == [(partner.name, "es", State.MISSING)]


@pytest.fixture
def document(partner, editor):
    collection = PartnerSpace.objects.get(partner=partner).collection
    writer = make_user(partner=partner, language="en")
    return get_document_model().objects.create(
        title="Programme", file=ContentFile(b"text", "programme.txt"), collection=collection, uploaded_by_user=writer
    )


def test_files_are_in_the_queue(document, editor, stranger, partner):
    assert states(editor) == [("Programme", "es", State.MISSING)]
    assert states(stranger) == []
    assert states(make_office(), partner=partner) == [("Programme", "es", State.MISSING)]
    translate_media_text(by=editor, medium=document, language="es", text="Programa")
    assert states(editor) == []
    document.title = "Programme of the week"
    document.save()
    assert states(editor) == [("Programme of the week", "es", State.OUTDATED)]


def test_gaps_are_what_nobody_works_on(article, document, editor, administrator):
    editor.language = "es"
    gaps, number = translation_gaps(editor, 1)
    assert (len(gaps), number) == (1, 2)
    translation = begin_translation(by=editor, page=article, language="es")
    assert [item.title for item in translation_gaps(editor, 5)[0]] == ["Programme"]
    translate(translation)
    publish_translation(by=administrator, translation=translation)
    translate_media_text(by=editor, medium=document, language="es", text="Programa")
    # In Spanish all is done; the other languages are shown then.
    assert {item.language for item in translation_gaps(editor, 50)[0]} == {"de", "da", "sv", "ar"}
