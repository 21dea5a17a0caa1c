"""Pages kept as they were rendered until something changes.

Every change to the network is an action, and every action leaves an entry in the audit trail. So the number of the
last entry tells whether a page may have changed: one query instead of a page's work. What changes without an action,
such as the time of day, is seen when the kept page is `SECONDS` old; so is, on PostgreSQL, an action that got its
number earlier and was finished later than the last one seen.
"""

import gzip
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.notices import dismissed
from cms.reading import said_languages
from common.drawn_once import is_impersonal

SECONDS = 10
LOGS = [entry._meta.db_table for entry in (ModelLogEntry, PageLogEntry)]
LAST_CHANGE = "SELECT " + ", ".join(f"(SELECT MAX(id) FROM {log})" for log in LOGS)  # noqa: S608 names of our own tables

View = Callable[..., HttpResponse]
ValueT = TypeVar("ValueT")


def kept_until_changed(view: View) -> View:
    """Make `view` answer with what it rendered last for the same address and choices, as long as nothing has changed.

    Only complete public pages are kept: no previews, no answers that must not be stored, and no addresses with a
    query, of which there is no end.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.META.get("QUERY_STRING") or not is_impersonal(request):
            return view(request, *args, **kwargs)
        key, change = f"cms.page.{request.path}{_choices(request)}", last_change()
        kept = cache.get(key)
        if kept is None or kept[0] != change:
            response = view(request, *args, **kwargs)
            if (
                response.status_code != 200
                or type(response) is not HttpResponse
                or response.has_header("Cache-Control")
            ):
                return response
            # Packed once for everybody; there is nothing in such a page that its length could betray.
            kept = (change, response.content, gzip.compress(response.content, compresslevel=6, mtime=0))
            cache.set(key, kept, SECONDS)
        return _answer(request, *kept[1:])

    return answer


def value_until_changed(key: str, make: Callable[[], ValueT]) -> ValueT:
    """Return what `make` returned last under `key`, as long as nothing has changed; one query besides."""
    change = last_change()
    kept = cache.get(key)
    if kept is None or kept[0] != change:
        kept = (change, make())
        cache.set(key, kept, SECONDS)
    value: ValueT = kept[1]
    return value


def _answer(request: HttpRequest, content: bytes, packed: bytes) -> HttpResponse:
    """Return the page, packed for those whose program unpacks it."""
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(packed, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(content)
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return response


def _choices(request: HttpRequest) -> str:
    """Return what the visitor has chosen about every page, as part of a key; both cookies name things we know."""
    languages, notices = said_languages(request), dismissed(request)
    return f"?{'.'.join(languages)}?{sorted(notices)}" if languages or notices else ""


def last_change() -> tuple[int | None, int | None]:
    """Return the numbers of the last entries about rows and about pages, as of now."""
    with connection.cursor() as cursor:
        # Every visit asks this, so it is not even put together anew.
        cursor.execute(LAST_CHANGE)
        rows, pages = cursor.fetchone()
    return rows, pages
