"""Answers as HTTP has them: the same for everybody, for any website, compressed, and only when something is new."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel

from events.calendars.answering import PUBLIC, Copy, send
from events.calendars.api import problems
from events.calendars.api.limits import use_of

METHODS = ("GET", "HEAD", "OPTIONS")
JSON = "application/json"
# What pages of other websites may send and see; all else is safe anyway.
MAY_SEND, MAY_SEE = "If-None-Match", "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
A_DAY = "86400"

View = Callable[..., HttpResponse]


def served(view: View) -> View:
    """Make `view`, which answers GET, answer as this interface does: see the module."""

    @csrf_exempt  # nothing is changed; who tries is told so in words of ours
    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _preflight() if request.method == "OPTIONS" else _counted(view, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = MAY_SEE
        described = f'<{settings.BASE_URL}{reverse("api_description")}>; rel="service-desc"; type="{JSON}"'
        response["Link"] = ", ".join(filter(None, (response.get("Link"), described)))
        return response

    return respond


def _counted(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    use = use_of(request)
    if use.is_exceeded:
        response = problems.too_many(use.seconds)
    elif request.method not in METHODS:
        response = problems.not_allowed(METHODS)
    else:
        # The server leaves the body of HEAD away; everything else is the same.
        method, request.method = request.method, "GET"
        response = view(request, *args, **kwargs)
        request.method = method
    use.tell(response)
    return response


def _preflight() -> HttpResponse:
    methods = ", ".join(METHODS)
    headers = {"Allow": methods, "Access-Control-Allow-Methods": methods, "Access-Control-Max-Age": A_DAY}
    return HttpResponse(status=204, headers={**headers, "Access-Control-Allow-Headers": MAY_SEND})


def answer(
    request: HttpRequest,
    make: Callable[[], BaseModel | bytes],
    *,
    mark: object,
    changed_at: datetime | None = None,
    lang: str | None = None,
    links: Mapping[str, str | None] | None = None,
) -> HttpResponse:
    """Answer with what `make` returns in `lang`, or, without asking it, that nothing is new (304).

    `mark` differs whenever the answer to the same address does, and has a `repr()` that tells so. `links` are the
    addresses of other pages by their relation (RFC 8288).
    """

    def write() -> bytes:
        with translation.override(lang or settings.LANGUAGE_CODE):
            made = make()
        return made if isinstance(made, bytes) else made.model_dump_json().encode()

    seen = hashlib.sha256(repr((_code(), settings.BASE_URL, request.get_full_path(), mark)).encode()).hexdigest()[:32]
    headers = {
        "Cache-Control": PUBLIC,
        "Content-Language": lang or ", ".join(code for code, _name in settings.LANGUAGES),
    }
    if changed_at is not None:
        # Told, but not gone by: what leaves a list, or a partner's new name, makes no date later.
        headers["Last-Modified"] = http_date(int(changed_at.timestamp()))
    if links:
        headers["Link"] = ", ".join(f'<{url}>; rel="{relation}"' for relation, url in links.items() if url)
    return send(request, Copy(write, seen), content_type=JSON, headers=headers)


@lru_cache(maxsize=1)
def _code() -> str:
    """Return what differs when answers are written in another way: after an update they are new to everybody."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
