"""Where the programme, its activities and its people are found, in every language they are written in."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify
from i18nfield.strings import LazyI18nString

from cms.reading import understood
from cms.translations import in_language, language_links, languages_in_order
from common.languages import words

LONGEST = 80
# A title of nothing but signs has to be called something.
UNNAMED = "activity"


def slug_of(title: LazyI18nString, language: str) -> str:
    """Return what the address of an activity says of its `title`, in `language` or the one shown instead of it."""
    return slugify(words(title, language).text, allow_unicode=True)[:LONGEST].strip("-") or UNNAMED


def activity_path(event_slug: str, number: int, title: LazyI18nString, language: str) -> str:
    """Return the path of an activity's page in `language`."""
    return in_language(reverse("activity", args=[event_slug, number, slug_of(title, language)]), language)


def languages_written(texts: Iterable[LazyI18nString]) -> list[str]:
    """Return the codes of the site's languages that any of `texts` is written in; all of them where that is unknown."""
    written: set[str] = set()
    for text in texts:
        data = text.data
        if isinstance(data, Mapping):
            written.update(code for code, said in data.items() if said)
    return [code for code, _name in settings.LANGUAGES if code in written or not written]


def frame(paths: dict[str, str], reader: str) -> dict[str, Any]:
    """Return the parts of the frame that depend on `paths`, an address by language, for a reader of `reader`."""
    order = languages_in_order(reader, understood())
    first = min(paths, key=lambda code: order.index(code) if code in order else len(order))
    return {"language_links": language_links(paths, reader), "canonical": paths[first]}
