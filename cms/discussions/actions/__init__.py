"""Everything that changes a discussion."""

from cms.discussions.actions.commenting import (
    EDITABLE_FOR,
    delete_comment,
    edit_comment,
    is_editable,
    write_comment,
)
from cms.discussions.actions.errors import (
    ArticleGone,
    CommentGone,
    DiscussionClosed,
    NotYours,
    Refused,
    TooLate,
    TooOften,
)
from cms.discussions.actions.liking import like, unlike
from cms.discussions.actions.opening import end_discussion, lock_discussion, open_discussion
from cms.discussions.actions.reporting import report_comment

__all__ = [
    "EDITABLE_FOR",
    "ArticleGone",
    "CommentGone",
    "DiscussionClosed",
    "NotYours",
    "Refused",
    "TooLate",
    "TooOften",
    "delete_comment",
    "edit_comment",
    "end_discussion",
    "is_editable",
    "like",
    "lock_discussion",
    "open_discussion",
    "report_comment",
    "unlike",
    "write_comment",
]
