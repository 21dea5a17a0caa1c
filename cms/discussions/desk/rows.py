"""Comments as moderators see them: with names, never with addresses, and with what was reported."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import Truncator

from cms.discussions.actions.moderating import mark_of
from cms.discussions.articles import ArticleLink, article_links
from cms.discussions.names import public_name
from cms.discussions.presenter import comment_url
from cms.discussions.spam import REASONS
from cms.discussions.texts import as_html
from cms.models import Comment, CommentReport, CommentState
from partners.models import Partner

# How much of a comment is shown at once: about six lines.
CUT = 500


@dataclass(frozen=True, slots=True)
class ShownReport:
    """Why a reader asks for a look at a comment."""

    reason: str
    name: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment as the list shows it.

    `beginning` is there when its text is long; `mark`, which the form sends back, says which comment it is and how it
    was; `url` is where it stands publicly; `to` is whom it answers; `why` is why it was held back.
    """

    comment: Comment
    mark: str
    name: str
    to: str
    html: SafeString
    beginning: str
    article: ArticleLink | None
    url: str
    why: str
    reports: Sequence[ShownReport]

    @property
    def is_deleted(self) -> bool:
        """True when there is nothing left to decide about."""
        return self.comment.state == CommentState.DELETED

    @property
    def is_waiting(self) -> bool:
        """True when readers see it only once somebody has decided."""
        return self.comment.state in {CommentState.WAITING, CommentState.HELD}


def rows_of(comments: Iterable[Comment], partner: Partner, reader: str) -> list[CommentRow]:
    """Return a row for each of `comments` for a `reader` of that language; two queries however many."""
    shown = list(comments)
    links = article_links({comment.discussion_id for comment in shown}, partner, reader, public_only=False)
    reports: dict[int, list[CommentReport]] = {}
    for report in CommentReport.objects.filter(comment__in=shown, settled_at=None).select_related("by").order_by("pk"):
        reports.setdefault(report.comment_id, []).append(report)
    return [_row(one, links.get(one.discussion_id), reports.get(one.pk, [])) for one in shown]


def _row(comment: Comment, article: ArticleLink | None, reports: Sequence[CommentReport]) -> CommentRow:
    answered = comment.answered or comment.parent
    is_public = article is not None and article.url and comment.published_at is not None
    return CommentRow(
        comment=comment,
        mark=f"{comment.pk}:{mark_of(comment, max((report.pk for report in reports), default=0))}",
        name=public_name(comment.author),
        to=public_name(answered.author) if answered else "",
        html=as_html(comment.text),
        beginning=Truncator(comment.text).chars(CUT) if len(comment.text) > CUT else "",
        article=article,
        url=comment_url(article.url, comment.pk) if article and is_public else "",
        why=str(REASONS.get(comment.held_because, "")),
        reports=[ShownReport(report.reason, public_name(report.by), report.created_at) for report in reports],
    )
