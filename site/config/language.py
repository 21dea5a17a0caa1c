"""Which language a request is in; addresses without one stay as they are."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import activate, get_language

# What stands outside the languages: nothing there is tried again with a language in front.
WITHOUT_LANGUAGE = (
    "/admin/",
    "/api/",
    "/calendar/",
    "/documents/",
    "/embed/",
    "/health/",
    "/media/",
    "/outbox/",
    "/static/",
)


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but a missing page of the back office or a calendar is simply missing.

    Django's would send the visitor on to `/en/admin/…`, because Wagtail's address takes every path there.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Name the language of the answer; redirect to an address with a language only where there is one."""
        if request.path_info.startswith(WITHOUT_LANGUAGE):
            response.headers.setdefault("Content-Language", get_language() or "")
            return response
        return super().process_response(request, response)


def back_office_language(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Show the back office in the language of the account, whatever the browser asks for; a middleware."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/admin/") and request.user.is_authenticated:
            activate(request.user.language)
        return get_response(request)

    return answer
