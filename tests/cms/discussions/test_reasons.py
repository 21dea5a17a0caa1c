"""Why readers cannot do something with a comment is told them as it is."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import Comment, CommentState
from tests.cms.discussions.threads import address_of, open_article, say
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return open_article(title="Bread")


@pytest.fixture
def own(article, client):
    """Return a comment of the person who is signed in."""
    writer = make_user()
    client.force_login(writer)
    return say(article, "Mine", by=writer)


def bring(comment, state):
    """Put a comment into a state, as moderators and the filter do."""
    public = comment.published_at if state == CommentState.HIDDEN else None
    Comment.objects.filter(pk=comment.pk).update(state=state, published_at=public)


def main_of(response):
    html = re.sub(r"\s+", " ", response.content.decode())
    return html.split("<main")[1].split("</main")[0]


def test_what_was_hidden_cannot_be_changed_because_it_was_hidden(client, own):
    bring(own, CommentState.HIDDEN)
    html = main_of(client.get(f"/en/comments/{own.pk}/edit/"))
    assert "A moderator has hidden this. Only you can see it." in html
    assert "fifteen minutes" not in html
    assert "<textarea" not in html


def test_what_is_older_than_fifteen_minutes_cannot_be_changed_because_of_that(client, own):
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(minutes=16))
    assert "fifteen minutes" in main_of(client.get(f"/en/comments/{own.pk}/edit/"))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CommentState.WAITING, "until a moderator has agreed"),
        (CommentState.HELD, "until one of our moderators has had a look at it"),
        (CommentState.HIDDEN, "A moderator has hidden this."),
    ],
)
def test_ones_own_comment_that_is_not_public_cannot_be_answered_because_of_that(client, own, state, words):
    bring(own, state)
    path = f"/en/comments/{own.pk}/reply/"
    for answer in (client.get(path), client.post(path, {"text": "And then", "language": "en"})):
        assert answer.status_code == 409
        assert words in main_of(answer)
        assert "has been removed meanwhile" not in main_of(answer)
    assert "And then" in main_of(answer)
    assert Comment.objects.count() == 1


def test_ones_own_comment_has_no_form_to_report_it(client, own):
    answer = client.get(f"/en/comments/{own.pk}/report/")
    assert answer.status_code == 409
    assert "You cannot do this with this comment." in main_of(answer)
    assert "<textarea" not in main_of(answer)


def test_what_is_gone_has_no_form_to_report_it(client, article, own):
    other = say(article, "Rude")
    bring(other, CommentState.HIDDEN)
    Comment.objects.filter(pk=other.pk).update(published_at=timezone.now())
    answer = client.get(f"/en/comments/{other.pk}/report/")
    assert answer.status_code == 410
    assert "<textarea" not in main_of(answer)


def test_who_never_was_signed_in_is_promised_nothing(article):
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(address_of(article, "comments/"), {"text": "Three careful sentences.", "language": "en"})
    assert answer.status_code == 403
    assert "You are not signed in." in main_of(answer)
    assert "any more" not in main_of(answer)
    assert "Three careful sentences." in main_of(answer)
    assert "sessionid" not in answer.cookies
