"""What somebody has written so far, and what others have: the rules that ask the database."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from cms.models import Comment, CommentState, Discussion
from common.advertising import essence, has_link
from partners.models import User

# After so many others, a hidden comment is forgiven.
REMEMBERED = 10
# Where comments appear at once, a first one without a link would otherwise open the door for the next.
STOOD_FOR = dt.timedelta(days=1)
NEW_FOR = dt.timedelta(days=7)
FEW, SHORT_TIME = 3, dt.timedelta(minutes=10)
# "Thank you very much!" is said by many; a paragraph is not. Letters and digits.
SHORTEST_COPY = 30
COPIES_SINCE, MOST_COMPARED = dt.timedelta(days=14), 300

REASONS: dict[str, str | Promise] = {
    "hidden_before": _("Moderators have lately hidden another comment of this person."),
    "first_link": _("It has a link, and nothing by this person has been public for a day."),
    "many": _("A new account has written many comments in a few minutes."),
    "copied": _("The same text was written elsewhere."),
}


class Written(NamedTuple):
    """One of somebody's comments, as far as the rules look at it."""

    pk: int
    state: str
    created_at: dt.datetime
    published_at: dt.datetime | None


def suspicion(text: str, author: User, discussion: Discussion, changed: int | None) -> str:
    """Return the code of the first rule that `text` falls under, "" for none; `changed` is the key of the comment."""
    comments = author.comments.all() if changed is None else author.comments.exclude(pk=changed)
    latest = [
        Written(*row) for row in comments.order_by("-created_at", "-pk").values_list(*Written._fields)[:REMEMBERED]
    ]
    if was_hidden(latest):
        return "hidden_before"
    if has_link(text) and not is_known(latest, comments):
        return "first_link"
    if is_flood(author, latest):
        return "many"
    return "copied" if is_copy(text, author, discussion) else ""


def was_hidden(latest: Sequence[Written]) -> bool:
    """Whether moderators hid one of somebody's latest comments; it does not help to delete it afterwards."""
    if any(comment.state == CommentState.HIDDEN for comment in latest):
        return True
    deleted = [str(comment.pk) for comment in latest if comment.state == CommentState.DELETED]
    return bool(deleted) and ModelLogEntry.objects.filter(action="comment.hidden", object_id__in=deleted).exists()


def is_known(latest: Sequence[Written], comments: "QuerySet[Comment]") -> bool:
    """Whether any of somebody's `comments`, of which these are the latest, has been public for a while."""
    since = timezone.now() - STOOD_FOR
    stood = (comment.published_at for comment in latest if comment.state == CommentState.PUBLISHED)
    if any(published_at is not None and published_at <= since for published_at in stood):
        return True
    return len(latest) == REMEMBERED and comments.filter(state=CommentState.PUBLISHED, published_at__lte=since).exists()


def is_flood(author: User, latest: Sequence[Written]) -> bool:
    """Whether a new account writes much at once."""
    now = timezone.now()
    recent = sum(comment.created_at > now - SHORT_TIME for comment in latest)
    return recent >= FEW and author.date_joined > now - NEW_FOR


def is_copy(text: str, author: User, discussion: Discussion) -> bool:
    """Whether anybody wrote the same lately, but for oneself in the same discussion: that is a slip of the hand."""
    said = essence(text)
    if len(said) < SHORTEST_COPY:
        return False
    others = Comment.objects.exclude(author=author, discussion=discussion).filter(
        state__in=[state for state in CommentState if state != CommentState.DELETED],
        created_at__gt=timezone.now() - COPIES_SINCE,
    )
    latest = others.order_by("-created_at").values_list("text", flat=True)[:MOST_COMPARED]
    return any(essence(other) == said for other in latest)
