"""Pages that are the same for every visitor but for a few marks, drawn once and filled in for each."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.http import HttpRequest

# As long as the words of editors in the frame around every page may lag behind.
SECONDS = 60
# Who brings one of these may be shown something that is meant for nobody else.
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
# What readers chose about every page: the languages they understand, the notices they have put away.
UNDERSTOOD_COOKIE, DISMISSED_COOKIE = "understood", "dismissed"


def is_the_same_for_everyone(request: HttpRequest) -> bool:
    """True when nothing in `request` could make a public page differ from what everybody sees."""
    chose = UNDERSTOOD_COOKIE in request.COOKIES or DISMISSED_COOKIE in request.COOKIES
    return is_impersonal(request) and not chose


def is_impersonal(request: HttpRequest) -> bool:
    """True when nothing in `request` could make a public page personal, and pages are not being worked on."""
    return not settings.DEBUG and not any(name in request.COOKIES for name in PERSONAL_COOKIES)


def drawn_once(key: str, draw: Callable[[], str], marks: Mapping[str, str]) -> str:
    """Return the page `draw` makes, with each mark replaced by its text.

    The page is kept under `key`, which must name everything it depends on, for `SECONDS`. `marks` maps texts that
    `draw` put into the page, and that can stand there by no accident, to what one visitor gets; already escaped.
    """
    page: str | None = cache.get(key)
    if page is None:
        page = draw()
        cache.set(key, page, SECONDS)
    for mark, text in marks.items():
        page = page.replace(mark, text)
    return page
