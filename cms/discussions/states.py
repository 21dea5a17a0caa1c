"""The one function that changes a comment's state, and has those told whom that concerns."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.discussions import letters
from cms.discussions.enums import TRANSITIONS
from cms.models import Comment, CommentState

CHANGED = ("state", "held_because", "published_at", "text", "edited_at")


class TransitionRefused(Exception):
    """The table of transitions does not lead from the present state to the one asked for."""

    def __init__(self, present: CommentState | None, wanted: CommentState) -> None:
        self.present, self.wanted = present, wanted
        super().__init__(present, wanted)

    def __str__(self) -> str:
        present = self.present.label if self.present else _("new")
        return _("This is not possible any more: the comment is now “%(state)s”.") % {"state": present}


def change_state(comment: Comment, to: CommentState, *, because: str = "") -> Comment:
    """Bring `comment`, new or with its discussion locked by the caller, into the state `to` and store it; returns it.

    A comment that is held back is so `because` of a code of `cms.discussions.spam`; a deleted one loses its words.
    Enqueues, in the caller's transaction, letters to moderators about what waits for them, and to those who are
    answered when the comment goes public for the first time. Raises `TransitionRefused`.
    """
    present = None if comment._state.adding else CommentState(comment.state)
    if to not in TRANSITIONS[present]:
        raise TransitionRefused(present, to)
    now = timezone.now()
    appears = to == CommentState.PUBLISHED and comment.published_at is None
    comment.state = to
    comment.held_because = because if to == CommentState.HELD else ""
    if appears:
        comment.published_at = now
    if to == CommentState.DELETED:
        comment.text, comment.edited_at = "", now
    # Whom moderators were told of meanwhile is written by others, who lock the comment alone.
    comment.save(update_fields=None if present is None else CHANGED)
    if appears:
        letters.tell_author_of_article(comment)
        letters.tell_replied(comment)
    if to in {CommentState.WAITING, CommentState.HELD}:
        letters.tell_moderators_of_comment(comment)
    return comment


def settle_reports(comment: Comment) -> int:
    """Close the open reports of `comment`, about which somebody has decided; returns how many those were."""
    return comment.reports.filter(settled_at=None).update(settled_at=timezone.now())
