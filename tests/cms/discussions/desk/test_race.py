"""Two moderators at once: one decides, the other is told."""

from functools import partial

import pytest

from cms.actions import provision_spaces
from cms.discussions.actions.moderating import Decision, decide
from cms.models import Comment, CommentState
from tests.cms.articles import make_article
from tests.cms.discussions.desk.conftest import make_comment, seen
from tests.factories import make_partner, make_user
from tests.racing import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_moderators_decide_at_once_and_one_of_them_is_told():
    provision_spaces()
    partner = make_partner()
    moderators = [make_user(partner=partner) for _ in range(2)]
    article = make_article(partner)
    comments = [make_comment(article, state=CommentState.WAITING) for _ in range(6)]
    look = partial(decide, partner=partner, seen=seen(*comments))
    outcomes = together(
        partial(look, by=moderators[0], decision=Decision.PUBLISH),
        partial(look, by=moderators[1], decision=Decision.HIDE),
    )
    first, second = sorted(outcomes, key=lambda outcome: len(outcome.overtaken))
    everything = [comment.pk for comment in comments]
    assert (first.decided, first.overtaken) == (everything, [])
    assert (second.decided, second.overtaken) == ([], everything)
    states = set(Comment.objects.filter(pk__in=everything).values_list("state", flat=True))
    assert states == {CommentState.PUBLISHED if outcomes[0].decided else CommentState.HIDDEN}
