"""Letters about comments, posted inside the transaction that calls for them.

To whom it may concern, once: never to somebody about their own comment, to an account that is closed, or to who has
said that no more shall come (`cms.discussions.refusals`).
"""

from cms.discussions.letters.moderators import tell_moderators_of_comment, tell_moderators_of_report
from cms.discussions.letters.readers import tell_author_of_article, tell_replied

__all__ = ["tell_author_of_article", "tell_moderators_of_comment", "tell_moderators_of_report", "tell_replied"]
