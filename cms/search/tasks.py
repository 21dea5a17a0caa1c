"""What may wait until the worker has time."""

import uuid

from django_tasks import task
from wagtail.models import Page

from cms.models import ArticlePage, EventPage
from cms.search.activities import ActivitySource, activities_of
from cms.search.index import update_in_parts
from cms.search.sources import PAGES, ArticleSource, EventSource, PartnerSource
from events.models import EventHost


@task()
def follow_branch(pk: int) -> None:
    """Let the page and all below be found as everybody may read them now."""
    page = Page.objects.filter(pk=pk).first()
    # Deleted meanwhile, it took its entries along.
    if page is not None:
        branch = Page.objects.descendant_of(page, inclusive=True)
        for source in PAGES:
            update_in_parts(source, source.keys_among(branch))


@task()
def follow_partner(pk: int, changed: list[str]) -> None:
    """Let a partner, its articles and its events be found by its present name, at its present address.

    `changed` names its fields that may be others than before.
    """
    update_in_parts(PartnerSource(), {pk})
    if {"slug", "status"} & set(changed):
        articles = ArticlePage.objects.filter(partner=pk)
        update_in_parts(ArticleSource(), set(articles.values_list("translation_key", flat=True)))
    if {"name", "short_name", "status"} & set(changed):
        hosted = EventHost.objects.filter(partner=pk)
        update_in_parts(EventSource(), set(hosted.values_list("event", flat=True)))
        update_in_parts(ActivitySource(), activities_of(hosted.values("event")))


@task()
def follow_tag(pk: int) -> None:
    """Let articles be found by the present name of a tag of theirs."""
    articles = ArticlePage.objects.filter(tagged__tag=pk)
    update_in_parts(ArticleSource(), set(articles.values_list("translation_key", flat=True)))


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
