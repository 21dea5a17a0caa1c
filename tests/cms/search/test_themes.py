"""Things are found by the names of their themes, as long as there are such themes."""

import pytest
from i18nfield.strings import LazyI18nString

from cms.models import ArticlePage, SearchEntry
from cms.search.index import update
from cms.search.sources import ArticleSource
from events.models import Theme
from tests.cms.articles import make_article
from tests.factories import make_partner

pytestmark = pytest.mark.usefixtures("tree")


def test_a_deleted_theme_leads_nowhere(django_capture_on_commit_callbacks, run_tasks):
    theme = Theme.objects.create(slug="light", name=LazyI18nString({"en": "Zephyrs"}))
    article = make_article(make_partner(), title="Lanterns")
    ArticlePage.objects.get(pk=article.pk).themes.through.objects.create(articlepage_id=article.pk, theme=theme)
    update(ArticleSource(), {article.translation_key})
    assert "zephyrs" in SearchEntry.objects.get(title="Lanterns").words
    with django_capture_on_commit_callbacks(execute=True):
        theme.delete()
    run_tasks()
    assert "zephyrs" not in SearchEntry.objects.get(title="Lanterns").words
