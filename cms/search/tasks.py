"""What may wait until the worker has time."""

import uuid

from django_tasks import task

from cms.models import ArticlePage, EventPage
from cms.search.index import update_in_parts
from cms.search.sources import ArticleSource, EventSource


@task()
def follow_theme(pk: int) -> None:
    """Let what has the theme be found by its present name."""
    follow_things(*things_with_theme(pk))


@task()
def forget_theme(articles: list[str], events: list[int]) -> None:
    """Let what had a theme that is no more be found without it."""
    follow_things([uuid.UUID(key) for key in articles], events)


def things_with_theme(pk: int) -> tuple[list[uuid.UUID], list[int]]:
    """Return the keys of articles and of events that have the theme."""
    articles = ArticlePage.objects.filter(themes=pk).values_list("translation_key", flat=True)
    return list(articles), list(EventPage.objects.filter(event__themes=pk).values_list("event", flat=True))


def follow_things(articles: list[uuid.UUID], events: list[int]) -> None:
    """Let these be found as they are now."""
    update_in_parts(ArticleSource(), set(articles))
    update_in_parts(EventSource(), set(events))
