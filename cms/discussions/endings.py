"""What goes with articles that are deleted."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count

from cms.models import ArticlePage, Comment, CommentState


def comments_lost_with(articles: Collection[ArticlePage]) -> dict[UUID, int]:
    """Return how many comments are deleted with `articles`, by translation key: none where another language stays."""
    keys = {article.translation_key for article in articles}
    others = ArticlePage.objects.filter(translation_key__in=keys).exclude(pk__in=[article.pk for article in articles])
    lost = Comment.objects.filter(discussion__in=keys.difference(others.values_list("translation_key", flat=True)))
    counted = lost.exclude(state=CommentState.DELETED).order_by().values_list("discussion").annotate(Count("pk"))
    return dict(counted)
