"""Articles that can be answered, for tests."""

from typing import Any

from django.core.cache import cache

from cms.discussions.actions import write_comment
from cms.models import ArticlePage, Comment, Discussion
from partners.models import Partner, User
from tests.cms.articles import make_article
from tests.factories import make_partner, make_user
from tests.factories.tree import make_tree


def open_article(partner: Partner | None = None, **values: Any) -> ArticlePage:
    """Return a published article, and with it an open discussion."""
    make_tree()
    return make_article(partner or make_partner(), **values)


def discussion_of(article: ArticlePage) -> Discussion:
    """Return the discussion of `article`."""
    return Discussion.objects.get(key=article.translation_key)


def say(article: ArticlePage, text: str = "I agree.", *, by: User | None = None, **values: Any) -> Comment:
    """Return a comment below `article`, by somebody new if nobody is named."""
    values.setdefault("language", "en")
    return write_comment(by=by or make_user(), key=article.translation_key, text=text, **values)


def address_of(article: ArticlePage, end: str = "", language: str = "en") -> str:
    """Return the public address of `article`, or of what lies below it."""
    cache.clear()
    return f"/{language}/partners/{article.partner.slug}/blog/{article.slug}/{end}"


def writer_of(comment: Comment) -> User:
    """Return who wrote `comment`; nobody's account was closed."""
    assert comment.author is not None
    return comment.author
