"""Making pages and publishing them."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from i18nfield.strings import LazyI18nString
from wagtail.models import Locale

from cms.actions import TreeMissing, create_event_page, provision_spaces, publish_event_pages
from cms.models import EventIndexPage, EventPage, PartnerPage
from cms.spaces import provision_partner
from events.programme.actions import change_event, set_status
from events.programme.enums import EventStatus
from tests.cms.pages import BODY, page_of, write
from tests.factories import make_event, make_partner


def test_a_new_event_has_a_draft_in_its_language(tree):
    event = make_event(status=EventStatus.DRAFT, page_language="de")
    page = EventPage.objects.get()
    assert (page.event, page.language, page.live) == (event, "de", False)
    assert page.title == event.name.localize("de")
    assert page.url == f"/de/events/{event.slug}/"


def test_announcing_publishes_the_drafts(tree):
    event = make_event(status=EventStatus.DRAFT)
    create_event_page(by=None, event=event, language="da")
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    assert [page.live for page in EventPage.objects.filter(event=event)] == [True, True]


def test_announcing_again_leaves_a_translation_in_the_making_alone(tree):
    event = make_event(status=EventStatus.POSTPONED)
    create_event_page(by=None, event=event, language="da")
    assert publish_event_pages(by=None, event=event) == []
    assert not page_of(event, "da").live


def test_a_page_in_one_more_language_begins_without_words(tree):
    event = make_event()
    write(page_of(event), lead="Who knocks first?", body=BODY)
    page = create_event_page(by=None, event=event, language="sv")
    stored = page_of(event, "sv")
    assert (stored.lead, list(stored.body), stored.live) == ("", [], False)
    assert page.translation_key == page_of(event).translation_key


def test_there_is_one_page_per_language(tree):
    event = make_event()
    first = page_of(event)
    assert create_event_page(by=None, event=event, language="en") == first
    second = EventPage(event=event, locale=first.locale, live=False, slug="other")
    with pytest.raises((IntegrityError, Exception)) as refused, transaction.atomic():
        EventIndexPage.objects.get(locale=first.locale).add_child(instance=second)
    assert "slug" in str(refused.value) or isinstance(refused.value, IntegrityError)
    assert EventPage.objects.filter(event=event).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_page():
    provision_spaces()
    event = make_event()
    start = threading.Barrier(2)

    def click(_number):
        start.wait(timeout=30)
        try:
            return create_event_page(by=None, event=event, language="da").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as clicks:
        assert len(set(clicks.map(click, range(2)))) == 1
    assert EventPage.objects.filter(event=event).count() == 2


def test_a_language_the_site_does_not_have_is_refused(tree):
    with pytest.raises(Locale.DoesNotExist):
        create_event_page(by=None, event=make_event(), language="fi")


def test_without_a_tree_there_is_no_place(db):
    event, partner = make_event(), make_partner()
    with pytest.raises(TreeMissing, match="provision_spaces"):
        create_event_page(by=None, event=event, language="en")
    with pytest.raises(TreeMissing):
        provision_partner(partner)


def test_the_title_follows_the_event(tree):
    event = make_event()
    write(page_of(event), lead="Old words")
    change_event(by=None, event=event, facts={"name": LazyI18nString({"en": "Neighbours first"})})
    page = page_of(event)
    assert page.get_admin_display_title() == page.title == "Neighbours first"
    assert (page.lead, page.live) == ("Old words", True)
    page.title = "Something else"
    write(page, lead="New words")
    assert page_of(event).title == "Neighbours first"
    assert page_of(event).slug == event.slug


@pytest.mark.parametrize(
    ("country", "languages"), [("AT", {"en", "de"}), ("GB", {"en"}), ("BE", {"en"}), ("LB", {"en", "ar"})]
)
def test_a_partner_is_public_in_english_and_its_own_language(tree, country, languages):
    partner = make_partner(country=country)
    pages = PartnerPage.objects.filter(partner=partner).select_related("locale")
    assert {page.language for page in pages if page.live} == languages
    assert {page.language for page in pages} == {"en", "de", "da", "sv", "es", "ar"}
    assert {page.title for page in pages} == {partner.name}


def test_people_do_not_make_these_pages_by_hand(tree):
    index = EventIndexPage.objects.get(locale__language_code="en")
    assert not EventPage.can_create_at(index)
    assert EventPage.can_exist_under(index)
    assert not EventPage.can_exist_under(tree)
