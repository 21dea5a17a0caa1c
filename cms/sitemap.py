"""Every public page, once per language it exists in, with the addresses of its translations."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from cms.models import EventPage, PartnerPage, StandardPage
from cms.queries import published
from events.programme.enums import EventStatus
from partners.enums import PartnerStatus


@dataclass(frozen=True, slots=True)
class Entry:
    """One address in the map; `translations` lists (language, address), itself included."""

    url: str
    changed_at: dt.datetime | None
    translations: tuple[tuple[str, str], ...]


def entries() -> Iterator[Entry]:
    """Yield home and the lists in every language, then each published page; three queries."""
    codes = [code for code, _name in settings.LANGUAGES]
    for name in ("home", "event_list", "partner_list"):
        yield from _entries({code: _address(name, code) for code in codes}, None)
    events = EventPage.objects.exclude(event__status=EventStatus.DRAFT)
    partners = PartnerPage.objects.exclude(partner__status=PartnerStatus.CANDIDATE)
    for name, pages in (("event", events), ("partner", partners), ("text", StandardPage.objects.all())):
        for translations in _together(published(pages).defer("body")):
            urls = {page.language: _address(name, page.language, page.slug) for page in translations}
            yield from _entries(urls, max(page.last_published_at for page in translations))


def _together(pages: "QuerySet[Any]") -> Iterable[list[Any]]:
    """Group `pages` that everybody may see by what they are translations of."""
    groups: dict[Any, list[Any]] = {}
    for page in pages:
        if not page.restricted:
            groups.setdefault(page.translation_key, []).append(page)
    return groups.values()


def _entries(urls: dict[str, str], changed_at: dt.datetime | None) -> Iterator[Entry]:
    translations = tuple(urls.items())
    for url in urls.values():
        yield Entry(url, changed_at, translations)


def _address(name: str, language: str, *args: str) -> str:
    with translation.override(language):
        return settings.BASE_URL + reverse(name, args=args)
