"""What has been answered to articles."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from cms.models import ArticlePage, Comment, CommentState, Discussion, Like
from cms.queries import published
from partners.enums import PartnerStatus
from partners.models import User


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


# How much of a discussion one page shows: threads, answers below each of them, answers once they are unfolded.
THREADS_A_PAGE = 20
ANSWERS_SHOWN = 3
ANSWERS_A_PAGE = 50


class Thread(NamedTuple):
    """A comment with the first answers to it, and how many answers there are besides."""

    comment: Comment
    answers: Sequence[Comment]
    more: int


class Page(NamedTuple):
    """What some threads begin with; `earlier` names the last of them if there are older ones, `later`: newer ones."""

    beginnings: Sequence[Comment]
    earlier: int | None
    later: bool


def readable(comments: "QuerySet[Comment]", reader: User | None) -> "QuerySet[Comment]":
    """Keep what `reader` may know of: what is or was public, the latter as a trace, and what they wrote themselves."""
    public = Q(state=CommentState.PUBLISHED) | Q(published_at__isnull=False)
    own = Q(author=reader) & ~Q(state=CommentState.DELETED) if reader else Q(pk__in=[])
    return comments.filter(public | own)


def likes_of(key: UUID, reader: User | None) -> tuple[int, bool]:
    """Return how many people like an article, and whether `reader` is one of them."""
    found = Like.objects.filter(discussion=key).aggregate(all=Count("pk"), own=Count("pk", filter=Q(user=reader)))
    return found["all"], bool(found["own"])


def comments_of(discussion: Discussion, reader: User | None) -> tuple[int, "QuerySet[Comment]"]:
    """Return how many published comments a discussion has, and what its threads begin with, the latest first."""
    beginnings = readable(discussion.comments.filter(parent=None), reader).select_related("author")
    return published_in(discussion), beginnings.order_by("-created_at", "-pk")


def published_in(discussion: Discussion) -> int:
    """Return how many comments of a discussion everybody can read."""
    return discussion.comments.filter(state=CommentState.PUBLISHED).count()


def threads(beginnings: Sequence[Comment], reader: User | None, wanted: Comment | None = None) -> list[Thread]:
    """Return threads with what they begin with, the first answers in each, and `wanted` wherever it stands.

    One query, however many there are.
    """
    answers = answers_to([comment.pk for comment in beginnings], reader).annotate(
        place=Window(RowNumber(), partition_by="parent", order_by=["created_at", "pk"]),
        all=Window(Count("pk"), partition_by="parent"),
    )
    found = defaultdict(list)
    for answer in answers.filter(Q(place__lte=ANSWERS_SHOWN) | Q(pk=wanted.pk if wanted else None)):
        found[answer.parent_id].append(answer)
    more = {parent: shown[0].all - len(shown) for parent, shown in found.items()}
    return [Thread(comment, found[comment.pk], more.get(comment.pk, 0)) for comment in beginnings]


def answers_to(beginnings: Collection[int], reader: User | None) -> "QuerySet[Comment]":
    """Return the answers in the threads that begin with these comments, the first one first."""
    answers = readable(Comment.objects.filter(parent__in=beginnings), reader)
    return answers.select_related("author", "answered__author").order_by("created_at", "pk")


def threads_around(
    beginnings: "QuerySet[Comment]", wanted: Comment | None = None, before: Comment | None = None
) -> Page:
    """Return one page of threads: the latest, those older than `before`, or those that begin with that of `wanted`.

    One that is `wanted` and stands on the first page is shown there.
    """
    first = wanted and (wanted.parent or wanted)
    later = True
    if first and beginnings.filter(_later_than(first)).count() >= THREADS_A_PAGE:
        beginnings = beginnings.exclude(_later_than(first))
    elif before and not first:
        beginnings = beginnings.exclude(_later_than(before)).exclude(pk=before.pk)
    else:
        later = False
    found = list(beginnings[: THREADS_A_PAGE + 1])
    shown = found[:THREADS_A_PAGE]
    return Page(shown, shown[-1].pk if len(found) > len(shown) else None, later)


def _later_than(comment: Comment) -> Q:
    return Q(created_at__gt=comment.created_at) | Q(created_at=comment.created_at, pk__gt=comment.pk)


def article_of(discussion: Discussion) -> "QuerySet[ArticlePage]":
    """Return the published translations of the article a discussion is about, where visitors may see the partner."""
    return published_articles().filter(translation_key=discussion.key)


def published_articles() -> "QuerySet[ArticlePage]":
    """Return the articles that can be answered, in every language: published, of partners that visitors may see.

    Whether somebody meets the restrictions of a page hangs on their session, and only views can tell.
    """
    return published(ArticlePage.objects.filter(partner__status__in=set(PartnerStatus) - {PartnerStatus.CANDIDATE}))
