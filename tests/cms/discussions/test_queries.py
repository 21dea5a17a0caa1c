"""What is read about answers to articles."""

import uuid

from cms.discussions.queries import Engagement, engagement
from cms.models import Comment, CommentState, Discussion, Like
from tests.factories import make_partner, make_user


def test_likes_and_published_comments_are_counted_for_all_articles_at_once(db, django_assert_num_queries):
    partner, one, other = make_partner(), make_user(), make_user()
    discussions = [Discussion.objects.create(key=uuid.uuid4(), partner=partner) for _number in range(3)]
    busy, quiet, unasked = discussions
    for user in (one, other):
        Like.objects.create(discussion=busy, user=user)
        Like.objects.create(discussion=unasked, user=user)
    for state in CommentState:
        text = "" if state == CommentState.DELETED else "Good."
        Comment.objects.create(discussion=busy, author=one, language="en", text=text, state=state)
    never_opened = uuid.uuid4()
    with django_assert_num_queries(2):
        found = engagement([busy.key, quiet.key, never_opened])
    assert found == {busy.key: Engagement(2, 1), quiet.key: Engagement(), never_opened: Engagement()}
