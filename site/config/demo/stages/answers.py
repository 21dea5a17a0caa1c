"""Likes and comments, and what the partners do about them."""

import datetime as dt
from contextlib import suppress

from django.contrib.contenttypes.models import ContentType
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from cms.discussions.actions import TooOften, like, report_comment, write_comment
from cms.discussions.actions.moderating import Decision, decide, mark_of
from cms.discussions.actions.settings import close_discussion, keep_reply, set_moderation
from cms.models import ArticlePage, CannedReply, Comment, CommentReport, Discussion, Like, Moderation
from config.demo.chance import chance
from config.demo.facts import answers as facts
from config.demo.facts.articles import ARTICLES
from config.demo.facts.logins import PASSWORD
from config.demo.stages.articles import key_of
from config.demo.stages.outbox import mail_only_news
from partners.accounts.actions import sign_up
from partners.models import Partner, User
from partners.newcomers import count_as_verified

SOON_AFTER = dt.timedelta(minutes=25)
People = dict[str, User]


def build_answers(*, by: User, now: dt.datetime) -> None:
    """Let people like articles and write about them, as it would have come about before `now`, unless anybody has."""
    if Comment.objects.exists() or Like.objects.exists():
        return
    people = _people()
    set_moderation(by=by, partner=Partner.objects.get(slug=facts.CAREFUL_PARTNER), moderation=Moderation.BEFORE)
    written = {slug: _write(slug, people, now=now) for slug in facts.SAID}
    _look_after(written, people, now=now)
    _like(people, now=now)
    _keep_replies(people)


def _people() -> People:
    """Return everybody who may have something to say, by mailbox; makes the accounts of readers."""
    for reader in facts.READERS:
        email = f"{reader.name}@example.org"
        if not User.objects.filter(email=email).exists():
            user = sign_up(
                email=email,
                first_name=reader.given_name,
                last_name=reader.family_name,
                password=PASSWORD,
                language=reader.language,
            )
            count_as_verified(user)
    return {user.email.partition("@")[0]: user for user in User.objects.filter(is_active=True).order_by("pk")}


def _write(slug: str, people: People, *, now: dt.datetime) -> list[Comment]:
    """Write the comments on one article; returns them in their order."""
    written: list[Comment] = []
    for said in facts.SAID[slug]:
        moment = min(_moment(slug, said.hours), now - SOON_AFTER)
        answered = None if said.to is None else written[said.to]
        with mail_only_news(moment, now=now):
            comment = write_comment(
                by=people[said.author], key=key_of(slug), text=said.text, language=said.language, answered=answered
            )
        _date(comment, moment)
        written.append(comment)
    return written


def _look_after(written: dict[str, list[Comment]], people: People, *, now: dt.datetime) -> None:
    """Agree to a comment, report another, close a discussion."""
    slug, number = facts.AGREED
    comment = written[slug][number]
    comment.refresh_from_db()
    moment = comment.created_at + SOON_AFTER
    with mail_only_news(moment, now=now):
        decide(
            by=people[facts.CAREFUL_MODERATOR],
            partner=comment.discussion.partner,
            decision=Decision.PUBLISH,
            seen={comment.pk: mark_of(comment)},
        )
    Comment.objects.filter(pk=comment.pk).update(published_at=moment)
    slug, number, reporter, reason = facts.REPORTED
    report = report_comment(by=people[reporter], comment=written[slug][number], reason=reason)
    CommentReport.objects.filter(pk=report.pk).update(created_at=now - SOON_AFTER)
    discussion = Discussion.objects.get(key=key_of(facts.CLOSED))
    close_discussion(by=people[facts.CLOSED_BY], discussion=discussion)
    Discussion.objects.filter(pk=discussion.pk).update(closed_at=_moment(facts.CLOSED, facts.CLOSED_AFTER))


def _like(people: People, *, now: dt.datetime) -> None:
    """Let some people like each article, most of them soon after it appeared."""
    for article in ARTICLES:
        random = chance(f"likes of {article.slug}")
        for user in random.sample(list(people.values()), random.randint(1, facts.MOST_LIKES)):
            # Whoever builds the network afresh all day has liked often enough.
            with suppress(TooOften):
                like(by=user, key=key_of(article.slug))
        first = _moment(article.slug, 0)
        likes = list(Like.objects.filter(discussion=key_of(article.slug)).order_by("pk"))
        for each in likes:
            each.created_at = min(first, now) + max(now - first, dt.timedelta()) * random.random() ** 2
        Like.objects.bulk_update(likes, ["created_at"])


def _keep_replies(people: People) -> None:
    for slug, moderator, title, words in facts.REPLIES:
        partner = Partner.objects.get(slug=slug)
        if not CannedReply.objects.filter(partner=partner, title=title).exists():
            keep_reply(by=people[moderator], partner=partner, title=title, text=LazyI18nString(words))


def _moment(slug: str, hours: int) -> dt.datetime:
    """Return the moment so many hours after the article appeared."""
    day = ArticlePage.objects.filter(translation_key=key_of(slug)).values_list("date", flat=True)[0]
    return facts.appeared(day) + dt.timedelta(hours=hours)


def _date(comment: Comment, moment: dt.datetime) -> None:
    """Let `comment`, and what the audit trail says of it, be of that moment."""
    public = moment if comment.published_at else None
    Comment.objects.filter(pk=comment.pk).update(created_at=moment, published_at=public)
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Comment), object_id=str(comment.pk)
    )
    entries.update(timestamp=moment)
