"""What moderators do with comments: publish, hide, leave as they are, and say something to whoever wrote them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cms.discussions.actions.answering import answer_as_moderator, write_to_writer
from cms.discussions.rules import can_moderate
from cms.discussions.states import change_state, settle_reports
from cms.models import Comment, CommentReport, CommentState, Discussion
from common.audit import record
from partners.actions import NotAllowed
from partners.models import Partner, User


class Decision(StrEnum):
    """What becomes of a comment; each settles its open reports."""

    PUBLISH = "publish"
    HIDE = "hide"
    KEEP = "keep"


class Channel(StrEnum):
    """How moderators say something: in a letter to the one who wrote, or for everybody below the comment."""

    LETTER = "letter"
    THREAD = "thread"


GOAL = {Decision.PUBLISH: CommentState.PUBLISHED, Decision.HIDE: CommentState.HIDDEN}
ENTRY = {Decision.PUBLISH: "comment.published", Decision.HIDE: "comment.hidden"}


class NobodyReads(Exception):
    """An answer in the thread was asked for below a comment that was never public."""

    def __str__(self) -> str:
        return _(
            "Readers never saw one of these comments, so nobody would find an answer to it. Publish it too, or write "
            "to the person."
        )


@dataclass(frozen=True, slots=True)
class Message:
    """What to say: `texts` by language, each for those whose language it is."""

    channel: Channel
    texts: Mapping[str, str]


@dataclass(slots=True)
class Outcome:
    """What became of the comments, by their primary keys.

    `overtaken` have changed since the moderator saw them, `settled_already` are as they should be, `gone` are not there
    any more; nothing was done to these. `told` were written to or answered, `unreachable` could not be.
    """

    decided: list[int] = field(default_factory=list)
    overtaken: list[int] = field(default_factory=list)
    settled_already: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    unreachable: list[int] = field(default_factory=list)


def language_of(comment: Comment, channel: Channel) -> str:
    """Return the language in which to say something about `comment`: the thread's there, or the person's own."""
    author = comment.author
    return author.language if channel == Channel.LETTER and author is not None else comment.language


def newest_reports(comments: Collection[Comment]) -> dict[int, int]:
    """Return the newest open report on each of `comments` that has one, in one query."""
    reports = CommentReport.objects.filter(comment__in=comments, settled_at=None).order_by()
    return dict(reports.values_list("comment").annotate(newest=Max("pk")))


def mark_of(comment: Comment, newest_report: int = 0) -> str:
    """Return what tells whether `comment` is still as a moderator saw it: its state, its words, what was reported."""
    edited = int(comment.edited_at.timestamp() * 1_000_000) if comment.edited_at else 0
    return f"{comment.state}.{edited}.{newest_report}"


@transaction.atomic
def decide(
    *, by: User, partner: Partner, decision: Decision, seen: Mapping[int, str], message: Message | None = None
) -> Outcome:
    """Do the same with several comments on articles of `partner`; return what became of each.

    `seen` maps primary keys to what `mark_of` said when the moderator looked: what has changed since is left alone.
    Each comment decided about leaves one entry. Raises `NotAllowed`, `NobodyReads` for an answer to what was never
    public, and `ValidationError` for an answer that cannot be a comment.
    """
    if not can_moderate(by, partner):
        raise NotAllowed
    discussions = Discussion.objects.filter(partner=partner, comments__in=seen).values("key")
    # Whoever writes, changes or deletes a comment locks its discussion as well.
    locked = list(Discussion.objects.select_for_update(no_key=True).filter(key__in=discussions).order_by("key"))
    chosen = Comment.objects.filter(pk__in=seen, discussion__in=locked).order_by("pk")
    found = list(chosen.select_related("author", "discussion__partner", "parent"))
    reports = newest_reports(found)
    outcome = Outcome(gone=sorted(seen.keys() - {comment.pk for comment in found}))
    for comment in found:
        report = reports.get(comment.pk, 0)
        if mark_of(comment, report) != seen[comment.pk]:
            outcome.overtaken.append(comment.pk)
        elif not _is_open(comment, decision, bool(report), message):
            outcome.settled_already.append(comment.pk)
        else:
            _decide_on(comment, decision, bool(report), message, by=by, outcome=outcome)
    return outcome


def _is_open(comment: Comment, decision: Decision, reported: bool, message: Message | None) -> bool:
    """True when there is anything to do with `comment`; what its author deleted, nobody decides about."""
    if comment.state == CommentState.DELETED:
        return False
    return reported or message is not None or comment.state != GOAL.get(decision, comment.state)


def _decide_on(
    comment: Comment, decision: Decision, reported: bool, message: Message | None, *, by: User, outcome: Outcome
) -> None:
    goal = GOAL.get(decision)
    entry = "comment.reports_settled" if reported else "comment.answered"
    if goal and comment.state != goal:
        change_state(comment, goal)
        entry = ENTRY[decision]
    settle_reports(comment)
    facts: dict[str, Any] = {"discussion": str(comment.discussion_id), "reported": reported}
    if message is not None:
        facts["message"] = message.channel.value
        (outcome.told if _say(comment, message, by=by) else outcome.unreachable).append(comment.pk)
    record(comment, entry, by=by, **facts)
    outcome.decided.append(comment.pk)


def _say(comment: Comment, message: Message, *, by: User) -> bool:
    text = message.texts[language_of(comment, message.channel)]
    if message.channel == Channel.LETTER:
        return write_to_writer(comment, text)
    if comment.published_at is None:
        raise NobodyReads
    answer_as_moderator(comment, text, by=by)
    return True
