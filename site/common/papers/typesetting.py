"""Setting a paper: a template of ours, data as JSON, and a PDF/UA-1 file out of it.

Data never become part of a template's source, so a name such as `#panic()` stays a name. Templates read nothing
outside `templates/`; pictures travel with the data.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.conf import settings
from PIL import Image, UnidentifiedImageError

from common.languages import direction
from common.papers.letters import printable

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"
# A compiler holds one paper at a time.
SETTING = Lock()
FORMATS = ("PNG", "JPEG", "WEBP")


class UnknownPicture(ValueError):
    """A picture for a paper is neither SVG of ours nor PNG, JPEG or WebP."""


def typeset(
    template: str, data: Mapping[str, Any], *, language: str, title: str, files: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the PDF that `templates/<template>.typ` makes of `data`; the same input gives the same bytes.

    `data` is anything JSON can say; `language` is the code of the language the paper is written in, `title` what
    programs show in their title bar. Templates find `files` by name with `picture()`; SVG must come from our own code.
    The author is the network. Raises `UnknownPicture`.
    """
    envelope = {
        "data": printable(data),
        "language": language.partition("-")[0],
        "direction": direction(language),
        "title": printable(title),
        "author": settings.NETWORK_NAME,
        "files": {name: _vector(content) for name, content in (files or {}).items()},
    }
    with SETTING:
        paper = _compiler().compile(
            input=TEMPLATES / f"{template}.typ",
            sys_inputs={"paper": json.dumps(envelope, ensure_ascii=False)},
            pdf_standards=["ua-1"],
        )
    if not isinstance(paper, bytes):
        raise TypeError(template)
    return paper


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler of this process, which has read the fonts once and knows no others."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(root=TEMPLATES, font_paths=fonts)


def _vector(content: bytes) -> str:
    """Return a picture as SVG; a photograph lies in it unchanged, for an SVG is text and can travel with the data."""
    if content.startswith(b"<svg"):
        return content.decode()
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            (width, height), kind = picture.size, str(picture.format).lower()
    except (UnidentifiedImageError, OSError, ValueError):
        raise UnknownPicture from None
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><image width="{width}" '
        f'height="{height}" href="data:image/{kind};base64,{b64encode(content).decode()}"/></svg>'
    )
