"""Writing an article in the back office."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import ArticlePage, ArticleTag, BlogPage
from events.models import Theme
from partners.actions import remove_membership
from partners.enums import MembershipRole
from partners.models import Membership
from tests.cms.articles import make_article
from tests.factories import make_office, make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture
def partner():
    return make_partner()


@pytest.fixture
def editor(partner):
    return make_user(partner=partner, role=MembershipRole.EDITOR, first_name="Ea", last_name="Editor")


@pytest.fixture
def administrator(partner):
    return make_user(partner=partner, first_name="Ada", last_name="Admin")


@pytest.fixture
def stranger():
    return make_user(partner=make_partner(), first_name="Sten", last_name="Stranger")


@pytest.fixture
def theme():
    return Theme.objects.create(slug="baking", name=LazyI18nString({"en": "Baking", "da": "Bagning"}))


def blog_of(partner) -> BlogPage:
    return BlogPage.objects.get(partner=partner, locale__language_code="en")


def adding(partner) -> str:
    return reverse("wagtailadmin_pages:add", args=["cms", "articlepage", blog_of(partner).pk])


def values(themes=(), **changed):
    """Return what the editor's form sends."""
    body = streamfield([("paragraph", rich_text("<p>Five words are in here.</p>"))])
    sent = {"title": "Bread", "slug": "bread", "lead": "", "date": "2026-03-01", "author": "", "body": body}
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    sent |= {"provenance": "original", "picture": "", **changed}
    return {**nested_form_data(sent), **comments, "themes": list(themes)}


def written() -> ArticlePage:
    return ArticlePage.objects.get().get_latest_revision_as_object()


def test_one_begins_as_the_author_among_the_people_of_the_partner(client, partner, editor, administrator, stranger):
    client.force_login(editor)
    form = client.get(adding(partner)).context["form"]
    assert form["author"].value() == editor.pk
    assert set(form.fields["author"].queryset) == {editor, administrator}
    assert "Stranger" not in client.get(adding(partner)).content.decode()


def test_the_office_may_name_itself_or_the_people_of_the_partner(client, partner, editor, stranger):
    office = make_office()
    client.force_login(office)
    assert set(client.get(adding(partner)).context["form"].fields["author"].queryset) == {editor, office}


def test_a_person_of_another_partner_is_refused(client, partner, editor, stranger):
    client.force_login(editor)
    response = client.post(adding(partner), values(author=stranger.pk))
    assert response.context["form"].errors["author"]
    assert not ArticlePage.objects.exists()


def test_who_has_left_the_partner_stays_the_author(client, partner, editor, administrator):
    page = make_article(partner, author=editor, owner=editor)
    remove_membership(by=administrator, membership=Membership.objects.get(user=editor))
    client.force_login(administrator)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    assert set(form.fields["author"].queryset) == {editor, administrator}
    assert form["author"].value() == editor.pk


def test_an_editor_submits_and_the_approved_article_carries_everything(client, partner, editor, administrator, theme):
    client.force_login(editor)
    sent = values(
        author=administrator.pk,
        themes=[theme.pk],
        tags="baking, rye bread",
        provenance="person",
        translator="Tove Tolk",
        source_name="The Daily Loaf",
        source_url="https://example.org/loaf",
    )
    client.post(adding(partner), {**sent, "action-submit": "1"})
    page = ArticlePage.objects.get()
    assert not page.live
    assert page.workflow_in_progress
    client.force_login(administrator)
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    client.post(address, {"comment": "Good"})
    page.refresh_from_db()
    assert page.live
    assert page.author == administrator
    assert list(page.themes.all()) == [theme]
    assert set(page.tags.names()) == {"baking", "rye bread"}
    assert (page.provenance, page.translator) == ("person", "Tove Tolk")
    assert (page.source_name, page.source_url) == ("The Daily Loaf", "https://example.org/loaf")
    assert page.words == 6


def test_a_draft_keeps_what_was_chosen(client, partner, editor, theme):
    client.force_login(editor)
    client.post(adding(partner), values(author=editor.pk, themes=[theme.pk], tags="baking"))
    draft = written()
    assert (draft.live, draft.author, list(draft.themes.all())) == (False, editor, [theme])
    assert [tag.name for tag in draft.tags.all()] == ["baking"]


def test_a_typed_name_stands_for_the_account(client, partner, editor):
    client.force_login(editor)
    client.post(adding(partner), values(author=editor.pk, byline="Guest Writer"))
    assert (written().author, written().byline) == (None, "Guest Writer")


def test_themes_are_named_in_the_editors_language(client, partner, theme):
    client.force_login(make_user(partner=partner, language="da"))
    assert "Bagning" in client.get(adding(partner)).content.decode()


@pytest.mark.parametrize(
    ("contradiction", "field"),
    [
        ({"translator": "Tove Tolk"}, "translator"),
        ({"translator": "Tove Tolk", "provenance": "author"}, "translator"),
        ({"source_url": "https://example.org/"}, "source_name"),
        ({"source_url": "ftp://example.org/", "source_name": "Loaf"}, "source_url"),
    ],
)
def test_what_contradicts_is_said_beside_its_field(client, partner, editor, contradiction, field):
    client.force_login(editor)
    response = client.post(adding(partner), values(author=editor.pk, **contradiction))
    assert field in response.context["form"].errors
    assert not ArticlePage.objects.exists()
    with pytest.raises(ValidationError, match=field):
        make_article(partner, **contradiction)


def test_an_article_appears_with_everything_when_its_time_has_come(client, partner, administrator, theme):
    client.force_login(administrator)
    soon = timezone.localtime() + dt.timedelta(hours=2)
    sent = values(author=administrator.pk, themes=[theme.pk], tags="baking", go_live_at=f"{soon:%Y-%m-%d %H:%M}")
    client.post(adding(partner), {**sent, "action-publish": "1"})
    page = ArticlePage.objects.get()
    assert not page.live
    page.revisions.update(approved_go_live_at=timezone.now() - dt.timedelta(minutes=1))
    revision = page.revisions.get()
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert page.live
    assert (page.author, page.words, list(page.themes.all())) == (administrator, 6, [theme])
    assert list(page.tags.names()) == ["baking"]


def test_tags_are_suggested_from_public_articles_and_ones_own(client, partner, editor, stranger):
    address = reverse("wagtailadmin_tag_model_autocomplete", args=["cms", "articletag"])
    elsewhere = stranger.memberships.get().partner
    for name, place, live in (("bread", partner, False), ("brioche", elsewhere, True), ("brezel", elsewhere, False)):
        page = make_article(place)
        page.tags.add(name)
        page.save_revision().publish()
        if not live:
            page.unpublish()
    ArticleTag.objects.create(name="brunch", slug="brunch")

    def suggested(user, term="br"):
        client.force_login(user)
        return client.get(address, {"term": term}).json()

    assert suggested(editor) == ["bread", "brioche"]
    assert suggested(stranger) == ["brezel", "brioche"]
    assert suggested(make_office()) == ["bread", "brezel", "brioche"]
    assert suggested(editor, "") == []
