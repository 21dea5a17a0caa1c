"""What becomes of a suggested topic."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TopicStatus(TextChoices):
    """Where a suggestion stands. What is held back, removed or withdrawn is nobody's but the organisers' to see."""

    HELD = "held", pgettext_lazy("topic", "Held back")
    OPEN = "open", pgettext_lazy("topic", "Open")
    ACCEPTED = "accepted", pgettext_lazy("topic", "Accepted")
    MERGED = "merged", pgettext_lazy("topic", "Merged into another one")
    DECLINED = "declined", pgettext_lazy("topic", "Not taken up")
    REMOVED = "removed", pgettext_lazy("topic", "Removed")
    WITHDRAWN = "withdrawn", pgettext_lazy("topic", "Withdrawn")


# From each status those that may follow. What was removed by mistake can be let through after all.
TRANSITIONS: dict[str, frozenset[str]] = {
    TopicStatus.HELD: frozenset({TopicStatus.OPEN, TopicStatus.REMOVED, TopicStatus.WITHDRAWN}),
    TopicStatus.OPEN: frozenset(
        {
            TopicStatus.HELD,
            TopicStatus.ACCEPTED,
            TopicStatus.MERGED,
            TopicStatus.DECLINED,
            TopicStatus.REMOVED,
            TopicStatus.WITHDRAWN,
        }
    ),
    TopicStatus.REMOVED: frozenset({TopicStatus.OPEN}),
    TopicStatus.ACCEPTED: frozenset(),
    TopicStatus.MERGED: frozenset(),
    TopicStatus.DECLINED: frozenset(),
    TopicStatus.WITHDRAWN: frozenset(),
}
# What everybody may read.
PUBLIC = frozenset({TopicStatus.OPEN, TopicStatus.ACCEPTED, TopicStatus.MERGED, TopicStatus.DECLINED})
# What whoever suggested it may still withdraw, and change until the call closes.
CHANGEABLE = frozenset({TopicStatus.HELD, TopicStatus.OPEN})
# What nobody looks at any more.
GONE = frozenset({TopicStatus.REMOVED, TopicStatus.WITHDRAWN})


class CallPhase(TextChoices):
    """Where a call stands at one moment."""

    NOT_YET = "not_yet", _("Not open yet")
    OPEN = "open", pgettext_lazy("call for topics", "Open")
    CLOSED = "closed", pgettext_lazy("call for topics", "Closed")
