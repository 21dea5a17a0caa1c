"""Answering programs (RFC 9110): whole, packed, or only that nothing has changed.

Every form of an answer, packed or not, has a strong ETag of its own, equal exactly when each byte is (section 8.8.3).
A program that sends the ETag back is told by it alone (section 13.2.2); the date is for those that know nothing better.
"""

import datetime as dt
import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from common.languages import current_language

# A change reaches everybody soon; a crowd asking at the same minute is answered by whatever cache stands in front.
PUBLIC = "public, max-age=300"
PRIVATE = "private, no-cache"
# Dates of HTTP know no parts of a second, and an action may be dated a little before it is there to be seen. So of the
# last moments nobody is told that they have seen everything.
UNSETTLED = dt.timedelta(seconds=6)
RENEWED = frozenset({"Content-Language", "Link"})
NO_GZIP = frozenset({"q=0", "q=0.0", "q=0.00", "q=0.000"})


@dataclass(frozen=True)
class Copy:
    """What is sent, written and packed when it is first asked for.

    `known_as` is equal exactly when what `write` returns is, for who knows that before it is written.
    """

    write: Callable[[], bytes]
    known_as: str = ""

    @cached_property
    def body(self) -> bytes:
        """It as it is."""
        return self.write()

    @cached_property
    def digest(self) -> str:
        """Equal for equal bytes."""
        return self.known_as or hashlib.sha256(self.body).hexdigest()[:32]

    @cached_property
    def packed(self) -> bytes:
        """The same packed with gzip, in the same bytes whenever it is packed."""
        return gzip.compress(self.body, compresslevel=6, mtime=0)


def answer(
    request: HttpRequest,
    copy: Copy,
    changed_at: dt.datetime | None,
    *,
    filename: str = "events.ics",
    cache: str = PUBLIC,
) -> HttpResponse:
    """Send `copy`, or only that it has not changed since the program fetched it.

    It is in the active language. `changed_at` must never go back, also when something leaves the calendar. `cache` is
    the Cache-Control header.
    """
    headers = {
        "Cache-Control": cache,
        "Content-Disposition": f'inline; filename="{filename}"',
        "Content-Language": current_language(),
    }
    modified = None
    if changed_at is not None:
        modified = int(changed_at.timestamp())
        settled = int((timezone.now() - UNSETTLED).timestamp())
        headers["Last-Modified"] = http_date(min(modified, settled))
    return send(request, copy, content_type="text/calendar; charset=utf-8", headers=headers, modified=modified)


def send(
    request: HttpRequest, copy: Copy, *, content_type: str, headers: Mapping[str, str], modified: int | None = None
) -> HttpResponse:
    """Send `copy` with `headers`, packed for programs that unpack it, or 304 to those that have it.

    Who knows no ETag is told by `modified`, a moment in seconds, if there is one.
    """
    is_packed = accepts_gzip(request)
    etag = f'"{copy.digest}-gzip"' if is_packed else f'"{copy.digest}"'
    more = {"ETag": etag, "Vary": "Accept-Encoding", **({"Content-Encoding": "gzip"} if is_packed else {})}
    whole = HttpResponse(content_type=content_type, headers={**headers, **more})
    response: HttpResponse = (
        get_conditional_response(request, etag=etag, last_modified=modified, response=whole) or whole
    )
    # Whoever has a copy renews what it says of itself from a 304, too (RFC 9111 section 4.3.4).
    for name in RENEWED & headers.keys():
        response[name] = headers[name]
    if response is whole:
        response.content = copy.packed if is_packed else copy.body
    return response


def accepts_gzip(request: HttpRequest) -> bool:
    """Return whether the program unpacks gzip (RFC 9110 section 12.5.3)."""
    for coding in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _semicolon, weight = coding.replace(" ", "").partition(";")
        if name in ("gzip", "x-gzip"):
            return weight not in NO_GZIP
    return False
