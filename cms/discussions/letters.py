"""Letters about comments, posted inside the transaction that calls for them."""

from cms.models import Comment, CommentReport


def tell_moderators_of_comment(comment: Comment) -> None:
    """Tell the partner's moderators that a comment waits for them."""


def tell_moderators_of_report(report: CommentReport) -> None:
    """Tell the partner's moderators that a reader asks them to look at a comment."""


def tell_author_of_article(comment: Comment) -> None:
    """Tell the article's author what was said about it."""


def tell_replied(comment: Comment) -> None:
    """Tell who wrote the comment that this one answers."""
