"""The frame of public pages: names, navigation, languages, the line at the foot. Needs no query, as a rule.

It also frames error pages, so a database that does not answer must not keep it from being drawn.
"""

import logging
from email.utils import parseaddr
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.actions.privacy import PRIVACY_KEY
from cms.models import HomePage, StandardPage
from cms.queries import published
from cms.translations import Reading, in_language, language_links, read
from common.languages import direction
from events.mailings.newsletters.models import Newsletter

# What editors change about the frame is seen everywhere within this time.
SECONDS = 60
EMBLEM = "img/european-union.svg"

logger = logging.getLogger(__name__)


class Said(NamedTuple):
    """What editors say in the frame of one language."""

    tagline: str = ""
    funding_line: str = ""
    privacy_url: str = ""
    menu: tuple[tuple[str, str], ...] = ()
    has_newsletter: bool = False


def frame(path: str) -> dict[str, Any]:
    """Return the context of base.html for the page at `path`."""
    language = get_language() or settings.LANGUAGE_CODE
    said = _said(language)
    return {
        "network_name": settings.NETWORK_NAME,
        "network_tagline": said.tagline,
        "base_url": settings.BASE_URL,
        "direction": direction(language),
        "navigation": _navigation(path, said),
        # The page with the results has a box of its own.
        "search_url": "" if path == reverse("search") else reverse("search"),
        "language_links": language_links(_paths(path), language),
        "privacy_url": said.privacy_url,
        "newsletter_url": reverse("newsletter") if said.has_newsletter else "",
        "funding_line": said.funding_line,
        "funding_emblem": EMBLEM if said.funding_line else "",
        "contact_email": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    }


def _navigation(path: str, said: Said) -> list[dict[str, Any]]:
    items = [(_("Events"), reverse("event_list")), (_("Partners"), reverse("partner_list"))]
    items += [(_("Blog"), reverse("stream")), *said.menu]
    # The calendar is another way to look at the events.
    here = reverse("event_list") if path.startswith(reverse("calendar")) else path
    return [{"label": label, "url": url, "current": here.startswith(url)} for label, url in items]


def _paths(path: str) -> dict[str, str]:
    """Return where `path` is in each language; from an address without a language, home."""
    codes = [code for code, _name in settings.LANGUAGES]
    if path.lstrip("/").partition("/")[0] in codes:
        return {code: in_language(path, code) for code in codes}
    return {code: f"/{code}/" for code in codes}


def _said(language: str) -> Said:
    key = f"cms.frame.{language}"
    try:
        stored = cache.get(key)
        if stored is None:
            stored = tuple(_read(language))
            cache.set(key, stored, SECONDS)
    except DatabaseError:
        logger.warning("The frame is drawn without the editors' words: the database does not answer.")
        return Said()
    return Said(*stored)


def _read(language: str) -> Said:
    homes = list(published(HomePage.objects.all()))
    home, funded = read(homes, language), read([page for page in homes if page.funding_line], language)
    texts: dict[Any, list[StandardPage]] = {}
    for page in published(StandardPage.objects.all()).defer("body").order_by("path"):
        texts.setdefault(page.translation_key, []).append(page)
    readings = {key: read(pages, language) for key, pages in texts.items()}
    privacy = readings.pop(PRIVACY_KEY, None)
    return Said(
        tagline=home.page.description if home and not home.foreign else "",
        funding_line=_marked(funded, funded.page.funding_line) if funded else "",
        privacy_url=_address(privacy) if privacy else "",
        menu=tuple(
            (_marked(reading, reading.page.title), _address(reading))
            for reading in readings.values()
            if reading and reading.page.show_in_menus
        ),
        has_newsletter=Newsletter.objects.offered().exists(),
    )


def _address(reading: Reading[StandardPage]) -> str:
    return reverse("text", args=[reading.page.slug])


def _marked(reading: Reading[Any], text: str) -> str:
    """Return `text`; one that is not in the reader's language is marked as such."""
    if reading.foreign is None:
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', reading.foreign, direction(reading.foreign), text)
