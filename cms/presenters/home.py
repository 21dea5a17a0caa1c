"""The first page, put together by editors from blocks."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cms.models import HomePage
from cms.presenters.lists import list_context
from cms.presenters.words import Words, words_of
from cms.subscribing.links import network_links
from cms.translations import read


def home_context(request: HttpRequest, pages: Iterable[HomePage]) -> dict[str, Any]:
    """Return the context of cms/home.html; `pages` are the translations of the home page.

    The body is that of the page somebody wrote, in the reader's language or openly in another; while nobody has
    written anything, the reader's own page says what stands where.
    """
    found = list(pages)
    context = list_context(found, reverse("home"))
    own = read(found)
    page = context["page"] or (own.page if own else None)
    said = words_of(page, preview=getattr(request, "is_preview", False)) if page else Words()
    return {**context, **network_links(), "said": said}
