"""What editors say on a page, as HTML. It only changes with a publication, so visitors get it from the cache.

What the network tells on the page (`LiveBlock`) is never kept: the cache only holds where it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from cms.blocks import LiveBlock
from cms.models import EventPage
from cms.models.base import BasePage
from cms.models.pictures import Pictured
from cms.presenters.live import Scene
from cms.presenters.record import record_parts

# Links in a text and renditions of its pictures may change without a publication; they are seen within this time.
SECONDS = 600
SOCIAL_SIZE = "fill-1200x630|format-jpeg|jpegquality-78"
# These need the whole width; everything else has the measure of running text.
WIDE = {"figures", "gallery", "people", "programme"}


class Part(NamedTuple):
    """One part of a page's body. What is live speaks the reader's language, everything else the page's."""

    html: SafeString
    is_live: bool = False


class Words(NamedTuple):
    """What a page says, ready to be put into a template; `record` by the names of `cms.presenters.record`."""

    body: tuple[Part, ...] = ()
    picture: SafeString = SafeString("")
    social_image: str = ""
    record: Mapping[str, Sequence[SafeString]] = MappingProxyType({})


class _Piece(NamedTuple):
    """A part as it is kept: HTML, or the name and the settings of a live block."""

    html: str
    name: str = ""
    value: Any = None


class _Kept(NamedTuple):
    pieces: tuple[_Piece, ...]
    picture: str
    social_image: str
    record: dict[str, list[str]]


def words_of(page: BasePage, *, preview: bool = False) -> Words:
    """Return the body and picture of `page`, in the page's own language; a preview is rendered anew.

    `page` has a body of blocks; a picture is optional.
    """
    kept = _render(page) if preview or not page.live_revision_id else _kept(page)
    # Some of what is kept is our own rendering, so it may stand in a page as it is.
    body = _parts(kept.pieces, page.language)
    record = {name: [SafeString(html) for html in parts] for name, parts in kept.record.items()}
    return Words(body, SafeString(kept.picture), kept.social_image, record)


def text_of(page: BasePage) -> str:
    """Return the body of `page` as HTML in the page's own language, without what the network tells in it."""
    kept = _kept(page) if page.live_revision_id else _render(page)
    return "".join(piece.html for piece in kept.pieces if not piece.name)


def shared_picture(said: Words, seed: str) -> str:
    """Return the complete address of what previews of links show: the page's picture, or the drawing of `seed`."""
    address = said.social_image or reverse("social_image", args=[seed])
    return address if address.startswith("http") else settings.BASE_URL + address


def _kept(page: BasePage) -> _Kept:
    key = f"cms.words.{page.pk}.{page.live_revision_id}"
    stored = cache.get(key)
    if stored is None:
        rendered = _render(page)
        # Plain tuples, so that a cache shared by two versions of this program never fails to read them.
        pieces = [tuple(piece) for piece in rendered.pieces]
        stored = (pieces, rendered.picture, rendered.social_image, rendered.record)
        cache.set(key, stored, SECONDS)
        return rendered
    pieces, *others = stored
    return _Kept(tuple(_Piece(*piece) for piece in pieces), *others)


def _parts(pieces: tuple[_Piece, ...], written_in: str) -> tuple[Part, ...]:
    """Return the parts to show; live ones that have nothing to tell are left out."""
    scene = Scene(written_in=written_in, names=frozenset(piece.name for piece in pieces))
    parts = (
        Part(scene.render(piece.name, piece.value), is_live=True) if piece.name else Part(SafeString(piece.html))
        for piece in pieces
    )
    return tuple(part for part in parts if part.html)


def _render(page: BasePage) -> _Kept:
    body: Any = getattr(page, "body", ())
    picture = social_image = ""
    with translation.override(page.language):
        if isinstance(page, Pictured) and page.picture:
            picture = render_to_string(page.picture_template, {"page": page}).strip()
            social_image = page.picture.get_rendition(SOCIAL_SIZE).url
        record = record_parts(page) if isinstance(page, EventPage) else {}
        return _Kept(tuple(_pieces(body)), str(picture), social_image, record)


def _pieces(body: Any) -> Iterator[_Piece]:
    """Yield running text together, and apart from it what needs the whole width, with the heading it stands under."""
    run: list[Any] = []
    for block in body:
        wide = block.block_type in WIDE
        if not wide and not isinstance(block.block, LiveBlock):
            run.append(block)
            continue
        heading = [run.pop()] if wide and run and run[-1].block_type == "heading" else []
        yield from _text(run)
        run = []
        if wide:
            yield _Piece(_html([*heading, block], wide=True))
        else:
            yield _Piece("", block.block_type, block.block.get_prep_value(block.value))
    yield from _text(run)


def _text(run: list[Any]) -> Iterator[_Piece]:
    if run:
        yield _Piece(_html(run, wide=False))


def _html(blocks: list[Any], *, wide: bool) -> str:
    return str(render_to_string("cms/body.html", {"blocks": blocks, "wide": wide}))
