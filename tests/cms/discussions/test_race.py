"""Several people at once below one article, each with a database connection of their own."""

import threading
import time
from functools import partial

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, transaction
from django.utils import timezone

from cms.discussions import actions
from cms.models import ArticlePage, Comment, CommentReport, Discussion, Like
from tests import racing
from tests.cms.articles import make_article
from tests.cms.discussions.threads import discussion_of, open_article, say
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4
together = partial(racing.together, refusals=(actions.Refused, OperationalError))


def test_a_like_sent_twice_at_once_is_one_like():
    article = open_article()
    for _round in range(ROUNDS):
        like = partial(actions.like, by=make_user(), key=article.translation_key)
        assert together(like, like, like) == [None, None, None]
    assert Like.objects.count() == ROUNDS


def test_a_comment_sent_twice_at_once_is_one_comment():
    article = open_article()
    for _round in range(ROUNDS):
        write = partial(say, article, "Good bread", by=make_user())
        one, other = together(write, write)
        assert one == other
    assert Comment.objects.count() == ROUNDS


def test_a_limit_holds_for_comments_sent_at_once_to_several_articles():
    person, articles = make_user(), [open_article() for _number in range(7)]
    outcomes = together(*(partial(say, article, by=person) for article in articles))
    assert sum(isinstance(outcome, Comment) for outcome in outcomes) == Comment.objects.count() == 5
    assert sum(isinstance(outcome, actions.TooOften) for outcome in outcomes) == 2


@pytest.mark.parametrize("late", [0, 0.05])
def test_an_article_deleted_while_somebody_writes_and_likes_leaves_nothing_behind(late):
    for _round in range(ROUNDS):
        article, key = open_article(), None
        key, first = article.translation_key, say(article, "First")
        writer, liker, answerer = make_user(), make_user(), make_user()

        def delete(pk=article.pk):
            time.sleep(late)
            ArticlePage.objects.get(pk=pk).delete()

        outcomes = together(
            delete,
            partial(say, article, "Second", by=writer),
            partial(actions.like, by=liker, key=key),
            partial(say, article, "To first", by=answerer, answered=first),
        )
        assert outcomes[0] is None
        assert all(isinstance(each, Comment | actions.ArticleGone | None) for each in outcomes[1:])
        assert not Discussion.objects.filter(key=key).exists()
        assert not Comment.objects.filter(discussion=key).exists()


def test_the_last_two_translations_deleted_at_once_take_the_discussion_along():
    for _round in range(ROUNDS):
        article = open_article()
        assert article.partner is not None
        german = make_article(article.partner, "de", of=article)
        key = article.translation_key
        locked = threading.Barrier(2)

        def delete(pk, key=key, locked=locked):
            with transaction.atomic():
                ArticlePage.objects.filter(pk=pk)._raw_delete(DEFAULT_DB_ALIAS)
                if connection.vendor == "postgresql":
                    locked.wait(timeout=30)
                actions.end_discussion(key=key)

        assert together(partial(delete, article.pk), partial(delete, german.pk)) == [None, None]
        assert not Discussion.objects.filter(key=key).exists()


def test_a_discussion_closed_while_somebody_writes_is_closed_for_them_or_not():
    for _round in range(ROUNDS):
        article = open_article()
        discussion = discussion_of(article)

        def close(discussion=discussion):
            Discussion.objects.filter(pk=discussion.pk).update(closed_at=timezone.now())

        _closed, outcome = together(close, partial(say, article, by=make_user()))
        assert isinstance(outcome, actions.DiscussionClosed) or discussion.comments.get() == outcome


def test_a_comment_deleted_while_it_is_answered_and_reported():
    for _round in range(ROUNDS):
        article, author = open_article(), make_user()
        comment = say(article, by=author)
        deleted, answer, report = together(
            partial(actions.delete_comment, by=author, comment=comment),
            partial(say, article, "So it is", by=make_user(), answered=comment),
            partial(actions.report_comment, by=make_user(), comment=comment, reason="Rude"),
        )
        assert deleted == comment
        assert isinstance(answer, Comment | actions.CommentGone)
        assert isinstance(report, CommentReport | actions.CommentGone)
        assert not comment.reports.filter(settled_at=None).exists()
