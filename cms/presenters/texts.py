"""Standing texts."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cms.models import StandardPage
from cms.presenters.words import words_of
from cms.translations import frame_context, in_language, read


def standard_context(request: HttpRequest, pages: Iterable[StandardPage]) -> dict[str, Any]:
    """Return the context of cms/standard.html; `pages` are the translations to choose from, at least one."""
    reading = read(pages)
    if reading is None:
        raise ValueError("A text needs at least one page.")
    page = reading.page
    paths = {
        each.language: in_language(reverse("text", args=[each.slug]), each.language) for each in reading.translations
    }
    return {
        **frame_context(paths, reading),
        "page": page,
        "reading": reading,
        "said": words_of(page, preview=getattr(request, "is_preview", False)),
        "description": page.description,
    }
