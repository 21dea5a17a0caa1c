"""What readers do with articles and with each other's comments."""

import datetime as dt
import uuid
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from cms.actions import provision_spaces
from cms.discussions import actions
from cms.discussions.actions.answering import answer_as_moderator
from cms.discussions.forms import CommentText
from cms.discussions.states import TransitionRefused, change_state
from cms.models import ArticlePage, BlogPage, Comment, CommentState, Discussion, Like, Moderation
from partners.enums import PartnerStatus
from partners.models import Partner
from tests.cms.articles import make_article
from tests.cms.discussions.threads import discussion_of, open_article, say, writer_of
from tests.factories import make_office, make_partner, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return open_article()


@pytest.fixture
def letters(monkeypatch):
    """Return the names of letters in the order in which they are called for, each with what it is about."""
    called = []
    for name in ("tell_moderators_of_comment", "tell_moderators_of_report", "tell_author_of_article", "tell_replied"):
        monkeypatch.setattr(f"cms.discussions.letters.{name}", lambda about, name=name: called.append((name, about)))
    return called


@pytest.fixture
def advertising(monkeypatch):
    """Let every text that says “buy” look like advertising."""
    monkeypatch.setattr(
        "cms.discussions.actions.commenting.suspicion", lambda *, text, **facts: "links" if "buy" in text else ""
    )


def entries(comment):
    """Return what the audit trail says happened to a comment."""
    return list(
        ModelLogEntry.objects.filter(object_id=str(comment.pk), action__startswith="comment.").values_list(
            "action", flat=True
        )
    )


def look_first(article):
    space = article.partner.space
    space.moderation = Moderation.BEFORE
    space.save()


# Likes


def test_a_like_and_taking_it_back_are_one_statement_each(article, django_assert_num_queries):
    person, key = make_user(), article.translation_key
    for _twice in range(2):
        with django_assert_num_queries(1) as queries:
            actions.like(by=person, key=key)
        assert queries[0]["sql"].startswith("INSERT INTO")
    assert discussion_of(article).likes.get().user == person
    for _twice in range(2):
        with django_assert_num_queries(1) as queries:
            actions.unlike(by=person, key=key)
        assert queries[0]["sql"].startswith("DELETE FROM")
    assert not Like.objects.exists()


def test_a_like_of_what_nobody_can_read_is_refused(article):
    person = make_user()
    article.unpublish()
    for key in (article.translation_key, uuid.uuid4()):
        with pytest.raises(actions.ArticleGone):
            actions.like(by=person, key=key)
    assert not Like.objects.exists()


def test_what_visitors_do_not_see_is_neither_liked_nor_answered(article):
    people, key = make_user(), article.translation_key
    Partner.objects.filter(pk=article.partner.pk).update(status=PartnerStatus.CANDIDATE)
    with pytest.raises(actions.ArticleGone):
        actions.like(by=people, key=key)
    with pytest.raises(actions.ArticleGone):
        say(article, by=people)
    Partner.objects.filter(pk=article.partner.pk).update(status=PartnerStatus.ACTIVE)
    actions.like(by=people, key=key)
    # An alias repeats what is published elsewhere, and is not published itself.
    Like.objects.all().delete()
    ArticlePage.objects.filter(pk=article.pk).update(alias_of=make_article(article.partner).pk)
    with pytest.raises(actions.ArticleGone):
        actions.like(by=people, key=key)
    assert not Like.objects.exists()


def test_who_hammers_on_the_button_has_to_wait(article, monkeypatch):
    monkeypatch.setattr("cms.discussions.actions.liking.MOST", 3)
    person = make_user()
    for _time in range(3):
        actions.like(by=person, key=article.translation_key)
    with pytest.raises(actions.TooOften, match="10 minutes"):
        actions.unlike(by=person, key=article.translation_key)
    actions.like(by=make_user(), key=article.translation_key)


def test_a_closed_account_likes_and_says_nothing(article):
    person = make_user()
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    with pytest.raises(actions.NotYours):
        say(article, by=person)
    person.is_active = False
    with pytest.raises(actions.NotYours):
        actions.like(by=person, key=article.translation_key)


# Writing


def test_a_comment_goes_public_at_once_and_those_concerned_hear_of_it(article, letters):
    comment = say(article, "  Good bread!  ")
    assert (comment.state, comment.text) == (CommentState.PUBLISHED, "Good bread!")
    assert comment.published_at is not None
    assert comment.edited_at is None
    assert letters == [("tell_author_of_article", comment), ("tell_replied", comment)]
    assert entries(comment) == ["comment.written"]
    entry = ModelLogEntry.objects.get(object_id=str(comment.pk), action="comment.written")
    assert entry.user == comment.author
    assert entry.data == {"state": "published"}
    assert "bread" not in entry.label


def test_where_moderators_look_first_a_comment_waits(article, letters):
    look_first(article)
    comment = say(article)
    assert comment.state == CommentState.WAITING
    assert comment.published_at is None
    assert letters == [("tell_moderators_of_comment", comment)]
    change_state(comment, CommentState.PUBLISHED)
    change_state(comment, CommentState.HIDDEN)
    change_state(comment, CommentState.PUBLISHED)
    # Those concerned hear of it once.
    assert [name for name, _about in letters[1:]] == ["tell_author_of_article", "tell_replied"]


def test_what_looks_like_advertising_is_held_back(article, letters, advertising):
    comment = say(article, "buy now")
    assert (comment.state, comment.held_because) == (CommentState.HELD, "links")
    assert letters == [("tell_moderators_of_comment", comment)]
    change_state(comment, CommentState.PUBLISHED)
    assert comment.held_because == ""


def test_whoever_moderates_waits_for_nobody(article, advertising):
    look_first(article)
    for person in (make_user(partner=article.partner), make_office()):
        assert say(article, "do not buy this", by=person).state == CommentState.PUBLISHED
    for number in range(7):
        say(article, f"Number {number}", by=person)
    assert say(article, by=make_user(partner=make_partner())).state == CommentState.WAITING


@pytest.mark.parametrize("text", ["", "  \n ", "\u202e\u200b", "👍", "a" * 5001])
def test_what_is_no_comment_is_refused_with_a_sentence(article, text):
    with pytest.raises(ValidationError):
        say(article, text)
    assert not Comment.objects.exists()


def test_limits_are_counted_in_the_database(article):
    person, elsewhere = make_user(), open_article()
    for number in range(5):
        say((article, elsewhere)[number % 2], f"Number {number}", by=person)
    with pytest.raises(actions.TooOften, match=r"You can go on in 10 minutes\."):
        say(article, "One more", by=person)
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(minutes=9, seconds=30))
    with pytest.raises(actions.TooOften, match=r"You can go on in one minute\."):
        say(article, "One more", by=person)
    say(article, "Somebody else")
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(hours=3))
    Comment.objects.bulk_create(
        Comment(discussion=discussion_of(article), author=person, language="en", text="Old",
                created_at=timezone.now() - dt.timedelta(hours=2))
        for _number in range(25)
    )  # fmt: skip
    with pytest.raises(actions.TooOften, match=r"You can go on in 21 hours\."):
        say(article, "One more", by=person)


def test_the_same_sent_twice_is_one_comment(article, letters):
    person = make_user()
    first, again = (say(article, "Sent by a double click", by=person) for _time in range(2))
    assert first == again
    assert Comment.objects.count() == 1
    assert len(letters) == 2
    say(article, "Sent by a double click")
    assert Comment.objects.count() == 2


def test_answers_lie_one_level_deep_and_below_public_comments(article):
    first = say(article)
    second = say(article, "So it is", answered=first)
    third = say(article, "Is it?", answered=second)
    assert (second.parent, second.answered) == (first, None)
    assert (third.parent, third.answered) == (first, second)
    actions.delete_comment(by=writer_of(second), comment=second)
    for gone in (second, say(open_article(), "Elsewhere")):
        with pytest.raises(actions.CommentGone):
            say(article, "Really", answered=gone)


def test_nothing_is_said_about_what_is_closed_or_gone(article):
    discussion = discussion_of(article)
    discussion.closed_at = timezone.now()
    discussion.save()
    with pytest.raises(actions.DiscussionClosed):
        say(article)
    with pytest.raises(actions.DiscussionClosed):
        say(article, by=make_user(partner=article.partner))
    article.unpublish()
    with pytest.raises(actions.ArticleGone):
        say(article)


# Changing and deleting


def test_an_edited_comment_is_judged_again(article, letters, advertising):
    comment = say(article, "Good bread")
    letters.clear()
    actions.edit_comment(by=writer_of(comment), comment=comment, text="  Very good bread ")
    comment.refresh_from_db()
    assert (comment.text, comment.state) == ("Very good bread", CommentState.PUBLISHED)
    assert comment.edited_at
    assert letters == []
    held = actions.edit_comment(by=writer_of(comment), comment=comment, text="buy bread")
    assert (held.state, held.held_because) == (CommentState.HELD, "links")
    assert letters == [("tell_moderators_of_comment", held)]
    # Without the words it was held for, it is still looked at.
    assert actions.edit_comment(by=writer_of(comment), comment=comment, text="bread").state == CommentState.HELD
    assert entries(comment).count("comment.edited") == 3


def test_where_moderators_look_first_they_look_again(article):
    look_first(article)
    comment = change_state(say(article), CommentState.PUBLISHED)
    assert (
        actions.edit_comment(by=writer_of(comment), comment=comment, text="Other words").state == CommentState.WAITING
    )


def test_an_unchanged_text_is_no_change(article):
    comment = say(article)
    assert actions.edit_comment(by=writer_of(comment), comment=comment, text=comment.text).edited_at is None
    assert entries(comment) == ["comment.written"]


def test_who_changes_words_all_the_time_has_to_wait(article, monkeypatch):
    monkeypatch.setattr("cms.discussions.actions.commenting.MOST_CHANGES", 2)
    comment = say(article)
    for words in ("One", "Two"):
        actions.edit_comment(by=writer_of(comment), comment=comment, text=words)
    with pytest.raises(actions.TooOften, match="10 minutes"):
        actions.edit_comment(by=writer_of(comment), comment=comment, text="Three")


@pytest.mark.parametrize("state", [CommentState.HIDDEN, CommentState.DELETED])
def test_what_is_hidden_or_deleted_is_not_edited(article, state):
    comment = change_state(say(article), state)
    with pytest.raises(actions.CommentGone):
        actions.edit_comment(by=writer_of(comment), comment=comment, text="Other words")


def test_a_comment_is_edited_for_fifteen_minutes_by_its_author(article):
    comment = say(article)
    with pytest.raises(actions.NotYours):
        actions.edit_comment(by=make_office(), comment=comment, text="Other words")
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(minutes=14, seconds=50))
    actions.edit_comment(by=writer_of(comment), comment=comment, text="Other words")
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(minutes=15))
    with pytest.raises(actions.TooLate):
        actions.edit_comment(by=writer_of(comment), comment=comment, text="Still other words")


def test_a_deleted_comment_loses_its_words_and_settles_its_reports(article):
    comment = say(article)
    report = actions.report_comment(by=make_user(), comment=comment, reason="Rude")
    article.unpublish()
    with pytest.raises(actions.NotYours):
        actions.delete_comment(by=make_office(), comment=comment)
    for _twice in range(2):
        actions.delete_comment(by=writer_of(comment), comment=comment)
    comment.refresh_from_db()
    report.refresh_from_db()
    assert (comment.state, comment.text) == (CommentState.DELETED, "")
    assert report.settled_at is not None
    assert entries(comment).count("comment.deleted") == 1
    with pytest.raises(TransitionRefused):
        change_state(comment, CommentState.PUBLISHED)


# Reporting


def test_the_first_open_report_alerts_the_moderators(article, letters):
    comment, person = say(article), make_user()
    letters.clear()
    first = actions.report_comment(by=person, comment=comment, reason="Rude")
    assert actions.report_comment(by=person, comment=comment, reason="Very rude") == first
    actions.report_comment(by=make_user(), comment=comment, reason="Indeed")
    assert letters == [("tell_moderators_of_report", first)]
    comment.reports.update(settled_at=timezone.now())
    later = actions.report_comment(by=make_user(), comment=comment, reason="Again")
    assert letters[1:] == [("tell_moderators_of_report", later)]


def test_reports_are_for_public_comments_of_others_and_twenty_a_day(article, monkeypatch):
    comment = say(article)
    with pytest.raises(actions.NotYours):
        actions.report_comment(by=writer_of(comment), comment=comment, reason="Rude")
    monkeypatch.setattr("cms.discussions.actions.reporting.MOST_A_DAY", 2)
    person = make_user()
    for number in range(2):
        actions.report_comment(by=person, comment=say(article, f"Number {number}"), reason="Rude")
    with pytest.raises(actions.TooOften, match=r"You can go on in 24 hours\."):
        actions.report_comment(by=person, comment=comment, reason="Rude")
    change_state(comment, CommentState.HIDDEN)
    with pytest.raises(actions.CommentGone):
        actions.report_comment(by=make_user(), comment=comment, reason="Rude")


# Coming and going with the article


def test_a_discussion_opens_when_the_article_is_first_published_and_ends_with_its_last_translation():
    provision_spaces()
    partner = make_partner()
    page = ArticlePage(title="Bread", slug="bread", locale=BlogPage.objects.filter(partner=partner).first().locale)
    page.live = False
    BlogPage.objects.get(partner=partner, locale=page.locale).add_child(instance=page)
    assert not Discussion.objects.exists()
    page.save_revision().publish()
    assert discussion_of(page).partner == partner
    german = make_article(partner, "de", of=page)
    say(page, "Hello"), say(german, "Hallo", language="de")
    actions.like(by=make_user(), key=page.translation_key)
    page.unpublish(), page.delete()
    assert Comment.objects.count() == 2
    german.delete()
    assert not Discussion.objects.exists()
    assert not Comment.objects.exists()
    assert not Like.objects.exists()


def test_a_blog_deleted_as_a_whole_takes_its_discussions_along(article):
    say(article, "So it is", answered=say(article))
    elsewhere = say(open_article())
    Page.objects.get(pk=article.get_parent().get_parent().pk).delete()
    assert list(Comment.objects.all()) == [elsewhere]


def test_a_discussion_follows_its_article_to_another_partner(article):
    say(article)
    other = make_partner()
    provision_spaces()
    Page.objects.get(pk=article.pk).move(BlogPage.objects.get(partner=other, locale=article.locale), pos="last-child")
    assert discussion_of(article).partner == other


def test_a_discussion_follows_an_article_that_was_unpublished(article):
    say(article)
    german = make_article(article.partner, "de", of=article)
    other = make_partner()
    provision_spaces()

    def move(page):
        blog = BlogPage.objects.get(partner=other, locale=page.locale)
        Page.objects.get(pk=page.pk).move(blog, pos="last-child")

    german.unpublish()
    move(german)
    assert discussion_of(article).partner == article.partner, "readers find it where it was"
    article.unpublish()
    move(article)
    assert discussion_of(article).partner == other


def test_drafts_that_move_open_no_discussion(article):
    draft = make_article(article.partner)
    draft.unpublish()
    Discussion.objects.filter(key=draft.translation_key).delete()
    provision_spaces()
    blog = BlogPage.objects.get(partner=make_partner(), locale=draft.locale)
    Page.objects.get(pk=draft.pk).move(blog, pos="last-child")
    assert not Discussion.objects.filter(key=draft.translation_key).exists()


def test_what_others_store_meanwhile_is_not_overwritten(article):
    told, person = timezone.now(), make_user()
    comment = say(article, by=person)
    Comment.objects.filter(pk=comment.pk).update(moderators_told_at=told)
    change_state(comment, CommentState.HIDDEN)
    assert Comment.objects.get(pk=comment.pk).moderators_told_at == told


@pytest.mark.parametrize("length", [20_000, 20_001, 2_000_000])
def test_endless_texts_are_refused_before_they_are_cleaned(article, monkeypatch, length):
    cleaned = []

    def clean(raw):
        cleaned.append(raw)
        return raw

    monkeypatch.setattr("cms.discussions.texts.clean_text", clean)
    with pytest.raises(ValidationError, match="5,000"):
        say(article, "a" * length)
    with pytest.raises(ValidationError, match="5,000"):
        CommentText().clean("a" * length)
    assert len(cleaned) == (2 if length == 20_000 else 0)


def test_articles_from_before_are_given_a_discussion(article):
    draft = make_article(article.partner)
    draft.unpublish()
    Discussion.objects.all().delete()
    migration = import_module("cms.migrations.0012_open_discussions")
    for _twice in range(2):
        migration.open_discussions(apps, connection.schema_editor())
    discussion = Discussion.objects.get()
    assert (discussion.key, discussion.partner) == (article.translation_key, article.partner)


def test_a_moderators_answer_brings_one_letter(article, letters):
    comment = say(article)
    letters.clear()
    answer = answer_as_moderator(comment, "Thank you.", by=make_user(partner=article.partner))
    assert sorted(letters) == [("tell_author_of_article", answer), ("tell_replied", answer)]
