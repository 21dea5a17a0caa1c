"""Nothing that was typed is lost, whatever happens meanwhile."""

import datetime as dt
import re

import pytest
from django.conf.global_settings import SESSION_COOKIE_AGE
from django.test import Client
from django.utils import timezone

from cms.discussions.actions import delete_comment
from cms.models import Comment
from tests.cms.discussions.threads import address_of, discussion_of, open_article, say
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LIVE = {"HX-Request": "true"}
TYPED = "Three careful sentences. About bread. And about butter."
SENT = {"text": TYPED, "language": "de"}


@pytest.fixture
def article(db):
    return open_article(title="Bread")


@pytest.fixture
def reader(client):
    """Return somebody who is signed in."""
    person = make_user()
    client.force_login(person)
    return person


def kept(response) -> bool:
    """Tell whether what was typed stands in a field of the page."""
    return re.search(rf"<textarea[^>]*>\s*{re.escape(TYPED)}</textarea>", response.content.decode()) is not None


@pytest.mark.parametrize("live", [False, True])
class TestEverywhere:
    """With scripts and without."""

    def post(self, client, path, live, sent=SENT):
        return client.post(path, sent, headers=LIVE if live else {})

    def test_too_often(self, client, article, reader, live):
        for number in range(5):
            say(article, f"Number {number}", by=reader)
        answer = self.post(client, address_of(article, "comments/"), live)
        assert answer.status_code == (200 if live else 429)
        assert kept(answer)
        assert b"You can go on in 10 minutes." in answer.content
        assert b'<option value="de" selected>' in answer.content
        assert Comment.objects.count() == 5

    def test_closed_meanwhile(self, client, article, reader, live):
        discussion = discussion_of(article)
        discussion.closed_at = timezone.now()
        discussion.save()
        answer = self.post(client, address_of(article, "comments/"), live)
        assert kept(answer)
        assert b"The discussion has been closed meanwhile." in answer.content

    @pytest.mark.parametrize("how", ["delete", "unpublish"])
    def test_article_taken_away_meanwhile(self, client, article, reader, live, how):
        comment, path = say(article), address_of(article, "comments/")
        getattr(article, how)()
        for each in (path, f"/en/comments/{comment.pk}/reply/"):
            answer = self.post(client, each, live)
            assert kept(answer)
            assert answer.status_code == (200 if live else 410)
            assert b"csrfmiddlewaretoken" not in answer.content
        assert self.post(client, path.replace("comments", "like"), live, {}).status_code == (200 if live else 410)

    def test_comment_deleted_meanwhile(self, client, article, reader, live):
        person = make_user()
        comment = say(article, by=person)
        delete_comment(by=person, comment=comment)
        answer = self.post(client, f"/en/comments/{comment.pk}/reply/", live)
        assert kept(answer)
        assert b"This comment has been removed meanwhile." in answer.content
        answer = self.post(client, "/en/comments/987654321/reply/", live)
        assert kept(answer)
        assert answer.status_code == (200 if live else 410)

    def test_session_ended_meanwhile(self, client, article, live):
        path = address_of(article, "comments/")
        answer = self.post(client, path, live)
        assert kept(answer)
        assert answer.status_code == (200 if live else 403)
        assert b"/en/account/login/?next=%2Fen%2Fpartners%2F" in answer.content
        assert Comment.objects.count() == 0
        # Signing in brings it back, once, on the page of this article and of no other.
        client.force_login(make_user())
        assert kept(client.get(address_of(article)))
        client.post(path, SENT)
        assert not kept(client.get(address_of(article)))
        assert Comment.objects.get().text == TYPED

    def test_token_too_old(self, article, live):
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_user())
        answer = self.post(client, address_of(article, "comments/"), live)
        assert kept(answer)
        assert answer.status_code == (200 if live else 403)
        assert Comment.objects.count() == 0
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.content.decode()).group(1)
        again = self.post(client, address_of(article, "comments/"), live, {**SENT, "csrfmiddlewaretoken": token})
        assert Comment.objects.get().text == TYPED
        assert again.status_code == (200 if live else 302)

    def test_filled_trap(self, client, article, reader, live):
        answer = self.post(client, address_of(article, "comments/"), live, {**SENT, "website": "https://example.org"})
        assert kept(answer)
        assert Comment.objects.count() == 0
        assert b'value="https://example.org"' not in answer.content

    def test_unknown_language(self, client, article, reader, live):
        answer = self.post(client, address_of(article, "comments/"), live, {**SENT, "language": "xx"})
        assert kept(answer)
        assert Comment.objects.count() == 0


def test_a_draft_is_kept_for_an_hour_and_the_session_of_its_writer_as_always(client, article, monkeypatch):
    client.post(address_of(article, "comments/"), SENT)
    assert client.session.get_expiry_age() == 3600
    client.force_login(make_user())
    assert kept(client.get(address_of(article)))
    assert client.session.get_expiry_age() == SESSION_COOKIE_AGE
    monkeypatch.setattr("cms.discussions.drafts.KEPT_FOR", dt.timedelta(hours=-1))
    client.logout()
    client.post(address_of(article, "comments/"), SENT)
    client.force_login(make_user())
    assert not kept(client.get(address_of(article)))


def test_no_more_drafts_are_kept_than_one_address_can_need(client, article, monkeypatch):
    monkeypatch.setattr("cms.discussions.drafts.MOST", 1)
    path = address_of(article, "comments/")
    assert client.post(path, SENT).status_code == 403
    answer = Client().post(path, SENT)
    assert answer.status_code == 429
    assert kept(answer)
    assert "sessionid" not in answer.cookies


def test_strangers_sites_write_nothing_and_keep_nothing(article):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(address_of(article, "comments/"), SENT, headers={"Origin": "https://example.net"})
    assert answer.status_code == 403
    assert "sessionid" not in answer.cookies
    client.force_login(make_user())
    for path in ("comments/", "like/"):
        client.post(address_of(article, path), {**SENT, "wish": "like"}, headers={"Origin": "https://example.net"})
    assert not Comment.objects.exists()
    assert not discussion_of(article).likes.exists()


def test_a_hundred_kilobytes_come_back_with_a_sentence(client, article, reader):
    answer = client.post(address_of(article, "comments/"), {"text": "long " * 20_000, "language": "en"})
    assert answer.status_code == 200
    assert Comment.objects.count() == 0
    assert answer.content.count(b"long ") >= 19_000
    assert b'class="errors"' in answer.content


def test_an_edited_text_that_comes_too_late_is_kept(client, article, reader):
    comment = say(article, by=reader)
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(minutes=15))
    assert kept(client.post(f"/en/comments/{comment.pk}/edit/", {"text": TYPED}))
