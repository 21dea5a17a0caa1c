"""What may wait until the worker has time."""

from django_tasks import task

from cms.models import ArticlePage, EventPage
from cms.search.index import update
from cms.search.sources import ArticleSource, EventSource


@task()
def follow_theme(pk: int) -> None:
    """Let what has the theme be found by its present name."""
    articles = ArticlePage.objects.filter(themes=pk).values_list("translation_key", flat=True)
    update(ArticleSource(), set(articles))
    update(EventSource(), set(EventPage.objects.filter(event__themes=pk).values_list("event", flat=True)))
