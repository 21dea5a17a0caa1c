"""Films in parts: players ask for a piece at a time, to begin at once and to go where somebody clicks.

RFC 9110, section 14: one range of bytes. Several at once, and other units, are answered with the whole file.
"""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from cms.blocks.record import FILM_ENDINGS

ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)
# Who asks for more gets this much of it, and asks again: section 15.3.7 allows it, and memory stays small.
MOST = 2 * 1024 * 1024


# After `keep_unpublished_documents`, which decides who may read the file at all.
@hooks.register("before_serve_document", order=100)
def serve_part(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Answer with the part of a film that was asked for; None lets Wagtail serve the whole file."""
    wanted = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if wanted is None or wanted.groups() == ("", "") or document.file_extension.lower() not in FILM_ENDINGS:
        return None
    size = document.file.size
    first, end = _bounds(wanted, size)
    if end < first < size:
        # The last byte lies before the first: no range at all.
        return None
    if first >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with document.file.open("rb") as file:
        file.seek(first)
        content = file.read(min(end - first, MOST))
    headers = {
        "Content-Range": f"bytes {first}-{first + len(content) - 1}/{size}",
        "Accept-Ranges": "bytes",
        "ETag": f'"{document.file_hash}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }
    return HttpResponse(content, status=206, content_type=document.content_type, headers=headers)


def _bounds(wanted: re.Match[str], size: int) -> tuple[int, int]:
    """Return the first byte and the one after the last of a file of `size`; `bytes=-5` are the last five."""
    begin, last = wanted.groups()
    if not begin:
        return max(0, size - int(last)), size
    return int(begin), min(int(last) + 1, size) if last else size
