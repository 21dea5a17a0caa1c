"""What has been answered to articles."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count

from cms.models import Comment, CommentState, Like


class Engagement(NamedTuple):
    """How many people like an article, and how many published comments it has."""

    likes: int = 0
    comments: int = 0


def engagement(keys: Collection[UUID]) -> dict[UUID, Engagement]:
    """Return what was answered to each of the articles with the translation keys `keys`, zeros for none.

    Two queries, however many articles.
    """
    likes = Like.objects.filter(discussion__in=keys)
    comments = Comment.objects.filter(discussion__in=keys, state=CommentState.PUBLISHED)
    liked, commented = (
        dict(rows.order_by().values_list("discussion").annotate(number=Count("pk"))) for rows in (likes, comments)
    )
    return {key: Engagement(liked.get(key, 0), commented.get(key, 0)) for key in keys}
