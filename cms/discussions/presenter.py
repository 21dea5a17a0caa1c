"""Likes and comments as one reader sees them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.discussions.actions import is_editable
from cms.discussions.drafts import draft_for
from cms.discussions.forms import CommentForm
from cms.discussions.names import public_name
from cms.discussions.queries import Thread, comments_of, likes_of, readable, threads, threads_around
from cms.discussions.sheets import Sheet
from cms.discussions.texts import as_html
from cms.models import ArticlePage, Comment, CommentReport, CommentState, Discussion
from common import formats
from common.languages import current_language
from partners.models import Partner, User

# What stands in an address: after which comment the threads go on, and to which one somebody was led.
BEFORE, WANTED = "before", "comment"
# Where the form for a new comment stands.
COMPOSE = "compose"


@dataclass(frozen=True, slots=True)
class ShownComment:
    """One comment; `trace` stands where its words were, `state` tells its writer why nobody else sees it."""

    pk: int
    thread: int
    name: str
    html: SafeString
    language: str
    date: str
    day: str
    edited: bool
    to: str
    trace: str
    state: str
    can_answer: bool
    can_edit: bool
    can_delete: bool
    can_report: bool
    reported: bool
    signed_in: bool


@dataclass(frozen=True, slots=True)
class ShownThread:
    """A comment with the answers to it; `more` answers are folded away."""

    comment: ShownComment
    answers: Sequence[ShownComment]
    more: int


@dataclass(frozen=True, slots=True)
class Likes:
    """How many people like an article, and whether the reader does."""

    number: int
    mine: bool
    url: str
    sign_in_url: str
    signed_in: bool


@dataclass(frozen=True, slots=True)
class ShownDiscussion:
    """Everything below an article. `sheet` is missing for visitors and when the discussion is closed.

    `earlier` is the comment after which older threads go on, where there are any; `later` is true where newer ones are
    left out.
    """

    likes: Likes
    number: int
    threads: Sequence[ShownThread]
    earlier: int | None
    later: bool
    url: str
    write_url: str
    sign_in_url: str
    signed_in: bool
    closed: str
    sheet: Sheet | None


def reader_of(request: HttpRequest) -> User | None:
    """Return who reads; a visitor without a session cookie leaves the session alone."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return None
    return request.user if isinstance(request.user, User) and request.user.is_active else None


def discussion_context(request: HttpRequest, page: ArticlePage, partner: Partner) -> dict[str, Any]:
    """Return the context of cms/discussions/section.html; no discussion for a preview or an unpublished article."""
    discussion = None if getattr(request, "is_preview", False) else find_discussion(page)
    return {"discussion": discussion and show_discussion(request, discussion, page, partner)}


def compose(url: str, write_url: str, form: CommentForm | None = None, initial: dict[str, str] | None = None) -> Sheet:
    """Return the form for a new comment about the article at the address `url`."""
    return Sheet(
        form=form or CommentForm(initial=initial, auto_id=f"{COMPOSE}-%s"),
        action=write_url,
        slot=COMPOSE,
        title=_("Write a comment"),
        send=_("Send comment"),
        back=f"{url}#discussion",
    )


def find_discussion(page: ArticlePage) -> Discussion | None:
    """Return the discussion of the article that `page` is a translation of."""
    return Discussion.objects.filter(key=page.translation_key).first()


def show_discussion(
    request: HttpRequest, discussion: Discussion, page: ArticlePage, partner: Partner
) -> ShownDiscussion:
    """Return the threads the address asks for: the latest, those before one, or those with a comment among them."""
    reader = reader_of(request)
    number, beginnings = comments_of(discussion, reader)
    wanted, before = (_named(request, name, discussion, reader) for name in (WANTED, BEFORE))
    page_of_threads = threads_around(beginnings, wanted, before)
    url, closed = article_url(page, partner), discussion.closed_at
    write_url = reverse("comment_write", args=[partner.slug, page.slug])
    return ShownDiscussion(
        likes=show_likes(discussion, reader, page, partner),
        number=number,
        threads=show_threads(threads(page_of_threads.beginnings, reader, wanted), discussion, reader),
        earlier=page_of_threads.earlier,
        later=page_of_threads.later,
        url=url,
        write_url=write_url,
        sign_in_url=sign_in_url(f"{url}#discussion"),
        signed_in=reader is not None,
        closed=_date(closed) if closed else "",
        sheet=compose(url, write_url, initial=draft_for(request, write_url)) if reader and not closed else None,
    )


def show_likes(discussion: Discussion, reader: User | None, page: ArticlePage, partner: Partner) -> Likes:
    """Return how many people like the article."""
    number, mine = likes_of(discussion.key, reader)
    url = reverse("article_like", args=[partner.slug, page.slug])
    return Likes(number, mine, url, sign_in_url(f"{article_url(page, partner)}#likes"), reader is not None)


def show_threads(found: Sequence[Thread], discussion: Discussion, reader: User | None) -> list[ShownThread]:
    """Return threads as `reader` sees them."""
    show = Shower(discussion, reader, [comment for thread in found for comment in (thread.comment, *thread.answers)])
    return [
        ShownThread(show(thread.comment), [show(answer) for answer in thread.answers], thread.more) for thread in found
    ]


class Shower:
    """Shows comments of one discussion to one reader."""

    def __init__(self, discussion: Discussion, reader: User | None, comments: Sequence[Comment]) -> None:
        """Find out which of `comments` the reader has reported; for visitors nothing has to be asked."""
        self.reader, self.is_open = reader, discussion.closed_at is None
        reports = CommentReport.objects.filter(by=reader, comment__in=comments).values_list("comment", flat=True)
        self.reported = set(reports) if reader and comments else set()

    def __call__(self, comment: Comment) -> ShownComment:
        """Return one of the comments as it is shown."""
        own = self.reader is not None and comment.author_id == self.reader.pk
        public = comment.state == CommentState.PUBLISHED
        trace = _trace(comment, own)
        reported = comment.pk in self.reported
        return ShownComment(
            pk=comment.pk,
            thread=comment.parent_id or comment.pk,
            name=public_name(comment.author),
            html=SafeString("") if trace else as_html(comment.text),
            language=comment.language,
            date=_date(comment.created_at),
            day=comment.created_at.isoformat(timespec="minutes"),
            edited=comment.edited_at is not None and not trace,
            to=public_name(comment.answered.author) if comment.answered else "",
            trace=trace,
            state=_state(comment) if own else "",
            can_answer=public and self.is_open,
            can_edit=own and is_editable(comment),
            can_delete=own and comment.state != CommentState.DELETED,
            can_report=public and self.reader is not None and not own and not reported,
            reported=reported,
            signed_in=self.reader is not None,
        )


def _trace(comment: Comment, own: bool) -> str:
    """Return what stands where a comment stood that others cannot read (any more)."""
    if comment.state == CommentState.DELETED:
        return _("Deleted by its author, %(date)s") % {"date": _date(comment.edited_at or comment.created_at)}
    if own or comment.state == CommentState.PUBLISHED:
        return ""
    return _("Hidden by a moderator") if comment.state == CommentState.HIDDEN else _("A moderator is looking at this.")


def _state(comment: Comment) -> str:
    """Return what the writer of a comment is told that is not public."""
    return {
        CommentState.WAITING: _("Only you can see this until a moderator has agreed."),
        CommentState.HELD: _("Only you can see this until one of our moderators has had a look at it."),
        CommentState.HIDDEN: _("A moderator has hidden this. Only you can see it."),
    }.get(CommentState(comment.state), "")


def _date(moment: dt.datetime) -> str:
    return formats.date_words(formats.day_of(moment, None), "long", current_language())


def article_url(page: ArticlePage, partner: Partner) -> str:
    """Return the address of an article in the reader's language."""
    return reverse("article", args=[partner.slug, page.slug])


def comment_url(article: str, comment: int) -> str:
    """Return where a comment stands on the page of the article at the address `article`."""
    return f"{article}?{urlencode({WANTED: comment})}#comment-{comment}"


def sign_in_url(back: str) -> str:
    """Return where one signs in and comes back to the address `back`."""
    return f"{reverse('account_login')}?{urlencode({'next': back})}"


def _named(request: HttpRequest, name: str, discussion: Discussion, reader: User | None) -> Comment | None:
    """Return the comment that the address names as `name`, if the reader may know of it."""
    asked = request.GET.get(name, "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return None
    return readable(discussion.comments.filter(pk=asked), reader).select_related("parent").first()
