"""The notices one visitor sees, and those the visitor has put away."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from cms.models import Notice
from cms.translations import in_language
from common.drawn_once import DISMISSED_COOKIE
from common.languages import current_language

# As long as most notices last; whoever comes back later may be reminded.
SECONDS = 60 * 86_400
SALT = "cms.notices"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice in the reader's language."""

    pk: int
    tone: str
    text: str
    link: str
    link_text: str


def notices_for(request: HttpRequest) -> list[ShownNotice]:
    """Return what the visitor should see now, latest first; nothing when the database does not answer.

    One query. Error pages show notices as well, so it must not fail.
    """
    away = dismissed(request)
    language = current_language()
    try:
        current = [notice for notice in Notice.objects.current() if notice.pk not in away]
    except DatabaseError:
        logger.warning("The page is drawn without notices: the database does not answer.")
        return []
    shown = (_shown(notice, language) for notice in current)
    return [notice for notice in shown if notice.text]


def dismissed(request: HttpRequest) -> frozenset[int]:
    """Return the keys of the notices the visitor has put away.

    The cookie is signed, so nobody makes up keys of their own and thereby pages to be kept apart.
    """
    value = request.get_signed_cookie(DISMISSED_COOKIE, default="", salt=SALT) or ""
    return frozenset(int(key) for key in value.split(".") if key)


def dismiss(request: HttpRequest, response: HttpResponse, key: int) -> None:
    """Let the visitor's browser keep that the notice `key` is put away; forgets those that are over."""
    kept = {*dismissed(request), key} & {*Notice.objects.current().values_list("pk", flat=True)}
    value = ".".join(str(pk) for pk in sorted(kept))
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_signed_cookie(
        DISMISSED_COOKIE, value, salt=SALT, max_age=SECONDS, secure=secure, httponly=True, samesite="Lax"
    )


def _shown(notice: Notice, language: str) -> ShownNotice:
    link = notice.link
    if link.startswith("/") and link.split("/", 2)[1] in dict(settings.LANGUAGES):
        link = in_language(link, language)
    return ShownNotice(
        pk=notice.pk,
        tone=notice.tone,
        text=_written(notice.text, language),
        link=link,
        link_text=_written(notice.link_text, language) or _("Read more"),
    )


def _written(value: LazyI18nString, language: str) -> str:
    """Return what `value` says in `language` or in the language it is a variety of; nothing if it is not there."""
    texts = value.data if isinstance(value.data, dict) else {}
    return str(texts.get(language) or texts.get(language.partition("-")[0]) or "")
