"""What visitors choose about every page: notices they put away, languages they understand.

Pages are kept for everybody, so their forms cannot carry a token of one visitor. These two are accepted without: they
come from this site itself, which the browser says, and change nothing but a cookie.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from urllib.parse import unquote, urlsplit

from babel.lists import format_list
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.notices import dismiss
from cms.reading import PARAMETER, known_languages, remember_languages
from common.languages import language_name, locale_for

View = Callable[..., HttpResponse]


def sent_from_here(view: View) -> View:
    """Refuse what another site's page has sent; https://fetch.spec.whatwg.org/#origin-header."""

    @csrf_exempt
    @require_POST
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
        if request.headers.get("Origin", "") not in {"", *own}:
            return HttpResponseForbidden()
        return view(request, *args, **kwargs)

    return answer


@sent_from_here
def dismiss_notice(request: HttpRequest, key: int) -> HttpResponse:
    """Put a notice away and lead back to the page it stood on; a script is answered with nothing."""
    response = HttpResponse(status=204) if "back" not in request.POST else _back(request)
    dismiss(request, response, key)
    return response


@sent_from_here
def choose_languages(request: HttpRequest) -> HttpResponse:
    """Keep the languages that were ticked and lead back."""
    chosen = known_languages(request.POST.getlist("language"))
    response = _back(request)
    remember_languages(response, chosen)
    language = get_language_from_path(response.url) or settings.LANGUAGE_CODE
    with override(language):
        messages.success(request, _sentence(chosen, language))
    return response


def _sentence(chosen: Sequence[str], language: str) -> str:
    if not chosen:
        return _("Lists show what is written in any language again.")
    shown = dict.fromkeys((language, *chosen))
    names = format_list([language_name(code, language) for code in shown], locale=locale_for(language))
    return _("Lists now show what is written in %(languages)s.") % {"languages": names}


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Return the way back to the page the form stood on, home if that is not a page of this site."""
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    if not safe or not back.startswith("/"):
        return HttpResponseRedirect("/")
    # The page may be one that was drawn for everybody: what stood behind its address, only the browser knows.
    came_from = urlsplit(request.headers.get("Referer", ""))
    query = QueryDict(came_from.query if unquote(came_from.path) == back else "", mutable=True)
    query.pop(PARAMETER, None)
    return HttpResponseRedirect(f"{back}?{query.urlencode()}" if query else back)
