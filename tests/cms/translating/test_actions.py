"""Beginning, updating and finishing translations."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import Translation

from cms.actions import create_event_page, provision_spaces
from cms.models import ArticlePage, BlogPage, EventPage, PartnerPage
from cms.translating.actions import (
    AlreadySubmitted,
    AlreadyWritten,
    NotYours,
    begin_translation,
    decide_on_translation,
    publish_translation,
    submit_translation,
    update_translation,
)
from cms.translating.words import TranslationIncomplete, WordsRefused, missing_segments
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from partners.enums import MembershipRole
from tests.cms.pages import page_of, write
from tests.cms.translating.words import WORDS, translate
from tests.factories import make_event, make_office, make_partner, make_user


def in_spanish(page):
    return Page.objects.get(translation_key=page.translation_key, locale__language_code="es").specific


def begin(article, user):
    return begin_translation(by=user, page=article, language="es")


def test_a_translation_begins_as_an_empty_draft_in_the_same_place(article, editor, partner):
    translation = begin(article, editor)
    page = in_spanish(article)
    assert (page.live, page.lead, list(page.body)) == (False, "", [])
    assert page.date == article.date
    assert page.get_parent().specific == BlogPage.objects.get(partner=partner, locale__language_code="es")
    assert page.owner == editor
    assert missing_segments(translation).count() == len(WORDS)
    entry = PageLogEntry.objects.get(page=page.pk, action="cms.translation_begun")
    assert entry.user == editor


def test_exactly_the_words_are_offered(article, profile, editor):
    paths = set(begin(article, editor).source.stringsegment_set.values_list("context__path", flat=True))
    assert {path.split(".")[0] for path in paths} == {"title", "slug", "lead", "body"}
    own = begin_translation(by=editor, page=profile, language="es")
    assert set(own.source.stringsegment_set.values_list("context__path", flat=True)) == {"lead"}


def test_beginning_twice_is_beginning_once(article, editor, administrator):
    assert begin(article, editor) == begin(article, administrator)
    assert PageLogEntry.objects.filter(action="cms.translation_begun").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_translators_at_once_begin_one():
    provision_spaces()
    partner = make_partner()
    people = [make_user(partner=partner), make_user(partner=partner)]
    blog = BlogPage.objects.get(partner=partner, locale__language_code="en")
    article = ArticlePage(title="A summer", slug="a-summer", locale=blog.locale, live=False)
    blog.add_child(instance=article)
    write(article, lead="Ten days")
    start = threading.Barrier(2)

    def click(number):
        start.wait(timeout=30)
        try:
            return begin_translation(by=people[number], page=article, language="es").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as clicks:
        assert len(set(clicks.map(click, range(2)))) == 1
    assert Page.objects.filter(translation_key=article.translation_key).count() == 2


def test_only_those_who_write_there_translate(article, stranger, tree):
    with pytest.raises(NotYours):
        begin(article, stranger)
    with pytest.raises(NotYours):
        begin(article, make_user())
    assert not Translation.objects.exists()
    begin(article, make_office())


def test_what_somebody_wrote_by_hand_is_left_alone(profile, partner, editor):
    own = PartnerPage.objects.get(partner=partner, locale__language_code="es")
    own.lead = "Quiénes somos"
    own.save_revision(user=editor)
    with pytest.raises(AlreadyWritten, match="Spanish"):
        begin_translation(by=editor, page=profile, language="es")
    with pytest.raises(AlreadyWritten):
        begin_translation(by=editor, page=profile, language="en")


def test_a_half_translation_is_neither_published_nor_submitted(article, editor, administrator):
    translation = begin(article, editor)
    translate(translation, {"A summer": "Un verano"})
    for action, person in ((publish_translation, administrator), (submit_translation, editor)):
        with pytest.raises(TranslationIncomplete, match="4 texts are not translated yet"):
            action(by=person, translation=translation)
    page = in_spanish(article)
    assert not page.live
    assert not list(page.body)
    assert page.get_latest_revision_as_object().lead == ""


def test_a_whole_translation_is_published_with_its_address(article, administrator):
    translation = begin(article, administrator)
    translate(translation)
    publish_translation(by=administrator, translation=translation)
    page = in_spanish(article)
    assert (page.live, page.title, page.slug, page.lead) == (True, "Un verano", "un-verano", "Diez días y noches")
    assert '<a href="https://example.org/lake">junto al lago</a> y caminamos' in str(page.body)
    assert page.body[0].value == "Junto al lago"
    assert page.live_revision.user == administrator


def test_editors_do_not_publish(article, editor):
    translation = begin(article, editor)
    translate(translation)
    with pytest.raises(NotYours):
        publish_translation(by=editor, translation=translation)


def test_an_editor_submits_and_an_administrator_approves(article, editor, administrator):
    translation = begin(article, editor)
    translate(translation)
    submit_translation(by=editor, translation=translation)
    page = in_spanish(article)
    assert not page.live
    assert page.current_workflow_state.requested_by == editor
    with pytest.raises(AlreadySubmitted):
        submit_translation(by=editor, translation=translation)
    with pytest.raises(NotYours):
        decide_on_translation(by=editor, page=page, action="approve")
    decide_on_translation(by=administrator, page=page, action="approve")
    page = in_spanish(article)
    assert (page.live, page.lead) == (True, "Diez días y noches")


def test_what_one_has_submitted_one_does_not_publish(article, partner, administrator):
    second = make_user(partner=partner, role=MembershipRole.ADMIN)
    translation = begin(article, administrator)
    translate(translation)
    submit_translation(by=administrator, translation=translation)
    with pytest.raises(AlreadySubmitted):
        publish_translation(by=administrator, translation=translation)
    assert not in_spanish(article).live
    decide_on_translation(by=second, page=in_spanish(article), action="approve")
    assert in_spanish(article).live


def test_an_article_with_only_a_title_is_written(article, editor, administrator):
    translation = begin(article, editor)
    translation.enabled = False
    translation.save()
    page = in_spanish(article)
    page.title = "Un verano"
    page.save_revision(user=editor)
    with pytest.raises(AlreadyWritten):
        begin(article, editor)


def test_a_public_page_with_words_in_its_draft_is_written(profile, partner, editor):
    own = PartnerPage.objects.get(partner=partner, locale__language_code="es")
    write(own)
    own.lead = "Quiénes somos"
    own.save_revision(user=editor)
    with pytest.raises(AlreadyWritten):
        begin_translation(by=editor, page=profile, language="es")


def test_a_rejected_translation_is_submitted_again(article, editor, administrator):
    translation = begin(article, editor)
    translate(translation)
    submit_translation(by=editor, translation=translation)
    decide_on_translation(by=administrator, page=in_spanish(article), action="reject", comment="Too long")
    translate(translation, {"Ten days &amp; nights": "Diez días"})
    submit_translation(by=editor, translation=translation)
    decide_on_translation(by=administrator, page=in_spanish(article), action="approve")
    assert in_spanish(article).lead == "Diez días"


def test_what_changed_is_taken_over_and_what_was_translated_stays(article, administrator):
    translation = begin(article, administrator)
    translate(translation)
    publish_translation(by=administrator, translation=translation)
    write(article, lead="Eleven days")
    update_translation(by=administrator, translation=translation)
    assert [segment.string.data for segment in missing_segments(translation)] == ["Eleven days"]
    page = in_spanish(article)
    assert (page.live, page.lead) == (True, "Diez días y noches")
    assert not page.has_unpublished_changes
    translate(translation, {"Eleven days": "Once días"})
    publish_translation(by=administrator, translation=translation)
    page = in_spanish(article)
    assert (page.lead, page.slug) == ("Once días", "un-verano")


def test_submitting_an_update_leaves_the_public_page_as_it_is(article, editor, administrator):
    translation = begin(article, administrator)
    translate(translation)
    publish_translation(by=administrator, translation=translation)
    write(article, lead="Eleven days")
    update_translation(by=editor, translation=translation)
    translate(translation, {"Eleven days": "Once días"})
    submit_translation(by=editor, translation=translation)
    page = in_spanish(article)
    assert (page.live, page.lead) == (True, "Diez días y noches")
    decide_on_translation(by=administrator, page=page, action="approve")
    assert in_spanish(article).lead == "Once días"


def test_words_that_do_not_fit_are_told(article, administrator):
    translation = begin(article, administrator)
    translate(translation, {**WORDS, "Ten days &amp; nights": "d" * 401})
    with pytest.raises(WordsRefused, match="Lead: 401 characters, there is room for 400"):
        publish_translation(by=administrator, translation=translation)


def test_a_strange_language_of_an_arabic_address(article, administrator):
    translation = begin_translation(by=administrator, page=article, language="ar")
    translate(translation, {**WORDS, "a-summer": "صيف"})
    page = publish_translation(by=administrator, translation=translation)
    assert page.slug.isascii()
    assert page.slug


def test_event_pages_keep_title_and_address_of_their_event(tree):
    host = make_partner()
    person = make_user(partner=host)
    event = make_event(hosts=[host])
    write(page_of(event), lead="Who knocks first?")
    translation = begin_translation(by=person, page=page_of(event), language="es")
    translate(translation, {"Who knocks first?": "¿Quién llama primero?"})
    publish_translation(by=person, translation=translation)
    page = page_of(event, "es")
    assert (page.title, page.slug, page.lead) == (event.name.localize("es"), event.slug, "¿Quién llama primero?")
    assert page.translation_key == page_of(event).translation_key
    assert page.event == event


def test_guests_of_an_event_translate_what_they_may_edit(tree):
    host, guest = make_partner(), make_partner()
    event = make_event(hosts=[host, guest])
    write(page_of(event), lead="Who knocks first?")
    person = make_user(partner=guest, role=MembershipRole.ADMIN)
    assert begin_translation(by=person, page=page_of(event), language="sv").enabled


def test_announcing_publishes_translations_only_when_they_are_whole(tree):
    office = make_office()
    event = make_event(status=EventStatus.DRAFT)
    page = page_of(event)
    page.lead = "Who knocks first?"
    page.save_revision()
    done = begin_translation(by=office, page=page, language="es")
    begin_translation(by=office, page=page, language="sv")
    create_event_page(by=office, event=event, language="da")
    translate(done, {"Who knocks first?": "¿Quién llama primero?"})
    set_status(by=office, event=event, status=EventStatus.ANNOUNCED)
    live = {page.language for page in EventPage.objects.filter(event=event, live=True)}
    assert live == {"en", "es", "da"}
    assert page_of(event, "es").lead == "¿Quién llama primero?"
