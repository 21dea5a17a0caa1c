"""Which comments moderators look at, and how many wait for them."""

from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet

from cms.discussions.articles import ArticleLink, article_links
from cms.discussions.rules import moderated_partners_for
from cms.models import ArticlePage, Comment, CommentReport, CommentState, Discussion
from partners.models import Partner
from partners.rules import Actor, is_network_office

WAITING = (CommentState.WAITING, CommentState.HELD)
# A longer list in a select serves nobody; older articles are reached from their own screen.
ARTICLES_OFFERED = 60


def to_decide(comments: "QuerySet[Comment]") -> "QuerySet[Comment]":
    """Keep of `comments` those that wait, are held back, or were reported and not looked at since."""
    waiting = Comment.objects.filter(state__in=WAITING).order_by().values("pk")
    reported = CommentReport.objects.filter(settled_at=None).order_by().values("comment")
    # Two short lists by their indexes; one condition with OR would have a database read all comments there are.
    return comments.filter(pk__in=waiting.union(reported))


def reported(comments: "QuerySet[Comment]") -> "QuerySet[Comment]":
    """Keep of `comments` those with a report nobody has looked at."""
    return comments.filter(pk__in=CommentReport.objects.filter(settled_at=None).order_by().values("comment"))


def comments_of(partner: Partner) -> "QuerySet[Comment]":
    """Return the comments on articles of `partner`, newest first, with who wrote them and whom they answer."""
    comments = Comment.objects.filter(discussion__partner=partner).order_by("-created_at", "-pk")
    return comments.select_related("author", "discussion", "parent__author", "answered__author")


def counts_by_state(partner: Partner) -> dict[str, int]:
    """Return how many comments of `partner` are in each state; states without any are left out."""
    rows = Comment.objects.filter(discussion__partner=partner).order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")))


def numbers_to_decide(user: Actor) -> dict[int, int]:
    """Return how many comments wait for `user`, by partner; partners without any are left out. One query."""
    waiting = to_decide(Comment.objects.all())
    if not is_network_office(user):
        waiting = waiting.filter(discussion__partner__in=moderated_partners_for(user))
    return dict(waiting.order_by().values_list("discussion__partner").annotate(number=Count("pk")))


def article_choices(partner: Partner, reader: str, chosen: UUID | None = None) -> list[ArticleLink]:
    """Return the latest articles of `partner` that can be answered, latest first, then the `chosen` one."""
    own = Discussion.objects.filter(partner=partner).values("key")
    latest = ArticlePage.objects.filter(translation_key__in=own).order_by("-date", "-pk")
    # Translations share their day, so as many rows as there are languages hold at least one more article.
    rows = latest.values_list("translation_key", flat=True)[: ARTICLES_OFFERED * len(settings.LANGUAGES)]
    keys = list(dict.fromkeys(rows))[:ARTICLES_OFFERED]
    if chosen is not None and chosen not in keys and own.filter(key=chosen).exists():
        keys.append(chosen)
    links = article_links(keys, partner, reader, public_only=False)
    return [links[key] for key in keys if key in links]


def discussion_of(partner: Partner, key: UUID) -> Discussion | None:
    """Return the discussion about the article with the translation key `key` if it is one of `partner`."""
    return Discussion.objects.filter(partner=partner, key=key).first()
