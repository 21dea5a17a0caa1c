"""What readers see below an article, and what becomes of what they send."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from cms.discussions.actions import delete_comment, like
from cms.models import Comment, CommentState, Moderation
from tests.cms.articles import make_article
from tests.cms.discussions.threads import address_of, discussion_of, open_article, say
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.django_db
LIVE = {"HX-Request": "true"}


@pytest.fixture
def article(db):
    return open_article(title="Bread")


@pytest.fixture
def reader(client):
    """Return somebody who is signed in."""
    person = make_user(first_name="Maja", last_name="Lind")
    client.force_login(person)
    return person


def page_of(client, path, status=200, **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == status, path
    return re.sub(r"\s+", " ", response.content.decode())


def words_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_visitors_read_everything_and_are_led_to_signing_in(client, article):
    first = say(article, "First", by=make_user(first_name="Ole", last_name="Holm"))
    say(article, "So it is", answered=first)
    like(by=make_user(), key=article.translation_key)
    html = page_of(client, address_of(article))
    assert "<bdi>Ole Holm</bdi>" in html
    assert "2 comments" in html
    assert "1 person likes this" in html
    assert html.count("/en/account/login/?next=%2Fen%2Fpartners%2F") == 2
    assert f"/en/comments/{first.pk}/reply/" in html
    assert "Sign in to answer" in html
    assert "csrfmiddlewaretoken" not in html
    assert "htmx" not in html
    answer = client.get(f"/en/comments/{first.pk}/reply/")
    assert answer.url == f"/en/account/login/?next=%2Fen%2Fcomments%2F{first.pk}%2Freply%2F"


def test_a_visitor_gets_the_page_that_was_kept_and_leaves_the_session_alone(client, article):
    say(article)
    address = address_of(article)
    first = client.get(address)
    assert "sessionid" not in first.cookies
    assert "csrftoken" not in first.cookies
    assert client.get(address).content == first.content
    say(article, "Something else")
    assert b"Something else" in client.get(address).content


def test_a_comment_written_without_scripts_is_led_to(client, article, reader):
    answer = client.post(address_of(article, "comments/"), {"text": "Guten Tag", "language": "de"})
    comment = Comment.objects.get()
    assert answer.url == f"{address_of(article)}?comment={comment.pk}#comment-{comment.pk}"
    html = page_of(client, answer.url)
    assert f'id="comment-{comment.pk}"' in html
    assert 'lang="de" dir="auto"' in html
    assert "<span>German</span>" in html
    assert "Your comment can be read by everybody now." in html


def test_a_comment_written_with_htmx_is_put_on_top_of_the_threads(client, article, reader):
    answer = client.post(address_of(article, "comments/"), {"text": "Hello", "language": "en"}, headers=LIVE)
    html = words_of(answer)
    assert 'hx-swap-oob="afterbegin:#threads"' in html
    assert ">1 comment" in html
    assert 'id="discussion-said" hx-swap-oob="innerHTML">Thank you' in html
    assert re.search(r'<article class="comment" id="comment-\d+" tabindex="-1" autofocus', html)
    assert "no-store" in answer["Cache-Control"]
    assert "HX-Request" in answer["Vary"]
    # The form that comes back is empty.
    assert re.search(r"<textarea[^>]*>\s*</textarea>", html)


def test_an_answer_to_an_answer_belongs_to_the_thread_and_says_to_whom(client, article, reader):
    first = say(article, "First")
    second = say(article, "Second", answered=first, by=make_user(first_name="Ole", last_name="Holm"))
    page = page_of(client, f"/en/comments/{second.pk}/reply/")
    assert "Answer \u2068Ole Holm\u2069" in page
    assert "Second" in page
    client.post(f"/en/comments/{second.pk}/reply/", {"text": "Third", "language": "en"})
    third = Comment.objects.get(text="Third")
    assert (third.parent, third.answered) == (first, second)
    assert "to <bdi>Ole Holm</bdi>" in page_of(client, address_of(article))
    live = client.post(f"/en/comments/{first.pk}/reply/", {"text": "Fourth", "language": "en"}, headers=LIVE)
    assert f'hx-swap-oob="beforeend:#answers-{first.pk}"' in words_of(live)


def test_one_thread_runs_across_all_languages(client, article):
    partner = article.partner
    german = make_article(partner, "de", of=article, title="Brot", slug="brot")
    say(article, "Bread is good"), say(german, "Brot ist gut", language="de")
    english, deutsch = page_of(client, address_of(article)), page_of(client, address_of(german, language="de"))
    for html in (english, deutsch):
        assert "Bread is good" in html
        assert "Brot ist gut" in html
    assert "<span>German</span>" in english
    assert "<span>English</span>" in english
    assert "<span>Englisch</span>" in deutsch
    assert "<span>Deutsch</span>" in deutsch


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ('" onmouseover="alert(1)', "&quot; onmouseover=&quot;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x"),
    ],
)
def test_markup_stays_text(client, article, reader, text, safe):
    client.post(address_of(article, "comments/"), {"text": text, "language": "en"})
    html = page_of(client, address_of(article))
    assert safe in html
    assert text not in html


def test_links_promise_nothing_to_search_engines(client, article):
    say(article, "See https://example.org/a.", by=make_user(partner=article.partner))
    html = page_of(client, address_of(article))
    link = re.search(r'<a [^>]*href="https://example\.org/a"[^>]*>', html)
    assert link
    assert all(word in link.group() for word in ("nofollow", "ugc", "noopener"))


def test_writers_see_what_waits_and_nobody_else_does(client, article, reader):
    space = article.partner.space
    space.moderation = Moderation.BEFORE
    space.save()
    answer = client.post(address_of(article, "comments/"), {"text": "Patience", "language": "en"}, follow=True)
    assert Comment.objects.get().state == CommentState.WAITING
    html = words_of(answer)
    assert "Patience" in html
    assert "Only you can see this until a moderator has agreed." in html
    assert "A moderator looks at comments here" in html
    assert '<h2 id="discussion-title">Comments </h2>' in html
    client.logout()
    for_visitors = page_of(client, address_of(article))
    assert "Patience" not in for_visitors
    assert "No comments yet" in for_visitors
    assert client.get(f"/en/comments/{Comment.objects.get().pk}/").status_code == 404


def test_deleting_leaves_a_trace_and_no_words(client, article, reader):
    comment = say(article, "Regret", by=reader)
    assert "Delete your comment?" in page_of(client, f"/en/comments/{comment.pk}/delete/")
    answer = client.post(f"/en/comments/{comment.pk}/delete/", headers=LIVE)
    assert "No comments yet" not in words_of(answer)
    comment.refresh_from_db()
    assert (comment.state, comment.text) == (CommentState.DELETED, "")
    client.logout()
    html = page_of(client, address_of(article))
    assert "Deleted by its author, " in html
    assert "No comments yet" not in html
    assert "Regret" not in html
    assert "Maja" not in html


def test_what_moderators_hid_leaves_a_trace_only_where_it_was_public(client, article):
    public, held = say(article, "Rude"), say(article, "Buy")
    Comment.objects.filter(pk=public.pk).update(state=CommentState.HIDDEN)
    Comment.objects.filter(pk=held.pk).update(state=CommentState.HIDDEN, published_at=None)
    html = page_of(client, address_of(article))
    assert html.count("Hidden by a moderator") == 1
    assert "Rude" not in html
    assert "Buy" not in html


def test_a_comment_is_changed_in_its_first_minutes(client, article, reader):
    comment = say(article, "Frist", by=reader)
    assert "Frist" in page_of(client, f"/en/comments/{comment.pk}/edit/")
    answer = client.post(f"/en/comments/{comment.pk}/edit/", {"text": "First"}, headers=LIVE)
    assert answer["HX-Retarget"] == f"#comment-{comment.pk}"
    assert "<span>changed</span>" in words_of(answer)
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(minutes=16))
    late = client.post(f"/en/comments/{comment.pk}/edit/", {"text": "Too late, my friend"})
    assert late.status_code == 409
    assert "Too late, my friend" in words_of(late)
    assert "fifteen minutes" in words_of(late)
    comment.refresh_from_db()
    assert comment.text == "First"
    assert f"/en/comments/{comment.pk}/edit/" not in page_of(client, address_of(article))


def test_nobody_changes_or_deletes_what_others_wrote(client, article, reader):
    comment = say(article, "Mine")
    for act in ("edit", "delete"):
        client.post(f"/en/comments/{comment.pk}/{act}/", {"text": "Yours"})
        assert (
            'type="submit"'
            not in page_of(client, f"/en/comments/{comment.pk}/{act}/").split("<main")[1].split("</main")[0]
        )
    comment.refresh_from_db()
    assert comment.text == "Mine"
    assert comment.state == CommentState.PUBLISHED


def test_a_report_is_thanked_for_once(client, article, reader):
    comment = say(article, "Rude")
    assert "Rude" in page_of(client, f"/en/comments/{comment.pk}/report/")
    assert "This field is required" in words_of(client.post(f"/en/comments/{comment.pk}/report/", {"reason": ""}))
    for _time in range(2):
        answer = client.post(f"/en/comments/{comment.pk}/report/", {"reason": "It insults us."}, follow=True)
        assert "Moderators will look at this comment." in words_of(answer)
    assert comment.reports.count() == 1
    html = page_of(client, address_of(article))
    assert "You have reported this." in html
    assert f"/en/comments/{comment.pk}/report/" not in html


def test_likes_say_what_is_wished(client, article, reader):
    for _twice in range(2):
        assert client.post(address_of(article, "like/"), {"wish": "like"}).url == f"{address_of(article)}#likes"
    assert "1 person likes this" in page_of(client, address_of(article))
    live = words_of(client.post(address_of(article, "like/"), {"wish": "unlike"}, headers=LIVE))
    assert 'aria-pressed="false"' in live
    assert "likes this" not in live
    assert 'value="like"' in live
    client.logout()
    assert "/account/login/" in client.post(address_of(article, "like/"), {"wish": "like"}).url
    live = client.post(address_of(article, "like/"), {"wish": "like"}, headers=LIVE)
    assert "/account/login/" in live["HX-Redirect"]


def test_a_closed_account_is_not_named(client, article):
    person = make_user(first_name="Ole", last_name="Holm")
    say(article, "I go", by=person)
    person.is_active, person.first_name, person.last_name = False, "", ""
    person.save()
    assert "Somebody who has left" in page_of(client, address_of(article))


def test_a_closed_discussion_can_be_read(client, article, reader):
    comment = say(article, "Last word", by=reader)
    discussion = discussion_of(article)
    discussion.closed_at = timezone.now()
    discussion.save()
    html = page_of(client, address_of(article))
    assert "Last word" in html
    assert "This discussion was closed on" in html
    assert "/reply/" not in html
    assert "<textarea" not in html
    for headers in ({}, LIVE):
        answer = client.get(f"/en/comments/{comment.pk}/reply/", headers=headers)
        assert b"The discussion has been closed meanwhile." in answer.content


def test_threads_are_told_twenty_at_a_time(client, article, reader):
    comments = [
        Comment(discussion=discussion_of(article), author=reader, language="en", text=f"Number {number}.",
                created_at=timezone.now() - dt.timedelta(hours=number))
        for number in range(45)
    ]  # fmt: skip
    Comment.objects.bulk_create(comments)
    first = page_of(client, address_of(article))
    assert first.count('class="thread"') == 20
    assert "Number 19." in first
    assert "Number 20." not in first
    before = re.search(r"\?before=(\d+)", first).group(1)
    second = page_of(client, f"{address_of(article)}?before={before}")
    assert second.count('class="thread"') == 20
    assert "Number 20." in second
    assert "Show the latest comments" in second
    live = page_of(client, f"{address_of(article, 'comments/')}?before={before}", **LIVE)
    assert live.count('class="thread"') == 20
    assert "autofocus" in live
    assert "<html" not in live
    wanted = Comment.objects.get(text="Number 30.")
    found = page_of(client, client.get(f"/en/comments/{wanted.pk}/").url)
    assert "Number 30." in found
    assert "Number 29." not in found
    assert "Number 44." in page_of(client, f"{address_of(article)}?before={wanted.pk}")
    for nonsense in ("x", "9" * 30, "-1", "", "٣"):
        assert "Number 0." in page_of(client, f"{address_of(article)}?before={nonsense}&comment={nonsense}")


def test_answers_are_folded_and_the_one_asked_for_is_not(client, article, reader):
    first = say(article, "First")
    Comment.objects.bulk_create(
        Comment(discussion=discussion_of(article), author=reader, language="en", text=f"Answer {number}.",
                parent=first, created_at=timezone.now() + dt.timedelta(seconds=number))
        for number in range(60)
    )  # fmt: skip
    html = page_of(client, address_of(article))
    assert "Answer 2." in html
    assert "Answer 3." not in html
    assert "Show 57 more answers" in html
    last = Comment.objects.get(text="Answer 59.")
    html = page_of(client, client.get(f"/en/comments/{last.pk}/").url)
    assert "Answer 59." in html
    assert "Answer 58." not in html
    assert "Show 56 more answers" in html
    live = page_of(client, f"/en/comments/{first.pk}/answers/", **LIVE)
    assert "Answer 49." in live
    assert "Answer 50." not in live
    assert "?page=2" in live
    assert "<html" not in live
    page = page_of(client, f"/en/comments/{first.pk}/answers/?page=2")
    assert "Answer 59." in page
    assert "Answer 49." not in page
    assert client.get(f"/en/comments/{last.pk}/answers/").status_code == 404


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_discussion_needs_as_many_queries_for_one_comment_as_for_a_thousand(
    client, article, signed_in, assert_same_queries, django_assert_max_num_queries
):
    reader = make_user()
    if signed_in:
        client.force_login(reader)

    def thread():
        comment = say(article, f"Number {Comment.objects.count()}")
        say(article, f"To it, {Comment.objects.count()}", answered=comment)

    thread()
    assert_same_queries(lambda: client.get(address_of(article)), thread)
    discussion = discussion_of(article)
    Comment.objects.bulk_create(
        Comment(discussion=discussion, author=reader, language="en", text=f"Many {number}") for number in range(1000)
    )
    beginnings = list(discussion.comments.filter(parent=None)[:40])
    Comment.objects.bulk_create(
        Comment(discussion=discussion, author=reader, language="en", text="To it", parent=beginnings[number % 40])
        for number in range(400)
    )
    assert_same_queries(lambda: client.get(address_of(article)), thread)


def test_previews_and_unpublished_articles_show_no_discussion(client, article):
    say(article, "Hello")
    article.unpublish()
    assert client.get(address_of(article)).status_code == 404


def test_a_deleted_comment_keeps_the_answers_below_it(client, article, reader):
    first = say(article, "First", by=reader)
    say(article, "So true", answered=first)
    delete_comment(by=reader, comment=first)
    html = page_of(client, address_of(article))
    assert "Deleted by its author" in html
    assert "So true" in html


def test_other_partners_readers_may_comment(client, reader):
    article = open_article(make_partner(), title="Elsewhere")
    assert client.post(address_of(article, "comments/"), {"text": "Hi all", "language": "en"}).status_code == 302
