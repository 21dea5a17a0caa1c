"""Feeds, kept until something in the network changes; a program that holds the present one is told so (304)."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from cms.feeds.feeds import BlogFeed, NetworkFeed, PersonFeed, ThemeFeed
from cms.feeds.formats import FORMATS
from cms.page_cache import value_until_changed

# Whoever hides their page is gone from feeds as soon as from pages: caches in front keep a feed, and ask about it.
PUBLIC = "public, no-cache"


@require_safe
def stream_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Serve what all partners have written."""
    return _answer(request, NetworkFeed, form)


@require_safe
def theme_feed(request: HttpRequest, theme: str, form: str) -> HttpResponse:
    """Serve what was written about one theme."""
    return _answer(request, ThemeFeed, form, slug=theme)


@require_safe
def blog_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Serve what one partner has written."""
    return _answer(request, BlogFeed, form, slug=slug)


@require_safe
def person_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Serve what one person has written."""
    return _answer(request, PersonFeed, form, slug=slug)


def _answer(request: HttpRequest, feed: type[NetworkFeed], form: str, **arguments: str) -> HttpResponse:
    """Send the feed in one form, or only that it has not changed; a form nobody knows is not there."""
    if form not in FORMATS:
        raise Http404
    body, etag, modified = value_until_changed(
        f"cms.feed.{request.path}", lambda: _written(request, feed(form), arguments)
    )
    headers = {"ETag": etag, "Last-Modified": http_date(modified), "Cache-Control": PUBLIC}
    response = HttpResponse(body, content_type=FORMATS[form].content_type, headers=headers)
    return get_conditional_response(request, etag=etag, last_modified=modified, response=response) or response


def _written(request: HttpRequest, feed: NetworkFeed, arguments: dict[str, str]) -> tuple[bytes, str, int]:
    """Return the feed, a tag for this version of it, and when the latest of its entries changed."""
    made = feed.get_feed(feed.get_object(request, **arguments), request)
    body = made.writeString("utf-8").encode()
    # Strong: equal exactly when the feed is the same in every byte (RFC 9110 section 8.8.3).
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', int(made.latest_post_date().timestamp())
