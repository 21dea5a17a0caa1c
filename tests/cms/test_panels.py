"""What editors see of their space on the back office's home page."""

import re

import pytest
from wagtail.models import Comment

from cms.models import PartnerPage
from cms.panels import OwnPagesPanel
from partners.enums import MembershipRole
from tests.cms.pages import write
from tests.factories import make_office, make_partner, make_user


@pytest.fixture
def partner(tree):
    return make_partner(country="DE")


@pytest.fixture
def editor(partner):
    return make_user(partner=partner, role=MembershipRole.EDITOR)


def shown(user) -> dict:
    return OwnPagesPanel(user).get_context_data()


def page_in(partner, language: str) -> PartnerPage:
    return PartnerPage.objects.get(partner=partner, locale__language_code=language)


def test_places_nobody_wrote_in_are_no_drafts(partner, editor):
    assert list(shown(editor)["drafts"]) == []


def test_drafts_and_unpublished_changes_are_shown_newest_first(partner, editor):
    begun, changed = page_in(partner, "sv"), write(page_in(partner, "de"), lead="Hier wohnen viele.")
    begun.lead = "Här bor många."
    begun.save_revision(user=editor)
    changed.lead = "Hier wohnen alle."
    changed.save_revision(user=editor)
    foreign = page_in(make_partner(), "en")
    foreign.lead = "Not yours"
    foreign.save_revision()
    assert [page.pk for page in shown(editor)["drafts"]] == [changed.pk, begun.pk]


def test_comments_wait_until_they_are_resolved(partner, editor):
    page = write(page_in(partner, "de"), lead="Hier wohnen viele.")
    comments = [Comment(page=page, user=editor, text=text, contentpath="lead") for text in ("Who?", "Where?")]
    for comment in comments:
        comment.save()
    assert [found.comments_waiting for found in shown(editor)["commented"]] == [2]
    comments[0].resolved_by = editor
    comments[0].resolved_at = comments[0].created_at
    comments[0].save()
    assert [found.comments_waiting for found in shown(editor)["commented"]] == [1]


def test_missing_translations_are_shown(partner, editor):
    write(page_in(partner, "de"), lead="Hier wohnen viele.")
    assert (partner.name, "missing") in [(item.title, item.state) for item in shown(editor)["gaps"]]


def test_as_many_queries_however_much_waits(partner, editor, assert_same_queries):
    languages = iter(("de", "en", "sv"))

    def add() -> None:
        page = page_in(partner, next(languages))
        page.lead = "Many live here."
        page.save_revision(user=editor)
        Comment(page=page, user=editor, text="Who?", contentpath="lead").save()

    add()
    assert_same_queries(lambda: OwnPagesPanel(editor).render_html({}), add)


def test_the_office_and_people_without_a_partner_get_no_panel(tree):
    assert OwnPagesPanel(make_office()).render_html({}) == ""
    assert OwnPagesPanel(make_user()).render_html({}) == ""


def test_partners_are_not_told_how_many_pages_the_network_has(client, editor):
    client.force_login(editor)
    html = client.get("/admin/").content.decode()
    assert "Drafts" in html
    assert not re.search(r"\d+\s+Pages", html)
    client.force_login(make_office())
    assert re.search(r"\d+\s+Pages", client.get("/admin/").content.decode())
