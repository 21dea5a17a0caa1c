"""Articles from before they told who wrote them and how they came about."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from wagtail.models import Revision
from wagtail.rich_text import RichText

from cms.models import ArticlePage, Provenance
from cms.translating.actions import begin_translation
from tests.cms.articles import make_article
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")

BODY = [("paragraph", RichText("<p>Five words are in here.</p>"))]
NEW = ("author", "byline", "words", "provenance")


@pytest.fixture
def partner():
    return make_partner()


@pytest.fixture
def writer(partner):
    return make_user(partner=partner)


def age(*pages: ArticlePage) -> None:
    """Take from the pages and their revisions what only newer ones say."""
    keys = [page.pk for page in pages]
    ArticlePage.objects.filter(pk__in=keys).update(author=None, words=0, provenance=Provenance.ORIGINAL)
    for revision in Revision.page_revisions.filter(object_id__in=[str(key) for key in keys]):
        for name in NEW:
            revision.content.pop(name, None)
        revision.save()


def complete() -> None:
    """Do what the migration does, as often as one likes."""
    migration = import_module("cms.migrations.0017_articles_of_before")
    for _twice in range(2):
        migration.complete_articles(apps, connection.schema_editor())


def of(page: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def test_owner_words_and_origin_are_known_afterwards(partner, writer):
    translator = make_user(partner=partner)
    original = make_article(partner, title="Bread", body=BODY, owner=writer)
    begin_translation(by=translator, page=original, language="da")
    danish = ArticlePage.objects.get(translation_key=original.translation_key, locale__language_code="da")
    freely = make_article(partner, "de", of=original, owner=translator, title="Brot")
    age(original, danish, freely)
    complete()
    # One author in all languages: who wrote the first.
    assert {of(page).author for page in (original, danish, freely)} == {writer}
    assert [of(page).provenance for page in (original, danish, freely)] == ["original", "person", "original"]
    assert (of(original).words, of(freely).words) == (6, 1)


def test_drafts_know_it_as_well_so_that_the_next_publication_loses_nothing(partner, writer):
    article = make_article(partner, title="Bread", body=BODY, owner=writer)
    age(article)
    complete()
    draft = of(article).get_latest_revision()
    assert (draft.content["author"], draft.content["words"]) == (writer.pk, 6)
    draft.publish()
    assert (of(article).author, of(article).words, of(article).provenance) == (writer, 6, "original")


def test_what_is_said_already_stays(partner, writer):
    other = make_user(partner=partner)
    named = make_article(partner, owner=writer, byline="Guest Writer")
    chosen = make_article(partner, owner=writer, author=other)
    ownerless = make_article(partner)
    complete()
    assert (of(named).author, of(named).byline) == (None, "Guest Writer")
    assert of(chosen).author == other
    assert of(chosen).get_latest_revision().content["author"] == other.pk
    assert of(ownerless).author is None
