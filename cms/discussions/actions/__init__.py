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
from cms.discussions.actions.moderating import Channel, Decision, Message, NobodyReads, Outcome, decide
from cms.discussions.actions.opening import end_discussion, lock_discussion, open_discussion
from cms.discussions.actions.refusals import refuse_letters, want_letters
from cms.discussions.actions.reporting import report_comment
from cms.discussions.actions.settings import (
    close_discussion,
    keep_reply,
    open_discussion_again,
    set_moderation,
    throw_away_reply,
)

__all__ = [
    "EDITABLE_FOR",
    "ArticleGone",
    "Channel",
    "CommentGone",
    "Decision",
    "DiscussionClosed",
    "Message",
    "NobodyReads",
    "NotYours",
    "Outcome",
    "Refused",
    "TooLate",
    "TooOften",
    "close_discussion",
    "decide",
    "delete_comment",
    "edit_comment",
    "end_discussion",
    "is_editable",
    "keep_reply",
    "like",
    "lock_discussion",
    "open_discussion",
    "open_discussion_again",
    "refuse_letters",
    "report_comment",
    "set_moderation",
    "throw_away_reply",
    "unlike",
    "want_letters",
    "write_comment",
]
