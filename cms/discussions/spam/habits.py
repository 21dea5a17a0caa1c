"""What somebody has written so far, and what others have: the rules that ask the database."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from cms.discussions.spam.wording import essence, has_link
from cms.models import Comment, CommentState, Discussion
from partners.models import User

# After so many others, a hidden comment is forgiven.
REMEMBERED = 10
NEW_FOR = dt.timedelta(days=7)
FEW, SHORT_TIME = 3, dt.timedelta(minutes=10)
# "Thank you very much!" is said by many; a paragraph is not. Letters and digits.
SHORTEST_COPY = 30
COPIES_SINCE, MOST_COMPARED = dt.timedelta(days=14), 300

REASONS: dict[str, str | Promise] = {
    "hidden_before": _("Moderators have lately hidden another comment of this person."),
    "first_link": _("It has a link, and nothing by this person was published before."),
    "many": _("A new account has written many comments in a few minutes."),
    "copied": _("The same text was written elsewhere."),
}


def suspicion(text: str, author: User, discussion: Discussion, changed: int | None) -> str:
    """Return the code of the first rule that `text` falls under, "" for none; `changed` is the key of the comment."""
    written = author.comments.all() if changed is None else author.comments.exclude(pk=changed)
    latest = list(written.order_by("-created_at", "-pk").values_list("pk", "state", "created_at")[:REMEMBERED])
    states = {pk: state for pk, state, _written in latest}
    if was_hidden(states):
        return "hidden_before"
    if has_link(text) and not was_published(written, states):
        return "first_link"
    if is_flood(author, [moment for _pk, _state, moment in latest]):
        return "many"
    return "copied" if is_copy(text, author, discussion) else ""


def was_hidden(states: dict[int, str]) -> bool:
    """Whether moderators hid one of somebody's latest comments, by key; it does not help to delete it afterwards."""
    if CommentState.HIDDEN in states.values():
        return True
    deleted = [str(pk) for pk, state in states.items() if state == CommentState.DELETED]
    if not deleted:
        return False
    entries = ModelLogEntry.objects.filter(action="comment.hidden", object_id__in=deleted)
    return entries.exists()


def was_published(written: "QuerySet[Comment]", states: dict[int, str]) -> bool:
    """Whether any of `written`, of which `states` are the latest, is public."""
    return CommentState.PUBLISHED in states.values() or (
        len(states) == REMEMBERED and written.filter(state=CommentState.PUBLISHED).exists()
    )


def is_flood(author: User, moments: list[dt.datetime]) -> bool:
    """Whether a new account writes much at once; `moments` is when it wrote."""
    now = timezone.now()
    recent = sum(moment > now - SHORT_TIME for moment in moments)
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
