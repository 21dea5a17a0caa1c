"""Editors see drafts as visitors will."""

import pytest
from django.urls import reverse

from cms.models import (
    BlogPage,
    EventIndexPage,
    EventPage,
    HomePage,
    PartnerEventsPage,
    PartnerIndexPage,
    PartnerPage,
    StandardPage,
)
from events.programme.enums import EventStatus
from tests.cms.pages import BODY, page_of, write
from tests.factories import make_event, make_office, make_partner


def preview(page) -> str:
    """Return what the editor's preview of the latest draft shows."""
    draft = page.get_latest_revision_as_object()
    return draft.make_preview_request().content.decode()


def test_a_draft_event_is_shown_with_its_facts(tree):
    event = make_event(status=EventStatus.DRAFT)
    page = page_of(event)
    page.lead, page.body = "Not yet public", BODY
    page.save_revision()
    html = preview(page)
    assert "Not yet public" in html
    assert "First the street" in html
    assert str(event.name) in html


def test_a_preview_shows_the_draft_and_not_what_is_published(tree):
    page = page_of(make_event())
    write(page, body=[("heading", "Old")])
    preview(page)
    page.body = [("heading", "New")]
    page.save_revision()
    assert "New" in preview(page)


@pytest.mark.parametrize("model", [EventPage, HomePage, StandardPage])
def test_a_draft_shows_every_block(tree, model):
    make_event(hosts=[make_partner()]), make_event()
    page = model.objects.filter(locale__language_code="en").first()
    blocks = model._meta.get_field("body").stream_block.child_blocks
    page.body = [(name, block.get_preview_value()) for name, block in blocks.items()]
    page.save_revision()
    html = preview(page)
    assert "What the stairwell teaches" in html
    assert '<section aria-labelledby="coming_events-' in html


@pytest.mark.parametrize(
    "model",
    [BlogPage, EventIndexPage, HomePage, PartnerEventsPage, PartnerIndexPage, PartnerPage, StandardPage],
)
def test_every_type_has_a_preview(tree, model):
    make_partner(), make_event()
    page = model.objects.filter(locale__language_code="en").first()
    page.lead = "What a page says"
    page.save_revision()
    assert "What a page says" in preview(page)


@pytest.mark.parametrize(
    "model",
    [BlogPage, EventIndexPage, HomePage, PartnerEventsPage, PartnerIndexPage, PartnerPage, StandardPage],
)
def test_every_type_has_an_editor(tree, client, model):
    make_partner()
    client.force_login(make_office())
    page = model.objects.filter(locale__language_code="en").first()
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    assert ('name="slug"' in answer.content.decode()) == (model is StandardPage)


def test_the_event_editor_leads_to_the_facts_and_saves_words(tree, client):
    client.force_login(make_office())
    event = make_event()
    page = page_of(event)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(edit).content.decode()
    assert reverse("desk:event_edit", args=[event.pk]) in html
    assert 'name="title"' not in html
    values = {"lead": "Who knocks first?", "search_description": "", "picture": "", "picture_text": ""}
    stream = {"body-count": "0", "record-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    answer = client.post(edit, {**values, **stream, "action-publish": "1"})
    assert answer.status_code == 302
    stored = page_of(event)
    assert (stored.lead, stored.title) == ("Who knocks first?", str(event.name))
