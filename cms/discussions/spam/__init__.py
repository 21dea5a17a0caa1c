"""What looks like advertising, told without asking anybody else. Held back is not refused: a moderator decides."""

from cms.discussions.rules import can_moderate
from cms.discussions.spam import habits
from cms.models import Comment, Discussion
from common import advertising
from partners.models import User

# Why a comment was held back, by code, in sentences for moderators.
REASONS = {code: sentence for code, sentence, _rule in advertising.RULES} | habits.REASONS


def suspicion(*, text: str, author: User, discussion: Discussion, changed: Comment | None = None) -> str:
    """Return why the clean `text` is held back, a code of `REASONS`; "" if it is not.

    `changed` is the comment that gets this text, if it is stored already. Who looks after the comments of this partner
    is never held back. At most five queries.
    """
    if can_moderate(author, discussion.partner):
        return ""
    for code, _sentence, rule in advertising.RULES:
        if rule(text):
            return code
    return habits.suspicion(text, author, discussion, changed.pk if changed else None)
