"""Which languages a reader understands, as far as the reader has said so. Kept in a cookie, not in an account."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from common.drawn_once import UNDERSTOOD_COOKIE
from common.languages import current_language

YEAR = 365 * 86_400
# In an address: show for once what is written in any language.
PARAMETER, EVERYTHING = "languages", "all"

# Like the active language: known wherever a text is chosen, without being handed through everything in between.
_said: ContextVar[tuple[str, ...]] = ContextVar("understood", default=())


def reader_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let `understood` answer for the reader of each request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _said.set(said_languages(request))
        try:
            return get_response(request)
        finally:
            _said.reset(token)

    return middleware


def said_languages(request: HttpRequest) -> tuple[str, ...]:
    """Return the languages the reader has ticked, in the site's order; what the site does not know is left out."""
    return known_languages(request.COOKIES.get(UNDERSTOOD_COOKIE, "").split("."))


def understood() -> tuple[str, ...]:
    """Return the languages the reader understands, that of the address first; empty when nothing was said."""
    said = _said.get()
    if not said:
        return ()
    here = current_language()
    return (here, *(code for code in said if code != here))


def listed_languages(request: HttpRequest) -> tuple[str, ...]:
    """Return the languages that lists are limited to; empty when they are to show everything."""
    return () if request.GET.get(PARAMETER) == EVERYTHING else understood()


def list_addresses(request: HttpRequest, path: str) -> dict[str, str]:
    """Return where the list at `path` leaves out nothing, and where it is limited again if it is not now.

    What else `request` asks for, such as filters, stays; the page of the list does not.
    """
    query = request.GET.copy() if path == request.path else QueryDict(mutable=True)
    query.pop("page", None)
    query[PARAMETER] = EVERYTHING
    everything = f"{path}?{query.urlencode()}"
    del query[PARAMETER]
    limited = f"{path}?{query.urlencode()}" if query else path
    return {"others_url": everything, "limited_url": limited if understood() and not listed_languages(request) else ""}


def language_choices(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the languages as the form offers them: code, own name, and whether the reader has ticked it."""
    said = said_languages(request)
    return [{"code": code, "name": name, "ticked": code in said} for code, name in settings.LANGUAGES]


def remember_languages(response: HttpResponse, languages: Iterable[str]) -> None:
    """Let the reader's browser keep which `languages` were ticked; with none of them, forget."""
    said = known_languages(languages)
    if said:
        secure = bool(settings.SESSION_COOKIE_SECURE)
        value = ".".join(said)
        response.set_cookie(UNDERSTOOD_COOKIE, value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(UNDERSTOOD_COOKIE, samesite="Lax")


def known_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Return those of `codes` that are languages of the site, in its order."""
    given = set(codes)
    return tuple(code for code, _name in settings.LANGUAGES if code in given)
