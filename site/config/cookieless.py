"""What other websites fetch knows no visitors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# Caches and other people's pages hold these answers; nothing in them may come from what one browser keeps for us.
WITHOUT_COOKIES = ("/embed/",)


def without_cookies(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Forget the cookies that browsers send along with such a request, before anybody looks; a middleware.

    So nobody is looked up by them, none is set, and answers do not vary with them.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(WITHOUT_COOKIES):
            request.META.pop("HTTP_COOKIE", None)
        return get_response(request)

    return answer
