"""Where a discussion takes place: the article in the reader's language, if the reader may read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from cms.discussions.presenter import article_url, comment_url, find_discussion
from cms.discussions.queries import article_of
from cms.models import ArticlePage, Comment, Discussion
from cms.queries import article_pages
from cms.translations import read
from common.languages import current_language
from partners.models import Partner


@dataclass(frozen=True, slots=True)
class Place:
    """A discussion, and the article as the reader gets it."""

    discussion: Discussion
    page: ArticlePage
    partner: Partner

    @property
    def url(self) -> str:
        """The address of the article."""
        return article_url(self.page, self.partner)

    def url_of(self, comment: int) -> str:
        """Return the address of one comment below the article."""
        return comment_url(self.url, comment)


def place_at(request: HttpRequest, partner: str, slug: str) -> Place | None:
    """Return where the article with an address of this partner and name is discussed; None if nobody reads it."""
    page = _readable(request, article_pages(partner, slug, current_language()))
    discussion = find_discussion(page) if page else None
    return Place(discussion, page, discussion.partner) if page and discussion else None


def place_of(request: HttpRequest, comment: Comment) -> Place | None:
    """Return where `comment` stands; None if nobody reads the article any more."""
    page = _readable(request, article_of(comment.discussion))
    return Place(comment.discussion, page, comment.discussion.partner) if page else None


def _readable(request: HttpRequest, pages: Iterable[ArticlePage]) -> ArticlePage | None:
    reading = read(pages)
    if reading is None:
        return None
    page = reading.page
    if page.restricted and not all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        return None
    return page
