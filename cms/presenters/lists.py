"""What pages have in common that exist in every language of the interface: home and the lists."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from cms.models.base import BasePage
from cms.translations import in_language, language_links, read


def list_context(pages: Iterable[BasePage], path: str) -> dict[str, Any]:
    """Return the frame and the words of such a page at `path`; `pages` are its translations, with words or without.

    The interface is translated into every language, so every language is real here; only the editors' words may be
    in another one, and are marked as such.
    """
    reading = read(page for page in pages if page.has_words)
    reader = get_language() or settings.LANGUAGE_CODE
    paths = {code: in_language(path, code) for code, _name in settings.LANGUAGES}
    return {
        "reader": reader,
        "reading": reading,
        "page": reading.page if reading else None,
        "language_links": language_links(paths, reader),
        "canonical": paths.get(reader, path),
    }
