"""Which language a request is in; addresses without one stay as they are."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language

# What stands outside the languages: nothing there is tried again with a language in front.
WITHOUT_LANGUAGE = ("/admin/", "/calendar/", "/documents/", "/health/", "/media/", "/outbox/", "/static/")


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
