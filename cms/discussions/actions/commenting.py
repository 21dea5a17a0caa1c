"""Writing comments, changing and deleting one's own."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.discussions.actions.errors import CommentGone, DiscussionClosed, NotYours, TooLate, TooOften
from cms.discussions.actions.opening import lock_discussion
from cms.discussions.rules import can_comment, can_moderate
from cms.discussions.spam import suspicion
from cms.discussions.states import change_state, settle_reports
from cms.discussions.texts import comment_text
from cms.models import Comment, CommentState, Discussion, Moderation
from common.audit import record
from common.throttle import allow
from partners.models import User

EDITABLE_FOR = dt.timedelta(minutes=15)
SENT_TWICE_WITHIN = dt.timedelta(minutes=1)
# How many comments one person may write in which time.
LIMITS = ((5, dt.timedelta(minutes=10)), (30, dt.timedelta(days=1)))
# Changes leave nothing to count them by in the comments.
MOST_CHANGES, PERIOD_OF_CHANGES = 20, dt.timedelta(minutes=10)


@transaction.atomic
def write_comment(*, by: User, key: UUID, text: str, language: str, answered: Comment | None = None) -> Comment:
    """Return the comment `by` writes about the article with the translation key `key`, or to `answered`.

    It is public at once, waits for a moderator, or is held back because it looks like advertising. Answers lie one
    level deep: one to an answer belongs to the same thread. Sent twice at once, it is one comment. Raises
    `ValidationError` for a text that cannot be a comment, `ArticleGone`, `DiscussionClosed`, `CommentGone` when
    `answered` is not public any more, `TooOften`, `NotYours`.
    """
    text = comment_text(text)
    # One person's comments are counted one after the other, and an account closed meanwhile writes no more.
    author = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    discussion = lock_discussion(key)
    if discussion.closed_at is not None:
        raise DiscussionClosed
    if not can_comment(author, discussion):
        raise NotYours
    already = _sent_already(author, discussion, text, answered)
    if already is not None:
        return already
    moderates = can_moderate(author, discussion.partner)
    if not moderates:
        _count(author)
    comment = Comment(discussion=discussion, author=author, language=language, text=text)
    if answered is not None:
        _place_below(comment, answered)
    state, because = (CommentState.PUBLISHED, "") if moderates else _judge(comment, author)
    change_state(comment, state, because=because)
    record(comment, "comment.written", by=author, state=state.value)
    return comment


@transaction.atomic
def edit_comment(*, by: User, comment: Comment, text: str) -> Comment:
    """Give the comment another text, which is judged again; returns it as stored.

    Raises `ValidationError`, `TooLate` when more than fifteen minutes have passed, `ArticleGone`, `CommentGone` when
    it was hidden or deleted, `TooOften`, `NotYours`.
    """
    text = comment_text(text)
    discussion = lock_discussion(comment.discussion_id)
    stored = _own(by, discussion, comment)
    if stored.state in {CommentState.HIDDEN, CommentState.DELETED}:
        raise CommentGone
    if not is_editable(stored):
        raise TooLate
    if text == stored.text:
        return stored
    if not allow(f"changed-comments:{by.pk}", limit=MOST_CHANGES, seconds=int(PERIOD_OF_CHANGES.total_seconds())):
        raise TooOften(timezone.now() + PERIOD_OF_CHANGES)
    stored.text, stored.edited_at = text, timezone.now()
    state, because = _judge(stored, by)
    if stored.state == CommentState.PUBLISHED and state != stored.state and not can_moderate(by, discussion.partner):
        change_state(stored, state, because=because)
    else:
        stored.save(update_fields=["text", "edited_at"])
    record(stored, "comment.edited", by=by, state=stored.state)
    return stored


@transaction.atomic
def delete_comment(*, by: User, comment: Comment) -> Comment:
    """Delete one's own comment, at any time: its words go, its place stays. Returns it; deleted twice, it is once.

    Raises `NotYours`, and `ArticleGone` when the comment went with its article.
    """
    stored = _own(by, lock_discussion(comment.discussion_id, unpublished=True), comment)
    if stored.state != CommentState.DELETED:
        change_state(stored, CommentState.DELETED)
        settle_reports(stored)
        record(stored, "comment.deleted", by=by)
    return stored


def is_editable(comment: Comment) -> bool:
    """True while a comment that readers or moderators see may still be changed by its author."""
    seen = comment.state in {CommentState.PUBLISHED, CommentState.WAITING, CommentState.HELD}
    return seen and timezone.now() < comment.created_at + EDITABLE_FOR


def _own(by: User, discussion: Discussion, comment: Comment) -> Comment:
    """Return `comment` as it stands now."""
    stored = discussion.comments.filter(pk=comment.pk).first()
    if stored is None:
        raise CommentGone
    if not by.is_active or stored.author_id != by.pk:
        raise NotYours
    return stored


def _sent_already(author: User, discussion: Discussion, text: str, answered: Comment | None) -> Comment | None:
    """Return the comment that a form made which is now here a second time, as after a double click."""
    recent = discussion.comments.filter(author=author, created_at__gt=timezone.now() - SENT_TWICE_WITHIN)
    place = Q(parent=None) if answered is None else Q(parent=answered, answered=None) | Q(answered=answered)
    return recent.filter(place, text=text).exclude(state=CommentState.DELETED).first()


def _place_below(comment: Comment, answered: Comment) -> None:
    found = comment.discussion.comments.select_related("parent").filter(pk=answered.pk).first()
    if found is None or found.state != CommentState.PUBLISHED:
        raise CommentGone
    comment.parent = found.parent or found
    comment.answered = found if found.parent else None


def _count(author: User) -> None:
    most = max(limit for limit, _period in LIMITS)
    written = list(author.comments.order_by("-created_at").values_list("created_at", flat=True)[:most])
    for limit, period in LIMITS:
        if len(written) >= limit and timezone.now() < (until := written[limit - 1] + period):
            raise TooOften(until)


def _judge(comment: Comment, author: User) -> tuple[CommentState, str]:
    """Return the state a text gets that no moderator has seen, and why it is held back."""
    changed = comment if comment.pk else None
    because = suspicion(text=comment.text, author=author, discussion=comment.discussion, changed=changed)
    if because:
        return CommentState.HELD, because
    try:
        moderation = comment.discussion.partner.space.moderation
    except ObjectDoesNotExist:
        moderation = Moderation.AFTER
    return (CommentState.WAITING if moderation == Moderation.BEFORE else CommentState.PUBLISHED), ""
