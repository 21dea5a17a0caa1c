"""Letters about comments: to the right people, in their language, once, and with a way out."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.discussions.actions import delete_comment, edit_comment, report_comment
from cms.discussions.actions.moderating import Decision, decide, mark_of
from cms.discussions.actions.refusals import refuse_letters
from cms.discussions.letters import tell_author_of_article, tell_replied
from cms.discussions.letters.frame import excerpt
from cms.discussions.letters.moderators import PAUSE
from cms.models import Comment, CommentState, Moderation, PartnerSpace
from partners.accounts.actions import close_account
from partners.enums import MembershipRole
from tests.cms.articles import make_article
from tests.cms.discussions.threads import discussion_of, open_article, say
from tests.factories import make_office, make_partner, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(tree):
    """Return who wrote the article, a guest of the partner's."""
    return make_user(language="da", first_name="Mette")


@pytest.fixture
def article(author):
    """Return an article in two languages, of a partner that has no people yet."""
    article = open_article(title="Learning outside", author=author)
    assert article.partner is not None
    make_article(article.partner, "da", of=article, title="Læring i det fri", slug="laering", author=author)
    return article


@pytest.fixture
def letters(run_tasks):
    """Return a function that has the outbox sent and tells what came since, sorted by address."""

    def sent():
        run_tasks()
        found = sorted(mail.outbox, key=lambda letter: letter.to)
        mail.outbox.clear()
        return found

    return sent


def addresses(letters):
    return [letter.to[0] for letter in letters]


def moderated_before(article):
    """Have moderators look at comments before readers see them."""
    PartnerSpace.objects.filter(partner=article.partner).update(moderation=Moderation.BEFORE)


def publish(comment, by):
    return decide(
        by=by, partner=comment.discussion.partner, decision=Decision.PUBLISH, seen={comment.pk: mark_of(comment)}
    )


def leave(person):
    """Close the account of somebody who works nowhere."""
    person.is_staff = False
    person.save(update_fields=["is_staff"])
    close_account(by=person, user=person)


def html_of(letter):
    return letter.alternatives[0][0]


def test_the_author_is_told_in_their_own_language(article, author, letters):
    comment = say(article, "Good & <b>new</b>.\n\nWe try it, too.", by=make_user(first_name="Maja", last_name="Lind"))
    (letter,) = letters()
    assert letter.to == [author.email]
    assert letter.extra_headers["Content-Language"] == "da"
    assert "Læring i det fri" in letter.subject
    assert "Maja Lind" in letter.subject
    address = f"http://localhost:8000/da/partners/{article.partner.slug}/blog/laering/?comment={comment.pk}#comment-{comment.pk}"
    assert address in letter.body
    assert f'href="{address}"' in html_of(letter)
    assert "> Good & <b>new</b>.\n" in letter.body
    assert '<blockquote lang="en" dir="auto"><p>Good &amp; &lt;b&gt;new&lt;/b&gt;.<br><br>We' in html_of(letter)


def test_the_link_in_a_letter_leads_to_the_comment(article, letters, client):
    comment = say(article)
    (letter,) = letters()
    address = re.search(r"http://localhost:8000(/da/partners/\S+)#(\S+)", letter.body)
    assert address is not None
    html = client.get(address[1]).content.decode()
    assert address[2] == f"comment-{comment.pk}"
    assert f'id="{address[2]}"' in html


def test_nobody_is_written_to_about_their_own_words(article, author, letters):
    own = say(article, by=author)
    say(article, "And another thing.", by=author, answered=own)
    assert letters() == []


def test_who_is_answered_is_told_and_who_wrote_the_article(article, author, letters):
    first, second, third = make_user(), make_user(), make_user()
    beginning = say(article, by=first)
    letters()
    answer = say(article, "No.", by=second, answered=beginning)
    assert addresses(letters()) == sorted([author.email, first.email])
    say(article, "Yes.", by=third, answered=answer)
    assert addresses(letters()) == sorted([author.email, second.email])


def test_an_author_who_is_answered_gets_one_letter(article, author, letters):
    comment = say(article, by=author)
    say(article, "Thank you.", answered=comment)
    (letter,) = letters()
    assert letter.to == [author.email]


def test_no_letter_about_what_nobody_can_read_yet_and_none_twice(article, author, letters):
    moderated_before(article)
    moderator, writer = make_user(partner=article.partner), make_user()
    comment = say(article, by=writer)
    assert addresses(letters()) == [moderator.email]
    publish(comment, moderator)
    assert addresses(letters()) == [author.email]
    comment.refresh_from_db()
    edit_comment(by=writer, comment=comment, text="I agree very much.")
    comment.refresh_from_db()
    publish(comment, moderator)
    assert author.email not in addresses(letters())


@pytest.mark.parametrize("gone", ["closed", "refused", "refused all", "unpublished"])
def test_nobody_is_written_to_who_cannot_or_will_not(article, author, letters, gone):
    discussion, writer = discussion_of(article), make_user()
    comment = say(article, by=writer)
    letters()
    if gone == "closed":
        leave(author)
        leave(writer)
    elif gone == "unpublished":
        article.get_translations(inclusive=True).update(live=False)
    else:
        for person in (author, writer):
            refuse_letters(by=None, user=person, discussion=discussion if gone == "refused" else None)
    DBTaskResult.objects.all().delete()
    if gone == "unpublished":
        moderator = make_user(partner=article.partner)
        Comment.objects.filter(pk=comment.pk).update(state=CommentState.WAITING, published_at=None)
        comment.refresh_from_db()
        publish(comment, moderator)
    else:
        say(article, "No.", answered=comment)
    assert letters() == []


def test_refusing_one_article_leaves_the_others(article, author, letters):
    refuse_letters(by=author, user=author, discussion=discussion_of(article))
    other = make_article(article.partner, title="Another", author=author)
    say(article)
    say(other)
    (letter,) = letters()
    assert "Another" in letter.subject


def test_a_closed_account_is_not_named(article, letters):
    moderated_before(article)
    moderator, writer = make_user(partner=article.partner), make_user(first_name="Zenobia")
    comment = say(article, by=writer)
    letters()
    leave(writer)
    letters()
    publish(comment, moderator)
    (letter,) = letters()
    assert "Zenobia" not in letter.body + letter.subject


def test_a_name_that_is_a_link_is_not_repeated(article, letters):
    say(article, by=make_user(first_name="see", last_name="www.spam.example"))
    (letter,) = letters()
    assert "spam.example" not in letter.body + letter.subject + html_of(letter)


def test_letters_end_with_two_ways_out_that_mail_programs_know(article, author, letters, settings):
    settings.BASE_URL = "https://plenary.example.org"
    say(article)
    (letter,) = letters()
    links = re.findall(r"https://plenary\.example\.org/da/comment-letters/\S+/", letter.body)
    assert len(links) == 2
    assert all(f'href="{link}"' in html_of(letter) for link in links)
    assert letter.extra_headers["List-Unsubscribe"] == f"<{links[1]}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


SPAM = "Cheap loans at https://a.example/x, honestly, ask me how it works."


def test_moderators_learn_why_a_comment_is_held_back_and_are_led_to_their_desk(article, letters):
    moderator = make_user(partner=article.partner, role=MembershipRole.EDITOR)
    make_user(partner=make_partner())
    comment = say(article, SPAM)
    assert comment.state == CommentState.HELD
    (letter,) = letters()
    assert letter.to == [moderator.email]
    assert "nothing by this person has been public" in letter.body
    assert "a.example" not in letter.body + html_of(letter)
    assert "> Cheap loans at [link], honestly" in letter.body
    assert f"http://localhost:8000/admin/comments/{article.partner.pk}/" in letter.body
    assert letter.body.count("/comment-letters/") == 2


def test_moderators_get_one_letter_about_all_that_came_meanwhile(article, letters):
    moderated_before(article)
    moderator = make_user(partner=article.partner)
    other = make_article(article.partner, title="Another")
    say(article, "The first.")
    assert len(letters()) == 1
    for number in range(7):
        say(other if number else article, f"Comment {number} to wait.")
    assert letters() == []
    let_pauses_pass()
    (letter,) = letters()
    assert letter.to == [moderator.email]
    assert "7" in letter.subject
    assert "Comment 4" in letter.body
    assert "Comment 5" not in letter.body
    assert "And 2 more." in letter.body
    assert letter.body.count("/comment-letters/") == 1
    assert "The first" not in letter.body
    let_pauses_pass()
    assert letters() == []


def let_pauses_pass():
    """Let the time go by until letters that were put off may go."""
    DBTaskResult.objects.update(run_after=timezone.now())
    Comment.objects.update(moderators_told_at=F("moderators_told_at") - PAUSE)


def test_what_was_decided_meanwhile_is_no_news(article, letters, run_tasks):
    moderated_before(article)
    moderator = make_user(partner=article.partner)
    publish(say(article), moderator)
    writer = make_user()
    delete_comment(by=writer, comment=say(article, by=writer))
    assert moderator.email not in addresses(letters())


def test_a_comment_that_was_public_and_waits_again_is_news(article, letters):
    moderated_before(article)
    moderator, writer = make_user(partner=article.partner), make_user()
    comment = say(article, by=writer)
    letters()
    publish(comment, moderator)
    comment.refresh_from_db()
    edit_comment(by=writer, comment=comment, text="Quite another text.")
    (letter,) = (letter for letter in letters() if letter.to == [moderator.email])
    assert "> Quite another text." in letter.body


def test_moderators_who_refused_get_none_and_without_any_the_office_does(article, letters):
    office = make_office()
    say(article, SPAM)
    assert addresses(letters()) == [office.email]
    first, second, third = (make_user(partner=article.partner) for _number in range(3))
    refuse_letters(by=first, user=first, discussion=None)
    refuse_letters(by=second, user=second, discussion=discussion_of(article))
    let_pauses_pass()
    say(article, SPAM.replace("loans", "gold"))
    assert addresses(letters()) == [third.email]


def test_a_report_is_told_at_once_but_not_by_whom(article, author, letters):
    moderators = [make_user(partner=article.partner, language=language) for language in ("en", "ar")]
    comment = say(article, "Rubbish.")
    letters()
    report_comment(by=make_user(last_name="Informer"), comment=comment, reason="Rude, see http://b.example/why")
    english, arabic = sorted(letters(), key=lambda letter: moderators[1].email in letter.to)
    assert english.to == [moderators[0].email]
    assert "Learning outside" in english.subject
    assert "Rude, see [link]" in english.body
    assert "> Rubbish." in english.body
    assert "Informer" not in english.body + arabic.body
    assert '<html lang="ar" dir="rtl">' in html_of(arabic)


def test_a_moderator_who_reports_is_not_told_of_it(article, letters):
    one, other = make_user(partner=article.partner), make_user(partner=article.partner)
    comment = say(article)
    letters()
    report_comment(by=one, comment=comment, reason="Look at this")
    assert addresses(letters()) == [other.email]


def test_a_report_on_the_only_moderators_own_comment_goes_to_the_office(article, letters):
    office, moderator = make_office(), make_user(partner=article.partner)
    comment = say(article, by=moderator)
    letters()
    report_comment(by=make_user(), comment=comment, reason="Rude")
    assert addresses(letters()) == [office.email]


def test_letters_quote_whole_words():
    assert excerpt("one two three", 20) == "one two three"
    assert excerpt("one two three", 10) == "one two…"
    assert excerpt("x" * 30, 10) == "x" * 9 + "…"


def test_letters_cost_few_queries(article, author, django_assert_max_num_queries):
    comment = say(article)
    answer = say(article, "No.", answered=comment)
    with django_assert_max_num_queries(10):
        tell_author_of_article(answer)
        tell_replied(answer)


def test_the_pause_is_short_enough_for_a_conversation():
    assert dt.timedelta(minutes=5) <= PAUSE <= dt.timedelta(hours=1)
