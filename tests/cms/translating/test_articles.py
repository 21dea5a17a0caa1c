"""What the versions of an article share, and what a translation says of itself."""

import datetime as dt
from typing import Any

import feedparser
import pytest
from django.core.cache import cache
from django.http import Http404
from django.urls import reverse
from i18nfield.strings import LazyI18nString
from wagtail_localize.models import Translation

from cms.models import ArticlePage, Provenance, SearchEntry
from cms.translating.actions import (
    AlreadySubmitted,
    NotYours,
    begin_translation,
    describe_version,
    publish_translation,
    submit_translation,
)
from cms.translating.articles import share_facts
from events.models import Theme
from tests.cms.articles import make_article
from tests.cms.pages import write
from tests.cms.translating.words import translate

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture
def theme():
    return Theme.objects.create(slug="baking", name=LazyI18nString({"en": "Baking", "es": "Panadería"}))


@pytest.fixture
def translation(article, administrator) -> Translation:
    """The Spanish version of the article, public."""
    begun = begin_translation(by=administrator, page=article, language="es")
    translate(begun)
    publish_translation(by=administrator, translation=begun)
    return begun


def spanish(article) -> ArticlePage:
    return ArticlePage.objects.get(translation_key=article.translation_key, locale__language_code="es")


def test_every_version_tells_the_facts_of_the_original_at_once(article, translation, administrator, theme):
    freely = make_article(article.partner, "da", of=article, byline="Dorte Dansk")
    article.themes.set([theme])
    write(article, author=administrator, date=dt.date(2026, 5, 1), source_name="The Daily Loaf")
    version = spanish(article)
    assert (version.author, version.date, version.source_name) == (administrator, dt.date(2026, 5, 1), "The Daily Loaf")
    assert list(version.themes.all()) == [theme]
    freely.refresh_from_db()
    assert (freely.byline, freely.author, list(freely.themes.all())) == ("Dorte Dansk", None, [])
    # Taken away again, it is gone everywhere.
    article.themes.set([])
    write(article, author=None, byline="Guest", source_name="")
    version = spanish(article)
    assert (version.author, version.byline, version.source_name) == (None, "Guest", "")
    assert not version.themes.exists()
    assert share_facts(article) == []


def test_what_was_submitted_before_the_original_changed_tells_its_present_facts(article, editor, administrator, theme):
    begun = begin_translation(by=editor, page=article, language="es")
    translate(begun)
    submit_translation(by=editor, translation=begun)
    article.themes.set([theme])
    write(article, date=dt.date(2026, 5, 1))
    task = spanish(article).current_workflow_task_state
    task.approve(user=administrator)
    version = spanish(article)
    assert version.live
    assert (version.date, list(version.themes.all())) == (dt.date(2026, 5, 1), [theme])


def test_a_draft_of_the_original_changes_no_version(article, translation, theme):
    article.themes.set([theme])
    article.date = dt.date(2026, 5, 1)
    article.save_revision()
    share_facts(ArticlePage.objects.get(pk=article.pk))
    assert spanish(article).date != dt.date(2026, 5, 1)
    assert not spanish(article).themes.exists()


def test_search_and_feeds_follow_facts_that_other_versions_take_over(client, article, translation, theme):
    def entry(language: str) -> SearchEntry:
        return SearchEntry.objects.get(thing=f"article:{article.translation_key}", language=language)

    def updated() -> str:
        cache.clear()
        feed = feedparser.parse(client.get(reverse("blog_feed", args=[article.partner.slug, "atom"])).content)
        return max(each.updated for each in feed.entries)

    before, instant = spanish(article).last_published_at, updated()
    article.themes.set([theme])
    write(article, byline="Guest Writer", date=dt.date(2026, 5, 1))
    for language in ("en", "es"):
        found = entry(language)
        assert list(found.themes.all()) == [theme]
        assert found.date == dt.date(2026, 5, 1)
        assert "guest" in found.words
    assert "panaderia" in entry("es").words.replace("í", "i")
    assert spanish(article).last_published_at > before
    assert updated() >= instant


@pytest.mark.parametrize("by_author", [True, False])
def test_a_translation_begins_as_the_authors_or_another_persons(article, administrator, editor, by_author):
    write(article, author=editor if by_author else administrator)
    begin_translation(by=editor, page=article, language="es")
    wanted = Provenance.AUTHOR if by_author else Provenance.PERSON
    assert spanish(article).get_latest_revision_as_object().provenance == spanish(article).provenance == wanted


def test_a_version_says_of_itself_what_readers_see_once_it_is_published(article, translation, administrator):
    article.tags.add("lake")
    write(article)
    told: dict[str, Any] = {"provenance": Provenance.PERSON, "translator": "Tove Tolk", "tags": ["lago"]}
    describe_version(by=administrator, translation=translation, **told)
    assert (spanish(article).translator, list(spanish(article).tags.names())) == ("", [])
    publish_translation(by=administrator, translation=translation)
    assert (spanish(article).translator, list(spanish(article).tags.names())) == ("Tove Tolk", ["lago"])
    # What the original says of itself, it keeps.
    article.refresh_from_db()
    assert (article.provenance, list(article.tags.names())) == (Provenance.ORIGINAL, ["lake"])


def test_only_those_who_translate_it_describe_it_and_not_while_it_waits(article, editor, stranger, profile):
    told: dict[str, Any] = {"provenance": Provenance.MACHINE, "translator": "", "tags": []}
    begun = begin_translation(by=editor, page=article, language="es")
    with pytest.raises(Http404):
        describe_version(by=stranger, translation=begun, **told)
    with pytest.raises(NotYours):
        describe_version(by=editor, translation=begin_translation(by=editor, page=profile, language="es"), **told)
    translate(begun)
    submit_translation(by=editor, translation=begun)
    with pytest.raises(AlreadySubmitted):
        describe_version(by=editor, translation=begun, **told)


def test_the_last_screen_asks_for_tags_and_says_what_contradicts(client, article, editor, stranger):
    article.tags.add("lake", "summer")
    write(article)
    begun = begin_translation(by=editor, page=article, language="es")
    finish, describe = (reverse(f"translations:{name}", args=[begun.pk]) for name in ("finish", "describe"))
    client.force_login(editor)
    form = client.get(finish).context["version_form"]
    assert (form.initial["provenance"], list(form.initial["tags"])) == (Provenance.PERSON, [])
    assert "The original is found by: lake, summer" in client.get(finish).content.decode()
    answer = client.post(
        describe, {"provenance": "author", "translator": "Tove Tolk", "tags": "lago, verano"}, follow=True
    )
    assert "Say above that another person" in answer.content.decode()
    client.post(describe, {"provenance": "person", "translator": "Tove Tolk", "tags": "lago, verano"})
    draft = spanish(article).get_latest_revision_as_object()
    assert (draft.translator, {tag.name for tag in draft.tags.all()}) == ("Tove Tolk", {"lago", "verano"})
    client.force_login(stranger)
    assert client.post(describe, {"provenance": "machine"}).status_code == 404
