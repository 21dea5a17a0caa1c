"""Readers ask moderators to look at a comment."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from cms.discussions import letters
from cms.discussions.actions.errors import CommentGone, NotYours, TooOften
from cms.discussions.actions.opening import lock_discussion
from cms.models import Comment, CommentReport, CommentState
from common.audit import record
from partners.models import User

MOST_A_DAY, DAY = 20, dt.timedelta(days=1)


@transaction.atomic
def report_comment(*, by: User, comment: Comment, reason: str) -> CommentReport:
    """Return the report of `by` about a comment; moderators are written to unless another report waits for them.

    One person reports a comment once: asked again, the first report stands. Raises `ArticleGone`, `CommentGone` when
    the comment is not public any more, `NotYours` for one's own, `TooOften`.
    """
    reporter = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    discussion = lock_discussion(comment.discussion_id)
    stored = discussion.comments.filter(pk=comment.pk, state=CommentState.PUBLISHED).first()
    if stored is None:
        raise CommentGone
    if not reporter.is_active or stored.author_id == reporter.pk:
        raise NotYours
    earlier = stored.reports.filter(by=reporter).first()
    if earlier is not None:
        return earlier
    _count(reporter)
    alone = not stored.reports.filter(settled_at=None).exists()
    report = CommentReport.objects.create(comment=stored, by=reporter, reason=reason)
    if alone:
        letters.tell_moderators_of_report(report)
    record(stored, "comment.reported", by=reporter)
    return report


def _count(reporter: User) -> None:
    sent = CommentReport.objects.filter(by=reporter, created_at__gt=timezone.now() - DAY)
    times = list(sent.order_by("-created_at").values_list("created_at", flat=True)[:MOST_A_DAY])
    if len(times) == MOST_A_DAY:
        raise TooOften(times[-1] + DAY)
