"""Letters about comments are switched off from the letter itself, by people and by mail programs, and on again."""

import re

import pytest
from django.core import mail
from django.core.signing import Signer
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.discussions.actions.refusals import refuse_letters, want_letters
from cms.discussions.refusals import SALT, read_way_out, way_out
from cms.models import LetterRefusal
from tests.cms.articles import make_article
from tests.cms.discussions.threads import discussion_of, open_article, say
from tests.cms.pages import html_of
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.django_db
ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture
def author(tree):
    """Return who wrote the article."""
    return make_user()


@pytest.fixture
def article(author):
    """Return a published article."""
    return open_article(title="Learning outside", author=author)


@pytest.fixture
def ways_out(article, author, run_tasks):
    """Return the paths at the end of a letter: about this article, about all."""
    say(article)
    run_tasks()
    (letter,) = mail.outbox
    mail.outbox.clear()
    return re.findall(r"http://localhost:8000(/en/comment-letters/\S+/)", str(letter.body))


@pytest.fixture
def strict():
    """Return a browser that is not signed in, against which forgeries across sites are looked for."""
    return Client(enforce_csrf_checks=True)


def refused(user):
    """Return what `user` has refused."""
    return set(LetterRefusal.objects.filter(user=user).values_list("discussion", flat=True))


def test_opening_a_link_changes_nothing(ways_out, author, strict):
    for path in ways_out:
        assert strict.head(path).status_code == 200
        response = strict.get(path)
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert "no-store" in response.headers["Cache-Control"]
    assert refused(author) == set()


def test_a_button_switches_letters_about_one_article_off_and_on_again(ways_out, article, author, strict, run_tasks):
    html = html_of(strict, ways_out[0])
    assert "Learning outside" in html
    assert 'value="off"' in html
    response = strict.post(ways_out[0], {"letters": "off"}, follow=True)
    assert response.redirect_chain == [(ways_out[0], 302)]
    assert 'value="on"' in response.content.decode()
    assert refused(author) == {article.translation_key}
    other = make_article(article.partner, author=author)
    say(article)
    say(other)
    run_tasks()
    assert len(mail.outbox) == 1
    strict.post(ways_out[0], {"letters": "on"})
    assert refused(author) == set()
    say(article)
    run_tasks()
    assert len(mail.outbox) == 2


def test_a_button_switches_all_letters_off(ways_out, article, author, strict, run_tasks):
    strict.post(ways_out[1], {"letters": "off"})
    assert refused(author) == {None}
    assert ways_out[1] in html_of(strict, ways_out[0])
    say(make_article(article.partner, author=author))
    run_tasks()
    assert mail.outbox == []
    strict.post(ways_out[1], {"letters": "on"})
    assert refused(author) == set()


def test_a_mail_program_switches_off_with_one_request(ways_out, author, strict):
    """RFC 8058 section 3.2: no cookie, no page before, and no redirect after."""
    for _again in range(2):
        response = strict.post(ways_out[1], ONE_CLICK, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("text/plain")
    assert refused(author) == {None}
    assert not response.cookies


def test_the_link_counts_and_not_who_is_signed_in(ways_out, author, article, client):
    client.force_login(reader := make_user())
    client.post(ways_out[0], {"letters": "off"})
    assert (refused(author), refused(reader)) == ({article.translation_key}, set())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1],
        lambda token: "1" + token,
        lambda token: token.replace(":", "."),
        lambda token: Signer(salt="another").sign(token.split(":")[0]),
        lambda token: Signer(salt=SALT).sign("0."),
        lambda token: "ø\x00'--",
    ],
)
def test_a_forged_link_tells_nothing_and_does_nothing(ways_out, author, strict, spoil):
    token = spoil(ways_out[0].split("/")[-2])
    for response in (strict.get(f"/en/comment-letters/{token}/"), strict.post(f"/en/comment-letters/{token}/")):
        assert response.status_code == 404
        assert "This link does not work" in response.content.decode()
    assert refused(author) == set()


def test_an_old_link_says_that_it_does_not_work_any_more(ways_out, article, author, strict):
    article.delete()
    assert "This link does not work" in html_of(strict, ways_out[0], 404)
    assert "You get letters" in html_of(strict, ways_out[1])
    author.is_active = False
    author.save()
    assert "This link does not work" in html_of(strict, ways_out[1], 404)


def test_a_link_stands_for_one_person_and_one_article(author, article):
    token = way_out(author, article.translation_key).split("/")[-2]
    found = read_way_out(token)
    assert (found.user, found.discussion) == (author, discussion_of(article))
    token = way_out(author, None).split("/")[-2]
    assert read_way_out(token).discussion is None


def test_the_account_says_what_is_switched_off_and_leads_to_it(article, author, client):
    client.force_login(author)
    assert "You get them." in html_of(client, "/en/account/")
    refuse_letters(by=author, user=author, discussion=discussion_of(article))
    assert "You get them, but for one article." in html_of(client, "/en/account/")
    elsewhere = make_article(article.partner, title="Elsewhere")
    refuse_letters(by=author, user=author, discussion=discussion_of(elsewhere))
    html = html_of(client, "/en/comment-letters/")
    assert html.index("Elsewhere") < html.index("Learning outside")
    all_url, first, _second = re.findall(r'<form[^>]* action="(/en/comment-letters/[^"]+)"', html)
    client.post(first, {"letters": "on"})
    assert refused(author) == {article.translation_key}
    client.post(all_url, {"letters": "off"})
    assert "You get none." in html_of(client, "/en/account/")
    client.post(all_url, {"letters": "on"})
    assert refused(author) == {article.translation_key}
    assert "Learning outside" in html_of(client, "/en/comment-letters/")


def test_titles_of_unpublished_articles_stay_unsaid(article, author, ways_out, client):
    refuse_letters(by=author, user=author, discussion=discussion_of(article))
    article.unpublish()
    client.force_login(author)
    for path in ("/en/comment-letters/", ways_out[0]):
        html = html_of(client, path)
        assert "Learning outside" not in html
        assert "an article that is gone" in html


def test_ones_own_settings_are_behind_the_sign_in(client):
    response = client.get("/en/comment-letters/")
    assert response.status_code == 302
    assert response.url.startswith("/en/account/login/")


def test_refusals_leave_one_entry_each_without_names(article, author):
    for _again in range(2):
        refuse_letters(by=None, user=author, discussion=discussion_of(article))
    want_letters(by=author, user=author, discussion=None)
    want_letters(by=author, user=author, discussion=discussion_of(article))
    entries = ModelLogEntry.objects.filter(action__startswith="letters.").order_by("pk")
    assert [entry.action for entry in entries] == ["letters.refused", "letters.wanted"]
    assert all(author.last_name not in entry.label for entry in entries)


@pytest.mark.django_db(transaction=True)
def test_the_way_out_arrives_at_a_real_mail_server(postbox, work, settings):
    settings.BASE_URL = "https://plenary.example.org"
    author = make_user(language="ar")
    article = open_article(make_partner(), author=author)
    say(article, "Good & new.")
    postbox.open()
    work()
    ((recipients, letter),) = postbox.letters
    assert recipients == [author.email]
    # Long headers are folded before their first word.
    header = letter["List-Unsubscribe"].strip()
    address = re.fullmatch(r"<(https://plenary\.example\.org/ar/comment-letters/\S+/)>", header)
    assert address is not None
    assert letter["List-Unsubscribe-Post"] == ONE_CLICK
    token = address[1].split("/")[-2]
    assert read_way_out(token).user == author
    text = letter.get_body(("plain",)).get_content()
    assert address[1] in text
