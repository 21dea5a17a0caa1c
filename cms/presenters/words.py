"""Running text as HTML. It only changes with a publication, so visitors get it from the cache."""

from itertools import groupby
from typing import Any, NamedTuple

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from cms.models import EventPage, PartnerPage, StandardPage
from cms.models.base import BasePage

# Links in a text and renditions of its pictures may change without a publication; they are seen within this time.
SECONDS = 600
SOCIAL_SIZE = "fill-1200x630"


class Words(NamedTuple):
    """What a page says, ready to be put into a template."""

    body: SafeString
    picture: SafeString
    social_image: str


def words_of(page: EventPage | PartnerPage | StandardPage, *, preview: bool = False) -> Words:
    """Return the body and picture of `page`, in the page's own language; a preview is rendered anew."""
    if preview or not page.live_revision_id:
        return _render(page)
    key = f"cms.words.{page.pk}.{page.live_revision_id}"
    stored = cache.get(key)
    if stored is None:
        stored = tuple(str(part) for part in _render(page))
        cache.set(key, stored, SECONDS)
    body, picture, social_image = stored
    return Words(mark_safe(body), mark_safe(picture), social_image)  # noqa: S308 our own rendering, from the cache


def _render(page: BasePage) -> Words:
    image = getattr(page, "picture", None)
    with translation.override(page.language):
        return Words(
            body=SafeString(render_to_string("cms/body.html", {"parts": _parts(page.body)})),
            picture=SafeString(render_to_string("cms/picture.html", {"page": page}).strip() if image else ""),
            social_image=image.get_rendition(SOCIAL_SIZE).url if image else "",
        )


def _parts(body: Any) -> list[dict[str, Any]]:
    """Group running text, which has a measure, apart from programmes, which have the whole width."""

    def is_programme(block: Any) -> bool:
        return bool(block.block_type == "programme")

    return [{"programme": programme, "blocks": list(blocks)} for programme, blocks in groupby(body, key=is_programme)]
