"""Two moderators at once: one decides, the other is told."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cms.actions import provision_spaces
from cms.discussions.actions.moderating import Decision, decide
from cms.models import Comment, CommentState
from tests.cms.articles import make_article
from tests.cms.discussions.desk.conftest import make_comment, seen
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_moderators_decide_at_once_and_one_of_them_is_told():
    provision_spaces()
    partner = make_partner()
    moderators = [make_user(partner=partner) for _ in range(2)]
    article = make_article(partner)
    comments = [make_comment(article, state=CommentState.WAITING) for _ in range(6)]
    looked = seen(*comments)
    start = threading.Barrier(2)

    def one(number):
        start.wait(timeout=30)
        try:
            decision = (Decision.PUBLISH, Decision.HIDE)[number]
            return decide(by=moderators[number], partner=partner, decision=decision, seen=looked)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(one, range(2)))
    first, second = sorted(outcomes, key=lambda outcome: len(outcome.overtaken))
    everything = [comment.pk for comment in comments]
    assert (first.decided, first.overtaken) == (everything, [])
    assert (second.decided, second.overtaken) == ([], everything)
    states = set(Comment.objects.filter(pk__in=everything).values_list("state", flat=True))
    assert states == {CommentState.PUBLISHED if outcomes[0].decided else CommentState.HIDDEN}
