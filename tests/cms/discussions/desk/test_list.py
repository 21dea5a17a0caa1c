"""The list of comments: what it tells moderators, what it finds, and what it costs."""

from django.urls import reverse

from cms.models import CommentState
from tests.cms.discussions.desk.conftest import make_comment, report


def listed(client, partner, **chosen) -> list[str]:
    response = client.get(reverse("comments_desk:comments", args=[partner.pk]), chosen)
    assert response.status_code == 200
    return [row.comment.text for row in response.context["rows"]]


def test_the_list_begins_with_what_must_be_decided(enter, editor, partner, article):
    make_comment(article, "fine")
    make_comment(article, "waits", state=CommentState.WAITING)
    make_comment(article, "held", state=CommentState.HELD, held_because="links")
    report(make_comment(article, "rude"))
    make_comment(article, "hidden", state=CommentState.HIDDEN)
    client = enter(editor)
    assert listed(client, partner) == ["rude", "held", "waits"]
    assert listed(client, partner, state="all") == ["hidden", "rude", "held", "waits", "fine"]
